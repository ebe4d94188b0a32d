/**
 * Control characters but line feed and tab; zero-width and direction-changing ones (CVE-2021-42574), line and paragraph
 * separators, soft hyphens, tags, and surrogates without their half.
 */
const invisible =
  /(?![\n\t])[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Whether a text holds a character that can't be seen, or changes how others are seen. */
export function holdsInvisible(text: string): boolean {
  return text.search(invisible) !== -1;
}

/** Those characters of a text replaced. */
export function replaceInvisible(text: string, by: (char: string) => string): string {
  return text.replace(invisible, by);
}

/**
 * Hostile text made visible: line ends as LF, and control, zero-width and direction-changing characters as `\u202e`, so that
 * nothing can hide or reorder what the reader sees.
 */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(invisible, (char) => {
    const hex = (char.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex}`;
  });
}

/** A value as JSON that shows the same characters as escapes: what is read from it stays the same. */
export function visibleJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(invisible, (char) =>
    Array.from({ length: char.length }, (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );
}

/** The same on one line. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}
