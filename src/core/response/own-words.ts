import { cutText } from '../lib/cut-text.ts';
import { isSentence, mirrorsStatus } from '../envelopes/general/forms.ts';
import { detailStatements } from '../knowledge/statements.ts';
import { debugStatements } from '../debug-page/index.ts';
import type { ParsedBody } from '../body/parsed-body.ts';
import type { Certainty, Statement } from '../diagnosis.ts';
import type { ParsedError } from '../envelopes/parsed-error.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { hintStatements } from './hints.ts';
import { lifecycleNotes } from './lifecycle.ts';
import { eachMember } from './members.ts';
import { linkStatements, type OwnLinkStatements, ownLinks } from './links.ts';

/** What a response says of its own beside code, message and fields. */
export interface OwnWords {
  readonly links: OwnLinkStatements;
  /** Suggestions, details and an end of life. */
  readonly statements: readonly Statement[];
}

interface Answer {
  readonly exchange: Exchange;
  readonly body: ParsedBody;
  readonly error: ParsedError | undefined;
}

/**
 * Suggestions, details, notes and links of a failed response, none told twice. `pages` are the hosts on which the vendor documents
 * itself. Never throws.
 */
export function ownWords({ exchange, body, error }: Answer, pages: readonly string[], certainty: Certainty): OwnWords {
  const members = eachMember(body);
  const hints = hintStatements(members, error?.message?.value ?? null, certainty);
  const links = linkStatements(ownLinks(exchange, members), pages, certainty);
  const debug = debugStatements(body, error?.message?.value ?? null, certainty);
  const said = [...hints, ...links.first, ...links.last];
  const beside = error === undefined ? [] : detailsBeside(said, error, exchange.response.status);
  const details = debug.length === 0 ? beside : beside.filter(({ name }) => !debugNames.has(name));
  return {
    links,
    statements: [
      ...hints,
      ...debug,
      ...(error === undefined ? [] : detailStatements({ ...error, details }, certainty)),
      ...(error === undefined ? [] : alsoSaid(error, [...said, ...debug], certainty)),
      ...lifecycleNotes(exchange),
    ],
  };
}

const mostAlsoSaid = 2;
const longestAlsoSaid = 200;

/** Further sentences of a body that names no fields (`"errors":["Missing required field: title"]` below a general one), each once. */
function alsoSaid(error: ParsedError, said: readonly Statement[], certainty: Certainty): readonly Statement[] {
  const message = error.message?.value ?? '';
  if (error.fields.length > 0 || message === '') return [];
  const told = [message, ...error.details.map(({ value }) => value), ...said.map(({ text }) => text)].map(plain);
  const sentences = (error.otherMessages ?? []).filter((text) => {
    const bare = plain(text);
    return (
      isSentence(text) &&
      bare !== '' &&
      !mirrorsStatus(text) &&
      !told.some((one) => one.includes(bare) || bare.includes(one)) &&
      addsTo(message, text)
    );
  });
  return sentences.slice(0, mostAlsoSaid).map((text) => ({
    kind: 'detail',
    text: `The response also says: ${cutText(text, longestAlsoSaid)}`,
    certainty,
    source: { from: 'body', ref: 'body' },
  }));
}

const fewestWords = 4;
const mostShared = 0.6;

/** Whether a sentence says something that the message doesn't: no heading of two words, not mostly the same words again. */
function addsTo(message: string, text: string): boolean {
  const words = wordsIn(text);
  const telling = words.length >= fewestWords || /[-_'"`\d]/.test(text) || !/\p{Script=Latin}/u.test(text);
  const said = new Set(wordsIn(message));
  return telling && words.filter((word) => said.has(word)).length < mostShared * words.length;
}

function wordsIn(text: string): readonly string[] {
  return (
    text
      .slice(0, 2_000)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Letters and digits alone, for comparing. */
function plain(text: string): string {
  return text
    .slice(0, 2_000)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** Members that the sentence on a stack trace has told already. */
const debugNames: ReadonlySet<string> = new Set(['exception', 'class', 'file', 'line']);

/** What the body adds, without what is said as a hint or link already, or repeats code, message or status. */
function detailsBeside(said: readonly Statement[], error: ParsedError, status: number): ParsedError['details'] {
  const places = new Set(said.map(({ source }) => source.pointer).filter((pointer) => pointer !== undefined));
  const known = new Set([error.code?.value, error.message?.value, String(status)]);
  return error.details.filter(
    ({ value, source: { pointer } }) => !known.has(value) && (pointer === undefined || !places.has(pointer)),
  );
}
