import { cutText } from '../lib/cut-text.ts';
import type { Statement } from '../diagnosis.ts';
import { type Exchange, header, receivedAt } from '../exchange/exchange.ts';

const deprecation = 'https://www.rfc-editor.org/rfc/rfc9745.html';
const sunset = 'https://www.rfc-editor.org/rfc/rfc8594.html';
const warning = 'https://www.rfc-editor.org/rfc/rfc7234.html#section-5.5';

/**
 * What headers say of the endpoint's end: `Deprecation` (RFC 9745, and `true` or a date of its drafts), `Sunset` (RFC 8594), and
 * the text of a `Warning: 299` (RFC 7234 §5.5). A date that can't be read is left out. Never throws.
 */
export function lifecycleNotes(exchange: Exchange): readonly Statement[] {
  const { headers } = exchange.response;
  const notes: Statement[] = [];
  const deprecated = header(headers, 'deprecation')?.trim() ?? '';
  if (deprecated !== '' && !/^(?:\?0|false)$/i.test(deprecated)) {
    const since = dayOf(deprecatedAt(deprecated));
    const text = `The API marks this endpoint as deprecated${since === null ? '' : ` as of ${since}`}.`;
    notes.push(note(text, 'deprecation', deprecation));
  }
  const ends = Date.parse(header(headers, 'sunset') ?? '');
  const day = dayOf(ends);
  if (day !== null) {
    const past = ends <= receivedAt(exchange);
    const text = past
      ? `The API said that this endpoint would go away on ${day}, before this request.`
      : `The API says that this endpoint goes away on ${day}.`;
    notes.push(note(text, 'sunset', sunset));
  }
  const warned = /\b299 \S{1,100} "((?:[^"\\]|\\.){1,500})"/.exec(
    (header(headers, 'warning') ?? '').slice(0, 2_000),
  )?.[1];
  if (warned !== undefined)
    notes.push(note(`The API warns: “${cutText(warned.replaceAll(/\\(.)/g, '$1'), 300)}”`, 'warning', warning));
  return notes;
}

function note(text: string, ref: string, url: string): Statement {
  return { kind: 'note', text, certainty: 'standard', source: { from: 'header', ref, url } };
}

/** Milliseconds of `@1688169599` (RFC 9745) or a date; NaN for `true` and all else. */
function deprecatedAt(value: string): number {
  const seconds = /^@(\d{1,11})\b/.exec(value)?.[1];
  return seconds === undefined ? Date.parse(value) : Number(seconds) * 1000;
}

/** `2026-11-30`, in UTC; null where there is no such day. */
function dayOf(ms: number): string | null {
  const credible = ms > Date.UTC(2000, 0, 1) && ms < Date.UTC(2200, 0, 1);
  return credible ? new Date(ms).toISOString().slice(0, 10) : null;
}
