import messages from '../../../public/_locales/en/messages.json';

/** Keys of all texts of the interface. For `import()`: the file is not small. */
export const messageKeys: readonly string[] = Object.keys(messages);
