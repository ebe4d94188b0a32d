import type { Initiator } from './exchange.ts';

const MAX_FRAMES = 50;
const MAX_NAME = 200;

/**
 * Where a request came from, as short as a column: `api.ts:41` of the first frame that has a URL, else the initiator's file; `''` where
 * the browser names neither (Firefox names none). Lines are counted from 1, as editors do.
 */
export function calledFrom(initiator: Initiator | null): string {
  if (initiator === null) return '';
  const frame = initiator.frames.slice(0, MAX_FRAMES).find(({ url }) => url !== '');
  if (frame !== undefined) return `${fileOf(frame.url)}:${frame.lineNumber + 1}`;
  return fileOf(initiator.url ?? '');
}

/** The last part of a URL that says something. */
function fileOf(url: string): string {
  const path = (url.slice(0, 10_000).split(/[?#]/, 1)[0] ?? '').replace(/\/$/, '');
  return (path.slice(path.lastIndexOf('/') + 1) || path).slice(0, MAX_NAME);
}
