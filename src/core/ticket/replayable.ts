import type { Body, Exchange, Header } from '../exchange/exchange.ts';
import { isNoise } from '../headers/families.ts';
import { replaceInvisible } from './printable.ts';
import { base64Bytes, percentDecode, utf8 } from '../redact/syntax/decode.ts';

/** A request in the form that command-line tools and scripts need it. */
export interface Replayable {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  /** null: none was sent, or it is not to be had. */
  readonly body: ReplayBody | null;
  /** Why the body is not there as it was sent; null if it is. */
  readonly bodyNote: string | null;
  /** Whether headers were left out that never decide how a server answers. */
  readonly isReduced: boolean;
}

/** Text, or bytes that are no text. */
export type ReplayBody = { readonly text: string } | { readonly bytes: Uint8Array };

/** Headers that belong to the connection: the tool that sends again writes its own. */
const connectionHeaders = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'upgrade',
  'te',
  'trailer',
  'proxy-connection',
]);

/**
 * Reads a (redacted) request for sending again. Pseudo headers and names that are no tokens (RFC 9110 §5.1) are left out; with
 * `needed`, also what browsers and tracing write into every request.
 */
export function replayable({ request }: Exchange, which: 'all' | 'needed' = 'all'): Replayable {
  const isUnsafe = !/^(?:GET|HEAD|OPTIONS)$/i.test(request.method);
  const isNeeded = (name: string): boolean =>
    // Frameworks check a form's origin by it (Django's CSRF middleware, for HTTPS).
    which === 'all' || !isNoise(name) || (isUnsafe && name === 'referer');
  const sendable = request.headers.filter(
    ({ name }) => /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !connectionHeaders.has(name.toLowerCase()),
  );
  const headers = sendable
    .filter(({ name }) => isNeeded(name.toLowerCase()))
    // Placeholders in headers go out in ASCII: field values are octets (RFC 9110 §5.5).
    .map(({ name, value }) => ({
      name,
      value: value
        .replace(/[\r\n\0]+/g, ' ')
        .trim()
        .replaceAll('…', '..'),
    }));
  return {
    method: request.method === '' ? 'GET' : request.method,
    url: safeUrl(request.url),
    headers,
    ...readBody(request.body),
    isReduced: headers.length < sendable.length,
  };
}

/**
 * White space and control characters percent-encoded, which no tool takes raw, and what can't be seen, as every client does
 * before it sends them; the fragment is never sent.
 */
function safeUrl(url: string): string {
  const [bare = ''] = url.split('#', 1);
  const visible = replaceInvisible(bare, (char) => encodeURIComponent(char.replace(/\p{Cs}/u, '\uFFFD')));
  return visible.replace(/[\s\p{Cc}"<>\\^`{|}]/gu, (char) => encodeURIComponent(char));
}

function readBody(body: Body | null): Pick<Replayable, 'body' | 'bodyNote'> {
  if (body === null) return { body: null, bodyNote: null };
  if (body.content !== null) {
    const bodyNote = body.missing === 'cut' ? 'The body was recorded in part only.' : null;
    if (body.encoding === 'text') return { body: body.content === '' ? null : { text: body.content }, bodyNote };
    const bytes = base64Bytes(body.content);
    if (bytes === null) return { body: null, bodyNote: 'The body could not be decoded.' };
    const text = bytes.includes(0) ? null : utf8(bytes);
    return { body: text === null ? { bytes } : { text }, bodyNote };
  }
  if (body.params !== null && /x-www-form-urlencoded/i.test(body.mimeType)) {
    const text = body.params.map(({ name, value }) => `${formEncode(name)}=${formEncode(value)}`).join('&');
    return { body: { text }, bodyNote: null };
  }
  return { body: null, bodyNote: 'A body was sent that the browser does not hand out.' };
}

function formEncode(text: string): string {
  return percentDecode(text) === null ? encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')) : text;
}
