import type { Diagnosis, Field, Source, Statement } from '../diagnosis.ts';
import { escapePointerName, unescapePointerName } from '../lib/json-pointer.ts';
import type { Redaction } from '../redact/index.ts';

/** Sources whose sentences are Errata's own. */
const ownWords: ReadonlySet<Source['from']> = new Set(['catalogue', 'standard', 'timing']);

/** Whether a sentence with this source is Errata's own: not the API's, the page's or a person's. */
export function isOwnWord({ from }: Source): boolean {
  return ownWords.has(from);
}

/**
 * The diagnosis of exchange number `index` without what is secret in the exchange: message, headline, statements, field
 * messages and sent values quote it. In Errata's own words
 * only what is known to be secret, or has a token's form, is hidden: `credentials: …` is a sentence there.
 */
export function redactDiagnosis(diagnosis: Diagnosis, redaction: Redaction, index: number): Diagnosis {
  const text = (value: string): string => redaction.text(value, index);
  const own = (value: string): string => redaction.own(value, index);
  // A name is read without its escapes: `~1` in the middle of a secret would hide it from the search (RFC 6901, section 3).
  const pointerText = (pointer: string): string =>
    text(pointer.includes('~') ? pointer.split('/').map(withoutEscapes(text)).join('/') : pointer);
  const source = ({ from, ref, pointer, url }: Source): Source => ({
    from,
    ref: own(ref),
    ...(pointer === undefined ? {} : { pointer: pointerText(pointer) }),
    // A link from the response is the API's word, as its body is.
    ...(url === undefined ? {} : { url: ownWords.has(from) ? url : text(url) }),
  });
  const statement = (item: Statement): Statement => ({
    ...item,
    text: ownWords.has(item.source.from) ? own(item.text) : text(item.text),
    source: source(item.source),
  });
  const field = ({ path, messages, source: from, sent, sentAt, notSent }: Field): Field => ({
    path: text(path),
    messages: messages.map(text),
    source: source(from),
    ...(sent === undefined ? {} : { sent: redaction.value(sent, path, index) }),
    ...(sentAt === undefined ? {} : { sentAt: source(sentAt) }),
    ...(notSent === undefined ? {} : { notSent }),
  });
  const { retry, answeredBy } = diagnosis;
  // Property by property: one that joins the contract has to be thought of here.
  return {
    failed: diagnosis.failed,
    givenUp: diagnosis.givenUp,
    class: diagnosis.class,
    answeredBy: answeredBy === null ? null : { ...answeredBy, source: source(answeredBy.source) },
    words: diagnosis.words.map((word) => ({
      at: text(word.at),
      value: text(word.value),
      source: source(word.source),
    })),
    vendor: diagnosis.vendor,
    family: diagnosis.family,
    envelope: diagnosis.envelope,
    certainty: diagnosis.certainty,
    code: diagnosis.code === null ? null : text(diagnosis.code),
    message: diagnosis.message === null ? null : text(diagnosis.message),
    headline: diagnosis.headline === null ? null : text(diagnosis.headline),
    statements: diagnosis.statements.map(statement),
    fields: diagnosis.fields.map(field),
    ids: diagnosis.ids.map((id) => redaction.id(id, index)),
    retry: retry === null ? null : { ...retry, reason: own(retry.reason), source: source(retry.source) },
  };
}

/** One name of a JSON Pointer through `change`, which sees it without its escapes. */
function withoutEscapes(change: (name: string) => string): (name: string) => string {
  return (name) => escapePointerName(change(unescapePointerName(name)));
}
