import { isObject, type JsonObject } from '../lib/json.ts';
import { foundAt } from './build.ts';
import type { Detail, EnvelopeInput, Found, ParsedError } from './parsed-error.ts';
import { embeddedFailure } from './general/says-failed/decision/batch.ts';
import { readErrorHeaders } from './general/candidates/error-headers.ts';
import { isRefused, readItems } from './general/candidates/items.ts';
import { readNode } from './general/candidates/node.ts';
import { continuationOfText, errorInScript, sentenceOfPage, sentenceOfText } from './general/candidates/page.ts';
import { readPlaced } from './general/candidates/placed.ts';
import { pairsOf } from './general/pairs.ts';
import { isKnownAlready } from './general/echo.ts';
import { isSentence, isStatusNumber, mirrorsStatus } from './general/forms.ts';
import {
  addCode,
  addMessage,
  membersOf,
  newSurvey,
  step,
  type Candidate,
  type Survey,
} from './general/candidates/survey.ts';
import { lineSaysFailed, wordOfFailure } from './general/says-failed/decision/one-line.ts';
import { answerInText } from './general/says-failed/decision/answer-in-text.ts';
import { valueSaysFailed } from './general/says-failed/index.ts';
import { bodyStatusOf } from './general/says-failed/signs/body-status.ts';
import { badSentence } from './general/says-failed/signs/sign-words.ts';
import { xmlValue } from './general/xml.ts';
import type { JsonValue } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';

/**
 * Reads envelopes that nobody listed: code, sentence, field errors, by what the names of members mean, the form of their values,
 * where they stand, and what the request carried. Of answers below 400 it reads only those that say themselves that they
 * failed. Undefined where nothing can be told; it never guesses a code or a field from prose. Bounded and linear.
 */
export function readGeneral(input: EnvelopeInput): ParsedError | undefined {
  const read = surveyGeneral(input);
  return read === undefined ? undefined : concluded(read.survey, read.value, read.saysFailed);
}

/** What was found in a body before anything is chosen. */
export interface Surveyed {
  readonly survey: Survey;
  readonly value: JsonValue | undefined;
  readonly saysFailed: boolean;
}

/** All candidates for code, message and fields with their scores, as `readGeneral` chooses among them; undefined where it doesn't read. */
export function surveyGeneral(input: EnvelopeInput): Surveyed | undefined {
  const { body, exchange } = input;
  const survey = newSurvey(exchange);
  const value = valueOf(input);
  const saysFailed = survey.status < 400 && bodySaysFailed(input, value);
  const inText = survey.status < 400 && !saysFailed && isObject(value) ? answerInText(value) : null;
  if (inText !== null) {
    readValue(inText.value, survey, inText.pointer);
    return { survey, value: inText.value, saysFailed: true };
  }
  if (survey.status > 0 && survey.status < 400 && !saysFailed) return undefined;
  const embedded = value === undefined || survey.status >= 400 ? null : embeddedFailure(value, exchange);
  if (embedded !== null) {
    const inside: Survey = { ...survey, status: embedded.status };
    readValue(embedded.body, inside, embedded.pointer);
    return { survey: inside, value: { status: embedded.status }, saysFailed };
  }
  if (value !== undefined) readValue(value, survey);
  if (body.kind === 'html') addText(errorInScript(body.text) ?? sentenceOfPage(body.page), survey);
  if (body.kind === 'text' && value === undefined) {
    const word = wordOfFailure(body.text);
    if (word === null) addText(sentenceOfText(body.text), survey);
    else if (word.code !== null) addCode(survey, word.code, '', 4);
    // `101: Invalid or unknown vendor credentials.`: a number, but none with which HTTP could have ended
    const number = survey.status >= 400 ? (/^(\d{2,6}): (?=\p{L}+ )/u.exec(body.text.slice(0, 100))?.[1] ?? '') : '';
    if (number !== '' && (!isStatusNumber(number) || number.startsWith('1'))) addCode(survey, number, '', 4);
    addMessage(survey, word?.says ?? '', '', 5);
    addMessage(survey, continuationOfText(body.text) ?? '', '', 4);
  }
  if (isObject(value)) readOnlySentence(value, survey);
  if (survey.status >= 400) readPlaced(survey);
  readErrorHeaders(exchange.response.headers, survey);
  // a status of failure needs no body to say so, unless nothing else does
  const isSilent = survey.messages.length + survey.codes.length + survey.fields.length === 0;
  return {
    survey,
    value,
    saysFailed: saysFailed || (survey.status >= 400 && isSilent && bodySaysFailed(input, value)),
  };
}

/**
 * `{"info":"error","add_record":"dns record already there"}`: where nothing else speaks, the one sentence that sounds like a failure,
 * whatever it is called. Any other may be data: `{"firstName":"Ann","mobilePhone":"079 555 12 34"}`.
 */
function readOnlySentence(value: JsonObject, survey: Survey): void {
  if (survey.codes.length + survey.fields.length > 0 || survey.messages.some(({ score }) => score >= leastSentence))
    return;
  const texts = membersOf(value).filter(
    ([, text]) => typeof text === 'string' && isSentence(text) && !mirrorsStatus(text) && !survey.wasSent(text),
  );
  const [only, ...others] = texts;
  if (typeof only?.[1] === 'string' && others.length === 0 && badSentence.test(only[1].slice(0, 500)))
    addMessage(survey, only[1], step('', only[0]), leastSentence);
}

function bodySaysFailed({ body, exchange }: EnvelopeInput, value: JsonValue | undefined): boolean {
  if (value === undefined) return body.kind === 'text' && lineSaysFailed(body.text);
  return valueSaysFailed(value, exchange, body.kind === 'xml' && pairsOf(body) === undefined);
}

function valueOf({ body, exchange }: EnvelopeInput): JsonValue | undefined {
  if (body.kind === 'json') return body.value;
  if (body.kind === 'json-sequence') return recordOf(body.values, exchange);
  return pairsOf(body) ?? (body.kind === 'xml' ? { [body.root.name]: xmlValue(body.root) } : undefined);
}

/** Records of a stream that are asked whether they are an error. */
const mostRecords = 2_000;

/**
 * The record of a stream or list of records that speaks for it: an error among them, the last one first (Anthropic's `event:
 * error`, a line of an export that broke off), else the first.
 */
function recordOf(values: readonly JsonValue[], exchange: Exchange): JsonValue | undefined {
  const later = values.slice(1).slice(-mostRecords);
  const failed = later.findLast((value) => isObject(value) && valueSaysFailed(value, exchange, false));
  return failed === undefined || isLikeOthers(failed, values) ? values.find((value) => isObject(value)) : failed;
}

/** What another record, which says nothing of a failure, has too: `{"id":2,"type":"payment.failed","error":"card_declined"}` among events. */
function isLikeOthers(record: JsonValue, values: readonly JsonValue[]): boolean {
  const names = new Set(Object.keys(isObject(record) ? record : {}));
  return values
    .slice(0, mostLike)
    .some(
      (other) =>
        isObject(other) &&
        other !== record &&
        !isRefused(other) &&
        Object.keys(other).length >= leastLike &&
        Object.keys(other).every((name) => names.has(name)),
    );
}

/** Records that are compared with one that speaks of a failure, and how many members they have to share. */
const mostLike = 100;
const leastLike = 3;

/** Reads a JSON value into the survey: an object, a list of errors or of batch answers, or a bare sentence. */
export function readValue(value: JsonValue, survey: Survey, pointer = ''): void {
  const root = { pointer, weight: 1, depth: 0, name: '' };
  if (typeof value === 'string') return readText(value, survey);
  if (Array.isArray(value)) return readItems('', value as readonly JsonValue[], root, survey, readNode);
  if (isObject(value)) readNode(value, root, survey);
}

function readText(text: string, survey: Survey): void {
  if (/^\s{0,20}\{/.test(text.slice(0, 30)) && text.length < 100_000) {
    try {
      const inner: unknown = JSON.parse(text);
      if (isObject(inner)) return readValue(inner, survey);
    } catch {
      // no JSON after all: a text like any other
    }
  }
  addText(sentenceOfText(text), survey);
}

function addText(sentence: string | null, survey: Survey): void {
  if (sentence === null) return;
  addMessage(survey, sentence, '', 5);
  const code = /\berr(?:or)?(?: code)?\s?[:#]\s?(\d{3,6}|[A-Z]{1,10}[-_]?\d{2,8})\b/i.exec(sentence)?.[1] ?? '';
  if (code !== '' && !isStatusNumber(code)) addCode(survey, code, '', 4);
}

/** Chooses among the candidates; undefined if nothing was found. */
export function concluded(survey: Survey, value: JsonValue | undefined, saysFailed: boolean): ParsedError | undefined {
  const general = survey.fields.find((field) => field.path === '');
  const [sentence] = general?.messages ?? [];
  if (sentence !== undefined && general !== undefined) addMessage(survey, sentence, general.source.pointer ?? '', 5.2);
  const message = bestMessage(survey);
  // Beside a sentence of the whole, the codes of single fields are not the response's.
  const whole = survey.messages.some((candidate) => candidate.located !== true);
  const code = whole
    ? (best(survey.codes.filter((candidate) => candidate.located !== true)) ?? repeated(survey, message))
    : best(survey.codes);
  const hints = hintsOf(survey.codes, code, value);
  if (code === undefined && message === undefined && survey.fields.length === 0 && hints.length === 0 && !saysFailed)
    return undefined;
  const found = { code: asFound(code), message: asFound(message) };
  return {
    envelope: 'general',
    code: found.code,
    message: found.message,
    hints,
    otherMessages: othersOf(survey.messages, message),
    fields: survey.fields,
    ids: [],
    details: leftOver(survey, [found.code, found.message]),
    saysFailed,
  };
}

/** The code of the one field that was refused, where the sentence of the whole only repeats that of the field: it is what failed. */
function repeated({ codes, fields, messages }: Survey, whole: Candidate | undefined): Candidate | undefined {
  if (whole === undefined || fields.length !== 1) return undefined;
  const same = messages.find(({ located, value }) => located === true && value === whole.value);
  return same && best(codes.filter(({ pointer }) => pointer.startsWith(`${same.pointer}/`)));
}

function best(candidates: readonly Candidate[]): Candidate | undefined {
  let found: Candidate | undefined;
  for (const candidate of candidates) if (found === undefined || candidate.score > found.score) found = candidate;
  return found;
}

const leastSentence = 3;

const soundsGood =
  /^(?:[\w-]{1,20} ){0,2}(?:valid|ok|success\w{0,6}|accepted|received|processed|completed?|normal)(?: [\w-]{1,20}){0,2}[.!]?$/i;

/** How near another sentence must come to the best one. */
const nearly = 0.75;

/** Under a status of success: `message="Valid Format"` tells how the call went, `<message>Insufficient Funds</message>` what failed. */
function spokenOf(survey: Survey, found: Candidate | undefined): Candidate | undefined {
  if (found === undefined || survey.status >= 400 || survey.status === 0 || !soundsGood.test(found.value)) return found;
  const bad = best(survey.messages.filter(({ value }) => badSentence.test(value.slice(0, 500))));
  return bad !== undefined && bad.score >= nearly * found.score ? bad : found;
}

/** A bare reason phrase is no message beside field errors. */
function bestMessage(survey: Survey): Candidate | undefined {
  const found = spokenOf(survey, best(survey.messages));
  return found !== undefined && found.score < leastSentence && survey.fields.length > 0 ? undefined : found;
}

function othersOf(messages: readonly Candidate[], chosen: Candidate | undefined): readonly string[] {
  const others = messages
    .filter((candidate) => candidate.value !== chosen?.value)
    .sort((one, other) => other.score - one.score)
    .map((candidate) => candidate.value);
  return [...new Set(others)].slice(0, 5);
}

function asFound(candidate: Candidate | undefined): Found | null {
  return candidate === undefined ? null : foundAt(candidate.value, candidate.pointer);
}

/** Other machine words, best first, and the status that the body states. */
function hintsOf(
  codes: readonly Candidate[],
  chosen: Candidate | undefined,
  value: JsonValue | undefined,
): readonly string[] {
  const words = codes
    .filter((candidate) => candidate !== chosen)
    .sort((one, other) => other.score - one.score)
    .map((candidate) => candidate.value);
  const status = value === undefined ? null : bodyStatusOf(value);
  return [...new Set(status === null ? words : [...words, String(status)])].slice(0, 10);
}

/** What is worth showing beside code, message and fields. */
function leftOver(survey: Survey, used: readonly (Found | null)[]): readonly Detail[] {
  const pointers = new Set(used.map((found) => found?.source.pointer));
  const texts = new Set([
    ...survey.messages.map(({ value }) => value),
    ...survey.fields.flatMap((field) => [field.path, ...field.messages]),
  ]);
  const said = { code: used[0]?.value ?? null, texts };
  return survey.details
    .filter((detail) => !pointers.has(detail.source.pointer) && !isKnownAlready(detail, said, survey))
    .slice(0, 20);
}
