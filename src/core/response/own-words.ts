import { detailStatements } from '../catalogue/statements.ts';
import { debugStatements } from '../debug-page/debug-page.ts';
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
      ...lifecycleNotes(exchange),
    ],
  };
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
