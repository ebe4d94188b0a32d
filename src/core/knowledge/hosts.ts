import { urlParts } from '../exchange/url.ts';

/** The host name of an absolute URL: lower case, without port and closing dot. null if the URL can't be read or has none. */
export function hostOf(url: string): string | null {
  const host = urlParts(url)?.hostname.replace(/\.$/, '') ?? '';
  return host === '' ? null : host;
}

/**
 * Whether a host name is one that the pattern means. Whole labels are compared, without regard to case: a leading `*.`
 * means one or more labels, any other `*` some characters within one label (`*-aiplatform`, `s3.*`).
 */
export function hostMatches(host: string, pattern: string): boolean {
  if (!pattern.includes('*')) return host.toLowerCase() === pattern.toLowerCase();
  const labels = host.toLowerCase().split('.');
  const wanted = pattern.toLowerCase().split('.');
  const open = wanted[0] === '*';
  const tail = open ? wanted.slice(1) : wanted;
  const extra = labels.length - tail.length;
  if (open ? extra < 1 : extra !== 0) return false;
  return tail.every((label, index) => labelMatches(labels[index + extra] ?? '', label));
}

/** A `*` stands for one or more characters; a label has at most one. */
function labelMatches(label: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  if (star === -1) return label === pattern;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return label.length > before.length + after.length && label.startsWith(before) && label.endsWith(after);
}
