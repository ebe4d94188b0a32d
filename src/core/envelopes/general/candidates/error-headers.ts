import type { Header } from '../../../exchange/exchange.ts';
import { remembered } from '../../../lib/remember.ts';
import { isUrl } from '../forms.ts';
import { readScalar } from './scalar.ts';
import type { Survey } from './survey.ts';
import { wordsOf } from '../words.ts';

const errorWords = new Set([
  'error',
  'errors',
  'fault',
  'exception',
  'failure',
  'denied',
  'reject',
  'rejected',
  'rejection',
]);
const reportingWords = new Set([
  'nel',
  'report',
  'reporting',
  'level',
  'count',
  'policy',
  'expose',
  'endpoint',
  'id',
  'stale',
  'if',
]);

/**
 * Headers that carry an error themselves: those whose name says so (`x-amzn-errortype`, `x-ms-error-code`,
 * `x-api-error-message`). Judged like members of the body, worth a little less.
 */
export function readErrorHeaders(headers: readonly Header[], survey: Survey): void {
  for (const { name, value } of headers.slice(0, 200)) {
    const role = roleOf(name);
    if (role === 'challenge') readChallenge(value, `header:${name}`, survey);
    else if (role !== null && value.length <= 1_000 && !isUrl(value)) {
      // `ERR_TOO_BIG 0`: a code and the number of the system's own error
      const code = /^([A-Z][A-Z\d]{0,40}(?:_[A-Z\d]{1,40}){1,10}) \d{1,5}$/.exec(value)?.[1];
      readScalar(role, code ?? value, `header:${name}`, 0.85, survey);
    }
  }
}

/** The member's name that a header of this name stands for, or that it is a challenge; null for headers that carry no error. */
const roleOf = remembered((name: string): 'error' | 'error_code' | 'error_message' | 'challenge' | null => {
  if (/^(?:www|proxy)-authenticate$/i.test(name)) return 'challenge';
  const words = wordsOf(name).filter((word) => word !== 'x');
  if (!words.some((word) => errorWords.has(word) || /error(?:type|code|message)?$/.test(word))) return null;
  if (words.some((word) => reportingWords.has(word))) return null;
  const said = words.join(' ');
  if (/(?:code|type|id|number)$/.test(said)) return 'error_code';
  return /(?:message|msg|description|detail|details|text|reason)$/.test(said) ? 'error_message' : 'error';
});

/**
 * OAuth 2 bearer challenges tell the error in parameters (RFC 6750 §3); other schemes have taken them over.
 */
function readChallenge(value: string, pointer: string, survey: Survey): void {
  const text = value.slice(0, 4_000);
  const error = parameter(text, 'error');
  const description = parameter(text, 'error_description');
  if (error !== '') readScalar('error', error, pointer, 0.75, survey);
  if (description !== '') readScalar('error_description', description, pointer, 0.4, survey);
}

/** A quoted or bare parameter of a challenge; `''` if it is not there. */
function parameter(text: string, name: string): string {
  const found = new RegExp(`(?:^|[\\s,])${name}\\s?=\\s?(?:"([^"]{0,1000})"|([^\\s,"]{1,200}))`, 'i').exec(text);
  return found?.[1] ?? found?.[2] ?? '';
}
