import { header } from '../exchange/exchange.ts';
import type { Clues } from '../clues/index.ts';
import { mayBeLeftOut } from '../exchange/left-out.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { hostMatches, hostOf } from './hosts.ts';
import { pathMatches, queryNames, segmentsOf } from './recognise.ts';
import type { Condition, Sign } from './types.ts';
import { shownSignsSeen, type ShownScene } from './shown-signs.ts';
import { isWantedWord, type Word } from './machine-words.ts';

/** Where signs are looked for. */
export interface Scene extends ShownScene {
  /** Name of the vendor's idempotency header. */
  readonly idempotencyHeader: string;
  /** Machine words of the response. */
  readonly words?: readonly Word[];
  /** What the exchange itself shows of its failure; absent where it was not looked for. */
  readonly clues?: Clues;
}

const longestMessage = 2000;

/** Whether all that the sign names can be seen. A header can only be missing where the request's headers are known at all. */
export function signSeen(sign: Sign, scene: Scene): boolean {
  const { exchange, error, idempotencyHeader, words = [], clues } = scene;
  const { headers, method, url } = exchange.request;
  if (sign.host !== undefined && !hostMatches(hostOf(url) ?? '', sign.host)) return false;
  if (sign.own !== undefined && sign.own !== (exchangeFacts(exchange).server !== null)) return false;
  if (sign.path !== undefined && !pathMatches(segmentsOf(url), sign.path)) return false;
  if (sign.requestHeader !== undefined) {
    const value = header(headers, sign.requestHeader);
    if (value === null || !value.toLowerCase().startsWith((sign.startsWith ?? '').toLowerCase())) return false;
  }
  if (sign.requestHeaderMissing !== undefined) {
    if (headers.length === 0 || header(headers, sign.requestHeaderMissing) !== null) return false;
    if (mayBeLeftOut(exchange, sign.requestHeaderMissing)) return false;
  }
  if (sign.method !== undefined && ![sign.method].flat().includes(method)) return false;
  if (
    sign.idempotencyKey !== undefined &&
    sign.idempotencyKey !== ((header(headers, idempotencyHeader) ?? '') !== '')
  ) {
    return false;
  }
  if (sign.message !== undefined) {
    const message = (error?.message?.value ?? '').slice(0, longestMessage).toLowerCase();
    if (!sign.message.every((word) => message.includes(word.toLowerCase()))) return false;
  }
  if (sign.query !== undefined && !queryNames(exchange.request.url).includes(sign.query)) return false;
  if (sign.responseHeader !== undefined && header(exchange.response.headers, sign.responseHeader) === null)
    return false;
  if (
    sign.responseHeaderMissing !== undefined &&
    (header(exchange.response.headers, sign.responseHeaderMissing) !== null ||
      mayBeLeftOut(exchange, sign.responseHeaderMissing))
  )
    return false;
  if (!shownSignsSeen(sign, scene)) return false;
  const { word } = sign;
  if (word !== undefined && !words.some((one) => isWantedWord(one, word))) return false;
  if (sign.shown !== undefined && clues?.shown.has(sign.shown) !== true) return false;
  if (sign.field !== undefined && error?.fields.some(({ path }) => isWithin(path, sign.field)) !== true) return false;
  return true;
}

/** The causes or fixes that apply: first those whose sign is seen, then those that always apply; none that is disproved. */
export function applying(conditions: readonly Condition[], scene: Scene): readonly Condition[] {
  const possible = conditions.filter(({ unless }) => ![unless ?? []].flat().some((sign) => signSeen(sign, scene)));
  const seen = possible.filter(({ when }) => when !== undefined && signSeen(when, scene));
  return [...seen, ...possible.filter(({ when }) => when === undefined)];
}

function isWithin(path: string, field: string | undefined): boolean {
  if (field === undefined || !path.startsWith(field)) return false;
  const next = path.charAt(field.length);
  return next === '' || next === '.' || next === '[';
}
