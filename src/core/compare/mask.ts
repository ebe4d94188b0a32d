import { cutEnd } from '../lib/cut-text.ts';
import type { JsonValue } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { isList, memberOf } from '../fields/walk.ts';
import { redactExchanges } from '../redact/index.ts';
import type { ComparedValue } from './comparison.ts';

/** Makes values of two exchanges fit to be shown. */
export interface Mask {
  header(side: 0 | 1, index: number): ComparedValue;
  /** Any other value, by all names on its path: `credentials.value` is a secret by its first, `user.password` by its last. */
  value(side: 0 | 1, path: string, value: JsonValue): ComparedValue;
}

const MAX_TEXT = 1000;
const MAX_MEMBERS = 50;
const MAX_DEPTH = 6;

/** Schemes of the IANA registry and of common habit: words that may be shown, whatever stands behind them. */
const schemes =
  /^(?:basic|bearer|digest|dpop|gnap|hoba|hmac|mutual|negotiate|ntlm|oauth|privatetoken|token|apikey|api-key|key|bot|scram-sha-\d{1,3}|vapid|aws4-hmac-sha256|signature|hawk|mac|sharedkey|jwt)(?=[ :]|$)/i;

/**
 * Knows what is secret in both requests by core's redaction (personal data stays readable: the person sees the exchanges
 * anyway). Bodies are judged value by value, so that large ones cost nothing.
 */
export function createMask(pair: readonly [Exchange, Exchange]): Mask {
  const redaction = redactExchanges(pair.map(withoutBodies), { personal: false });
  return {
    header(side, index) {
      const raw = pair[side].request.headers[index]?.value ?? '';
      const safe = redaction.exchanges[side]?.request.headers[index]?.value;
      if (safe !== raw) return { state: 'hidden', scheme: schemes.exec(raw)?.[0] ?? null };
      return { state: 'shown', value: raw.slice(0, cutEnd(raw, MAX_TEXT)), cut: raw.length > MAX_TEXT };
    },
    value(side, path, value) {
      const { kept, cut } = shortened(value);
      const safe = redaction.value(kept, path, side);
      const isSame = JSON.stringify(safe) === JSON.stringify(kept);
      if (!isSame && (typeof kept !== 'object' || kept === null)) return { state: 'hidden', scheme: null };
      return { state: 'shown', value: safe, cut };
    },
  };
}

function withoutBodies(exchange: Exchange): Exchange {
  return {
    ...exchange,
    request: { ...exchange.request, body: null },
    response: { ...exchange.response, headers: [], body: null },
    preflight: null,
  };
}

/** The beginning of a value: 50 members in all, 6 levels, 1,000 characters of a text. */
function shortened(value: JsonValue): { readonly kept: JsonValue; readonly cut: boolean } {
  let left = MAX_MEMBERS;
  let cut = false;
  const take = (from: JsonValue, depth: number): JsonValue => {
    if (typeof from === 'string') {
      if (from.length <= MAX_TEXT) return from;
      cut = true;
      return from.slice(0, cutEnd(from, MAX_TEXT));
    }
    if (typeof from !== 'object' || from === null) return from;
    const entries: [string, JsonValue][] = [];
    for (const key of isList(from) ? from.keys() : Object.keys(from)) {
      if (left <= 0 || depth >= MAX_DEPTH) {
        cut = true;
        break;
      }
      left -= 1;
      const member = memberOf(from, key);
      if (member !== undefined) entries.push([String(key), take(member, depth + 1)]);
    }
    return isList(from) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
  };
  const kept = take(value, 0);
  return { kept, cut };
}
