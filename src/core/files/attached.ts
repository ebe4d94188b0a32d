import { isTextType, mediaTypeOf } from '../body/media-type.ts';
import type { Body, Exchange } from '../exchange/exchange.ts';
import { outcomeOf } from '../outcome/index.ts';
import { member, stringMember } from '../lib/json.ts';

/** Finds a file that lies beside a recording, by the name that the recording gives it; null where there is none. */
export type FindAttached = (name: string) => Uint8Array | null;

/** Of a body that lies in a file of its own, so much is read, in bytes. */
export const LARGEST_ATTACHED = 8_000_000;

/**
 * The names of the files in which an entry's bodies lie (Playwright: `_file`, `_sha1` before 1.64 or so): those of the request and of the
 * response; null where the body stands in the entry, or there is none.
 */
export function attachedNames(entry: unknown): { readonly request: string | null; readonly response: string | null } {
  return {
    request: nameIn(member(member(entry, 'request'), 'postData')),
    response: nameIn(member(member(entry, 'response'), 'content')),
  };
}

function nameIn(body: unknown): string | null {
  const name = stringMember(body, '_file') || stringMember(body, '_sha1');
  return name === '' || name.length > 300 ? null : name;
}

/** Whether its bodies are worth fetching: it failed, or its body may say so. */
export function needsBodies(exchange: Exchange): boolean {
  const { kind } = outcomeOf(exchange);
  return kind === 'failed' || kind === 'look-inside';
}

/** The exchange with the bodies that lie in files of their own; a file that can't be found leaves the body as it is. Never throws. */
export function withAttached(exchange: Exchange, entry: unknown, find: FindAttached): Exchange {
  const names = attachedNames(entry);
  const { request, response } = exchange;
  const sent = request.body === null ? null : attached(request.body, names.request, find);
  const received = response.body === null ? null : attached(response.body, names.response, find);
  if (sent === request.body && received === response.body) return exchange;
  return { ...exchange, request: { ...request, body: sent }, response: { ...response, body: received } };
}

function attached(body: Body, name: string | null, find: FindAttached): Body {
  if (name === null || (body.content !== null && body.content !== '')) return body;
  const bytes = find(name);
  if (bytes === null) return body;
  if (bytes.length > LARGEST_ATTACHED) return { ...body, content: null, size: bytes.length, missing: 'too-large' };
  return { ...body, ...contentOf(bytes, mediaTypeOf(body, []).essence), size: bytes.length, missing: null };
}

function contentOf(bytes: Uint8Array, essence: string): Pick<Body, 'content' | 'encoding'> {
  if (isTextType(essence) || essence === '' || essence === 'x-unknown' || bytes.length === 0) {
    try {
      return { content: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'text' };
    } catch {
      // Another charset: the bytes themselves, for who knows it.
    }
  }
  return { content: base64Of(bytes), encoding: 'base64' };
}

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
