import type { JsonValue } from '../../../../diagnosis.ts';
import type { Exchange } from '../../../../exchange/exchange.ts';
import { urlParts } from '../../../../exchange/url.ts';
import { isObject, member, type JsonObject } from '../../../../lib/json.ts';
import { membersOf } from '../../candidates/survey.ts';

/** States in which an answer itself may be; all others (`undelivered`, `failed`) are those of messages, jobs and payments. */
const ownStates = /^(?:error|fail|failure|nok|ko|ng)$/i;

/**
 * Whether a read got what it asked for: a list of errors by that name, the words of an interface, or the very resource that its
 * path ends in or its query names, with a state: `GET …/Messages/SM1.json` and
 * `{"sid":"SM1","status":"undelivered","error_code":30007}`. What it says of errors happened to the resource, not to the request.
 */
export function representsWhatWasAsked(value: JsonObject, exchange: Exchange): boolean {
  if (exchange.request.method !== 'GET') return false;
  const url = urlParts(exchange.request.url);
  const path = url?.pathname ?? '';
  if (isWordList(path)) return true;
  const last =
    path
      .split('/')
      .at(-1)
      ?.replace(/\.(?:json|xml)$/, '') ?? '';
  const own = membersOf(value);
  if (
    /^(?:\w{1,30}[-_])?errors?$/i.test(last) &&
    own.some(
      ([name, inner]) =>
        name === last && (Array.isArray(inner) || isCodeMap(inner) || Array.isArray(member(inner, 'error'))),
    )
  )
    return true;
  const asked = new Set([last, ...valuesOf(url?.search ?? '')].filter((text) => text.length >= 3));
  // `…/devices/7/state`: a part of the thing
  if (/^(?:state|status|health|info|details?)$/i.test(last)) asked.add(path.split('/').at(-2) ?? '');
  const named = own.some(
    ([name, inner]) =>
      /(?:id|key|name|number|ref|reference)$/i.test(name) && isScalar(inner) && asked.has(String(inner)),
  );
  return (
    named &&
    own.some(
      ([name, state]) =>
        typeof state === 'string' &&
        (/^(?:\w{1,20}[_-]?)?state$/i.test(name) || (/^status$/i.test(name) && !ownStates.test(state))),
    )
  );
}

/** `{"E001":"Invalid login","E002":"Account locked"}`: which errors there are. */
function isCodeMap(value: JsonValue): boolean {
  return isObject(value) && membersOf(value).every(([name, text]) => typeof text === 'string' && /\d/.test(name));
}

/** `/assets/i18n/en.json`: the words of an interface, among them those for its errors. */
function isWordList(path: string): boolean {
  return /\/(?:(?:i18n|l10n|locales?|lang(?:s|uages?)?|translations?)\/.{0,200}|messages\/[a-z]{2}(?:[-_][a-z]{2,4})?)\.json$/i.test(
    path.slice(-400),
  );
}

function valuesOf(search: string): readonly string[] {
  return search === '' ? [] : [...new URLSearchParams(search.slice(0, 4_000))].slice(0, 50).map(([, value]) => value);
}

function isScalar(value: JsonValue): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
