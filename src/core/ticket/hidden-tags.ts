/** A placeholder of the redactor (`[redacted:token A …1a2b]`, in URLs with `-` for the blanks): its kind and its tag. */
export const placeholder = /\[redacted:([a-z]+(?:-[a-z]+)*)[ -]([A-Z]{1,4})(?=[ \]-])[^\][]{0,300}\]/g;

/** Tags of what is hidden in a text: of all that the failure held, a short ticket holds a part. */
export function hiddenTags(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(placeholder), ([, , tag = '']) => tag));
}
