/** A text; in parts where the whole would look like a real token to who scans sources. */
export type SplitText = string | { readonly parts: readonly string[] };

/** The whole text. */
export function joined(text: SplitText): string {
  return typeof text === 'string' ? text : text.parts.join('');
}
