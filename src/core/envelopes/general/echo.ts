import { isProblemType } from './candidates/scalar.ts';
import type { Survey } from './candidates/survey.ts';
import { isUrl, mirrorsStatus } from './forms.ts';
import type { Detail } from '../parsed-error.ts';
import { wordsOf } from './words.ts';

/** What a body has said already: its code, its sentences, and the paths of its fields. */
export interface Said {
  readonly code: string | null;
  readonly texts: ReadonlySet<string>;
}

/** Last words of names for states, flags and versions of the wrapper itself. */
const envelopeWords =
  /^(?:severity|success|ok|succeeded|status|state|ack|outcome|result|error|errors|failed|failure|jsonrpc)$/;
const envelopeValues =
  /^(?:true|false|error|err|fatal|fail(?:ed|ure)?|ko|nok|not?ok|0|1|null|none|v\d[\w.]{0,10}|\d\.\d)$/i;

/**
 * Whether a member says nothing that the reader doesn't see anyway: it mirrors status, phrase, code, message, method, address or
 * time of the exchange, says that it failed, or only what kind of document it stands in.
 */
export function isKnownAlready({ name, value, source }: Detail, said: Said, survey: Survey): boolean {
  const text = value.trim();
  // told as the wait, and beside the field
  if (/^retry_?after(?:_?(?:ms|secs?|seconds))?$/i.test(name) && /^\d{1,10}(?:\.\d+)?$/.test(text)) return true;
  if (/^(?:instance|value|given|received|actual|input)$/i.test(name) && survey.wasSent(text)) return true;
  // what stands beside the field
  if (survey.mentions(name) && survey.wasSent(text)) return true;
  // MongoDB's duplicate key: 1 and -1 are the order of its index (https://www.mongodb.com/docs/manual/core/index-unique/)
  if (/\/keyPattern\/[^/]+$/.test(source.pointer ?? '')) return true;
  if (/^resource_?type$/i.test(name) && text === 'OperationOutcome') return true;
  if (name === 'object' && describesThing(text, source.pointer ?? '')) return true;
  if (/^[$@]|^api_?version$/i.test(name) || text === said.code || said.texts.has(text)) return true;
  if (text === String(survey.status) || (mirrorsStatus(text.replace(/(?:Error|Exception)$/, '')) && !/id$/i.test(name)))
    return true;
  if (/^(?:none|null|undefined|not_?ok|nok|n\/a)$/i.test(text) || (text === '0' && /(?:code|no|number)$/i.test(name)))
    return true;
  if (envelopeWords.test(wordsOf(name).at(-1) ?? '') && envelopeValues.test(text)) return true;
  if (/(?:^|_)type$/i.test(name) && (isUrl(text) || text === 'about:blank') && !isProblemType(text)) return true;
  if (/^(?:http_?)?method$/i.test(name)) return text.toUpperCase() === survey.method;
  if (/(?:path|instance|uri|url|endpoint|resource)$/i.test(name) && survey.isCalledPath(text)) return true;
  return isMoment(name, text) || isTrace(name) || isDuration(name, text) || survey.queried(name) === text;
}

/**
 * What kind of thing a response describes (`"payment_intent":{"object":"payment_intent"}`): said of the thing itself, below the
 * error, or of the response.
 */
function describesThing(kind: string, pointer: string): boolean {
  return /^(?:error|list)$/i.test(kind) || (/^[a-z]+(?:[._][a-z]+)*$/.test(kind) && pointer.split('/').length > 3);
}

/** When the response was made. */
function isMoment(name: string, text: string): boolean {
  const words = wordsOf(name);
  const named = /^(?:timestamp|time|date|datetime|ts|at)$/.test(words.at(-1) ?? '');
  const alone = words.every((word) =>
    /^(?:timestamp|time|date|datetime|ts|at|error|server|response|request|current)$/.test(word),
  );
  return (
    named && alone && (/^\d{10}(?:\d{3})?(?:\.\d+)?$/.test(text) || /^(?:\d{4}-\d\d-\d\d|[A-Z][a-z]{2},? )/.test(text))
  );
}

/** How long the server worked: `processing_time`, `took`. */
function isDuration(name: string, text: string): boolean {
  return (
    /^(?:took|elapsed|(?:(?:server|request|response)_?)?(?:processing|execution|elapsed|process)_?time)(?:_?(?:in_?)?(?:ms|millis|seconds|secs?))?$/i.test(
      name,
    ) && /^\d{1,10}(?:\.\d{1,15})?(?: ?m?s)?$/.test(text)
  );
}

function isTrace(name: string): boolean {
  return /^(?:stack|trace|stack_?trace|back_?trace)$/i.test(name);
}
