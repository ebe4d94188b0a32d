import type { Exchange } from '../exchange/exchange.ts';
import { parseHttpDate } from '../retry/http-date.ts';

/** A cookie that a response sets (RFC 6265 §4.1), without its value. Attributes that are not there are null or false. */
export interface SetCookie {
  readonly name: string;
  readonly sameSite: 'strict' | 'lax' | 'none' | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** As written; null where there is none or it isn't absolute. */
  readonly path: string | null;
  /** In lower case, without a leading dot. */
  readonly domain: string | null;
  /** When it ends, ms since the epoch; null for a cookie of the session. Not after `now`: the response deletes it. */
  readonly endsAt: number | null;
}

const MAX_LINES = 100;
const MAX_NAME = 100;

/**
 * The cookies that a response sets or deletes, in order. `now`: when it arrived, ms since the epoch. Browsers list each line as a
 * header of its own, or join them with line feeds; at most 100 lines are read.
 */
export function setCookies({ response }: Pick<Exchange, 'response'>, now: number): readonly SetCookie[] {
  const cookies: SetCookie[] = [];
  for (const { name, value } of response.headers) {
    if (name.toLowerCase() !== 'set-cookie') continue;
    for (const line of value.slice(0, 20_000).split('\n', MAX_LINES)) {
      const cookie = readLine(line, now);
      if (cookie !== null) cookies.push(cookie);
      if (cookies.length >= MAX_LINES) return cookies;
    }
  }
  return cookies;
}

function readLine(line: string, now: number): SetCookie | null {
  const [pair = '', ...rest] = line.split(';', 20);
  const name = pair.slice(0, Math.max(pair.indexOf('='), 0)).trim();
  if (name === '' || name.length > MAX_NAME) return null;
  // Of two equal attributes the last one counts (§5.3).
  const attributes = new Map<string, string>();
  for (const attribute of rest) {
    const [key = '', value = ''] = splitAtEquals(attribute);
    attributes.set(key.toLowerCase(), value);
  }
  const path = attributes.get('path') ?? '';
  const domain = (attributes.get('domain') ?? '').toLowerCase().replace(/^\./, '');
  const sameSite = (attributes.get('samesite') ?? '').toLowerCase();
  return {
    name,
    sameSite: sameSite === 'strict' || sameSite === 'lax' || sameSite === 'none' ? sameSite : null,
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    path: path.startsWith('/') ? path.slice(0, 200) : null,
    domain: domain === '' ? null : domain.slice(0, 255),
    endsAt: endOf(attributes.get('max-age'), attributes.get('expires'), now),
  };
}

function splitAtEquals(attribute: string): readonly [string, string] {
  const at = attribute.indexOf('=');
  return at === -1 ? [attribute.trim(), ''] : [attribute.slice(0, at).trim(), attribute.slice(at + 1).trim()];
}

/** `Max-Age` outranks `Expires` (§5.3). */
function endOf(maxAge: string | undefined, expires: string | undefined, now: number): number | null {
  if (maxAge !== undefined && /^-?\d{1,12}$/.test(maxAge)) return now + Number(maxAge) * 1000;
  if (expires === undefined) return null;
  return parseHttpDate(expires.replaceAll(/^(\w{3}, \d{2})-(\w{3})-(\d{4})/g, '$1 $2 $3'), now);
}
