import { arrayMember, member, numberMember, stringMember } from '../../lib/json.ts';
import { chromium } from './devtools.ts';
import { fromChromium } from './from-chromium.ts';
import { headersOf } from './lenient.ts';
import { postman } from './postman.ts';
import type { Writer } from './writer.ts';

/** Headers that say who is calling, and the one that gives a browser such a header. */
const credentials = ['authorization', 'cookie', 'set-cookie'] as const;
const cookies = ['cookie', 'set-cookie'] as const;
/** What Postman adds by itself from its tab for authorization, and from its jar: its files keep neither with a saved response. */
const addedByPostman = ['authorization', 'cookie', 'x-api-key', 'api-key', 'apikey'] as const;

/**
 * Header lines that an entry may lack although they were sent or received, in lower case; none where the entry shows that it has them all.
 *
 * Chromium's DevTools leave `credentials` out by default ("Export HAR (sanitized)": front_end/models/har/Log.ts since commit acd96a60, Chrome 130),
 * and no file says which of its two exports it is. One entry that has one of them shows that it is the full one (`full`: an entry before). Over HTTP/1.1 `headersSize` still
 * counts them (measured on 156).
 */
export function leftOutOf(entry: unknown, writer: Writer | null, full: boolean): readonly string[] {
  if (writer === postman) return addedByPostman;
  if (writer === chromium) return full || showsCredentials(entry) || hasAllLines(entry) ? [] : credentials;
  // Of what the browser itself added, and of cookies, the protocol tells in events of their own, which not every tool takes in
  // (chrome-har-capturer 0.14.4, measured).
  return writer !== null && fromChromium.includes(writer) && !showsOwnLines(entry) ? cookies : [];
}

/** Whether an entry has a cookie or an Authorization, sent or received. Never throws, whatever the entry is. */
export function showsCredentials(entry: unknown): boolean {
  const [request, response] = [member(entry, 'request'), member(entry, 'response')];
  if (arrayMember(request, 'cookies').length > 0 || arrayMember(response, 'cookies').length > 0) return true;
  return has(request, isCredential) || has(response, (name) => name === 'set-cookie');
}

const isCredential = (name: string): boolean => name === 'authorization' || name === 'cookie';

/** Lines that no page can set. */
function showsOwnLines(entry: unknown): boolean {
  return has(member(entry, 'request'), (name) => own.has(name));
}

const own: ReadonlySet<string> = new Set(['host', ':authority', 'accept-encoding', 'connection', 'cookie']);
const longestName = 'accept-encoding'.length;

/** Looks through the lines as they are: this is asked of every entry of a file. */
function has(message: unknown, isWanted: (name: string) => boolean): boolean {
  const lines = member(message, 'headers');
  for (const line of Array.isArray(lines) ? lines : headersOf(message)) {
    const name = stringMember(line, 'name');
    if (name.length <= longestName && isWanted(name.toLowerCase())) return true;
  }
  return false;
}

/** The shortest line that may be missing: `cookie: a`. */
const shortestLine = 'cookie: a\r\n'.length;

/** Whether the request's lines come to the size that is stated; false where no size is. */
function hasAllLines(entry: unknown): boolean {
  const request = member(entry, 'request');
  const size = numberMember(request, 'headersSize', -1);
  const lines = arrayMember(request, 'headers');
  if (size <= 0 || lines.length === 0) return false;
  const path = stringMember(request, 'url').replace(/^\w{1,20}:\/\/[^/?#]*/, '') || '/';
  let length = `${stringMember(request, 'method')} ${path} HTTP/1.1\r\n`.length;
  for (const line of lines) length += stringMember(line, 'name').length + stringMember(line, 'value').length + 4;
  return size - length < shortestLine;
}
