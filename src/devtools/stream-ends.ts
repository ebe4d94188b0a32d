/**
 * The first and the last records of a stream's text, `most` characters in all, cut between records; the text itself where it is not
 * longer. A stream that fails says so at one of its ends.
 */
export function streamEnds(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor(most / 2);
  const end = text.lastIndexOf('\n', half);
  const start = text.indexOf('\n', text.length - half);
  return `${text.slice(0, end + 1)}\n${text.slice(start === -1 ? text.length - half : start + 1)}`;
}
