/** Characters that reorder what is read, and control characters: text from outside could lie with them (CVE-2021-42574). */
// oxlint-disable-next-line eslint/no-control-regex -- these are what is looked for
const deceptive = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text from outside for a place with other text: at most `limit` characters (then …), with characters that reorder or hide others
 * written out (`\\u202e`). Joiners stay, since scripts and emoji need them.
 */
export function plain(text: string, limit: number): string {
  const shown = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return shown.replace(deceptive, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
