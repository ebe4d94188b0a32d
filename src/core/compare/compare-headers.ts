import type { Exchange, Header } from '../exchange/exchange.ts';
import { mayBeLeftOut } from '../exchange/left-out.ts';
import { isNoise as isNoiseHeader } from '../headers/families.ts';
import { senseOf } from '../redact/secrets/names.ts';
import type { ComparedValue, Difference, Importance } from './comparison.ts';
import type { Mask } from './mask.ts';
import { differAsNoise, isTraceName } from './noise.ts';

/** A difference, and whether it is noise. */
export interface Sorted {
  readonly difference: Difference;
  readonly isNoise: boolean;
}

const absent: ComparedValue = { state: 'absent' };

/**
 * Request headers that differ, by name in any case, several lines of one name as one. Cookies are compared one by one: a
 * value that changed is noise, a cookie that is missing is not. HTTP/2's pseudo headers repeat the request line and are left out.
 * What the API complains about by its name (`suspects`) is never noise.
 */
export function compareHeaders(
  success: Exchange,
  failure: Exchange,
  mask: Mask,
  suspects: ReadonlySet<string>,
): readonly Sorted[] {
  const suspected = new Set([...suspects].map((name) => name.toLowerCase()));
  const before = byName(success.request.headers);
  const after = byName(failure.request.headers);
  const sorted: Sorted[] = [];
  const isRefused = failure.response.status === 401 || failure.response.status === 403;
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const one = before.get(name);
    const other = after.get(name);
    if (one?.value === other?.value || isUnknown(name, one, success) || isUnknown(name, other, failure)) continue;
    if (name === 'cookie') {
      sorted.push(...compareCookies(one?.value ?? '', other?.value ?? ''));
      continue;
    }
    const isSecret = senseOf(name).as === 'secret' || senseOf(name).as === 'authorization';
    const bothThere = one !== undefined && other !== undefined;
    const isSuspect = suspected.has(name);
    const difference: Difference = {
      part: 'header',
      path: (other ?? one)?.name ?? name,
      change: one === undefined ? 'added' : other === undefined ? 'missing' : 'changed',
      before: one === undefined ? absent : mask.header(0, one.index),
      after: other === undefined ? absent : mask.header(1, other.index),
      importance: isSuspect ? 'high' : importanceOf(name, isSecret, bothThere),
    };
    const sameScheme = schemeOf(difference.before) === schemeOf(difference.after);
    const isRenewed = bothThere && isSecret && sameScheme && !isRefused && difference.after.state === 'hidden';
    const isNoise =
      isNoiseHeader(name) ||
      isRenewed ||
      (!isSecret && isTraceName(name)) ||
      (bothThere && !isSecret && differAsNoise(name, one.value, other.value));
    sorted.push({ difference, isNoise: isNoise && !isSuspect });
  }
  return sorted;
}

/** Whether a line isn't there, which means nothing in this recording. */
function isUnknown(name: string, line: Line | undefined, exchange: Exchange): boolean {
  return line === undefined && mayBeLeftOut(exchange, name);
}

function importanceOf(name: string, isSecret: boolean, bothThere: boolean): Importance {
  if (name === 'content-type') return 'high';
  if (isSecret) return bothThere ? 'medium' : 'high';
  return /^accept$|^origin$|version|^prefer$|tenant|account|^x-requested-with$/.test(name) ? 'medium' : 'low';
}

function schemeOf(value: ComparedValue): string | null {
  return value.state === 'hidden' ? (value.scheme?.toLowerCase() ?? null) : null;
}

interface Line {
  readonly name: string;
  readonly value: string;
  /** Of the first line of this name. */
  readonly index: number;
}

const MAX_HEADERS = 1000;

function byName(headers: readonly Header[]): ReadonlyMap<string, Line> {
  const lines = new Map<string, Line>();
  for (const [index, { name, value }] of headers.slice(0, MAX_HEADERS).entries()) {
    const key = name.toLowerCase();
    if (key.startsWith(':')) continue;
    const known = lines.get(key);
    lines.set(key, known === undefined ? { name, value, index } : { ...known, value: `${known.value}, ${value}` });
  }
  return lines;
}

const MAX_COOKIES = 500;

function compareCookies(before: string, after: string): readonly Sorted[] {
  const one = cookiesOf(before);
  const other = cookiesOf(after);
  const sorted: Sorted[] = [];
  const hidden: ComparedValue = { state: 'hidden', scheme: null };
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    if (one.get(name) === other.get(name)) continue;
    const change = !one.has(name) ? 'added' : !other.has(name) ? 'missing' : 'changed';
    const tellsWho = /^(?:secret|opaque)$/.test(senseOf(name).as);
    sorted.push({
      difference: {
        part: 'cookie',
        path: name,
        change,
        before: one.has(name) ? hidden : absent,
        after: other.has(name) ? hidden : absent,
        importance: change === 'missing' && tellsWho ? 'high' : 'low',
      },
      isNoise: change === 'changed' || (change === 'added' && !tellsWho) || /^_g|^_fb|utm/i.test(name),
    });
  }
  return sorted;
}

function cookiesOf(text: string): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of text.split(/[;,] ?/, MAX_COOKIES)) {
    const equals = pair.indexOf('=');
    if (equals > 0) cookies.set(pair.slice(0, equals).trim(), pair.slice(equals + 1));
  }
  return cookies;
}
