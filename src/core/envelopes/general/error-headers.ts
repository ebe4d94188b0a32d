import type { Header } from '../../exchange.ts';
import { isUrl } from './forms.ts';
import { readScalar } from './scalar.ts';
import type { Survey } from './survey.ts';
import { wordsOf } from './words.ts';

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
    const words = wordsOf(name).filter((word) => word !== 'x');
    if (!words.some((word) => errorWords.has(word) || /error(?:type|code|message)?$/.test(word))) continue;
    if (words.some((word) => reportingWords.has(word)) || value.length > 1_000 || isUrl(value)) continue;
    const role = roleWord(words.join(' '));
    readScalar(role, value, `header:${name}`, 0.85, survey);
  }
}

function roleWord(words: string): string {
  if (/(?:code|type|id|number)$/.test(words)) return 'error_code';
  if (/(?:message|msg|description|detail|details|text|reason)$/.test(words)) return 'error_message';
  return 'error';
}
