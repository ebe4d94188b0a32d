import { jsonProblem, type JsonSlip } from '../body/json-problem.ts';
import { parseJson } from '../body/json.ts';
import { mediaTypeOf } from '../body/media-type.ts';
import { xmlProblem, type XmlSlip } from '../body/xml-problem.ts';
import type { ExchangeRequest } from '../exchange/exchange.ts';
import { hidesBody } from '../exchange/hidden-body.ts';
import { rememberedOf } from '../lib/remember.ts';
import { placesOf } from '../positions/place.ts';

/** Why a request's body does not parse as what its Content-Type says, and where: lines and columns count from 1. */
export interface SentProblem {
  readonly format: 'JSON' | 'XML';
  readonly slip: JsonSlip | XmlSlip;
  /** A word of programs that is no value of JSON (`undefined`); null for all others. */
  readonly word: string | null;
  readonly line: number;
  readonly column: number;
}

const longestBody = 1_000_000;

/** The text of a request's body, where it was recorded whole and is not longer than 1,000,000 characters; null otherwise. */
export function sentText({ body }: Pick<ExchangeRequest, 'body'>): string | null {
  if (body === null || body.encoding !== 'text' || body.missing !== null || body.content === null) return null;
  return body.content.length > longestBody ? null : body.content;
}

/**
 * Reads a body of a JSON or XML type for what keeps it from being parsed. null where it parses, is empty, cut, not recorded, over
 * 1,000,000 characters or of another type. Some servers take one JSON value per line under `application/json`: the first line tells.
 */
export const sentProblem = rememberedOf((request: Pick<ExchangeRequest, 'body' | 'headers'>): SentProblem | null => {
  const text = sentText(request);
  if (text === null || request.body === null || text.trim() === '') return null;
  const type = mediaTypeOf(request.body, request.headers).essence;
  const whole = text.replace(/^\uFEFF/, '');
  if (jsonType.test(type)) {
    const found = parseJson(whole) === undefined && !isLinesOfJson(whole) ? jsonProblem(whole) : null;
    return found === null ? null : { format: 'JSON', slip: found.slip, word: found.word, ...lineOf(whole, found.at) };
  }
  if (!xmlType.test(type)) return null;
  const found = xmlProblem(whole);
  return found === null ? null : { format: 'XML', slip: found.slip, word: null, ...lineOf(whole, found.at) };
});

/**
 * Whether a request's body can't be at fault as a whole: none was sent and none is needed (RFC 9110 §9.3), or it is JSON, XML or a form
 * that parses as its Content-Type says. false where it doesn't parse; null where that is unknown.
 */
export function isBodySound(request: ExchangeRequest): boolean | null {
  const { body, headers, method } = request;
  if (body === null) {
    const needsNone = /^(?:GET|HEAD|OPTIONS|DELETE)$/.test(method);
    return (needsNone || headers.length > 0) && !hidesBody(request) ? true : null;
  }
  const text = sentText(request);
  if (text === null) return null;
  if (text.trim() === '') return /^(?:GET|HEAD|OPTIONS|DELETE)$/.test(method) && body.params === null ? true : null;
  const { essence } = mediaTypeOf(body, headers);
  if (jsonType.test(essence) || xmlType.test(essence)) return sentProblem(request) === null;
  return essence === 'application/x-www-form-urlencoded' && !/^\s*[{[<]/.test(text) ? true : null;
}

const jsonType = /^(?:text|application)\/(?:(?:[\w.+-]{1,100}\+)?json|x-amz-json-[\d.]{1,5})$/;
const xmlType = /^(?:text|application)\/(?:[\w.+-]{1,100}\+)?xml$/;

function lineOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const place = placesOf(text, new Map([['', { start: at, end: at }]])).get('');
  return { line: place?.line ?? 1, column: place?.column ?? 1 };
}

function isLinesOfJson(text: string): boolean {
  const end = text.indexOf('\n');
  const line = end < 0 ? '' : text.slice(0, end).trim();
  return line.startsWith('{') && parseJson(line) !== undefined;
}
