import { member } from '../core/lib/json.ts';

/**
 * The text for Chromium's Network filter that leaves a HAR entry's row, and only rows that look like it; null without a URL.
 * https://developer.chrome.com/docs/devtools/network/reference#filter-by-property
 */
export function networkFilterOf(entry: unknown): string | null {
  const request = member(entry, 'request');
  const url = member(request, 'url');
  if (typeof url !== 'string' || url === '') return null;
  const words = [`url:${filterValue(url)}`];
  const method = member(request, 'method');
  if (typeof method === 'string' && method !== '') words.push(`method:${filterValue(method)}`);
  const status = member(member(entry, 'response'), 'status');
  if (typeof status === 'number' && status > 0) words.push(`status-code:${status}`);
  // `url:` also takes what merely begins like it: the end of the panel's column "Name" tells them apart.
  const [name = ''] = url.split('#', 1)[0]?.match(/[^/?]*(?:\?.*)?$/) ?? [];
  if (name !== '') words.push(`/${escaped(filterValue(name.slice(-longestName)))}$/`);
  return words.join(' ');
}

const longestName = 200;

/** A text as a regular expression between slashes. */
function escaped(text: string): string {
  return text.replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`);
}

/** The filter ends a word at white space, and takes a quotation mark for the start of one that may hold some. */
function filterValue(text: string): string {
  return text.replaceAll('"', '%22').replaceAll(/\s/g, (space) => encodeURIComponent(space));
}
