/** Keys of commands, by which they are told from all others before their table (`commands.ts`) is loaded. */
export const commandKeys = 'ckufmsne?';
