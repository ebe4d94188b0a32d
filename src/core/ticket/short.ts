import { cutText } from '../lib/cut-text.ts';
import { type Field, isShown } from '../diagnosis.ts';
import { sentWords } from '../fields/sent-words.ts';
import { hiddenTags } from './hidden-tags.ts';
import { oneLine } from './printable.ts';
import {
  answeredWords,
  environmentWords,
  retryLines,
  statusLine,
  wordLines,
  type Failure,
  type Ticket,
} from './ticket.ts';

/** Failures and fields that a short ticket names; it says how many there are beyond. */
const MAX_FAILURES = 10;
const MAX_FIELDS = 3;
/** Characters of a line. */
const MAX_LINE = 300;

/**
 * The ticket for a chat: at most 15 lines for one failure (what failed, why, what to do, ids and time), four for each of several.
 * Plain text on which chats put no marks of their own, and which calls nobody (`@here`).
 */
export function writeShort(ticket: Ticket): string {
  const { failures, note } = ticket;
  const [only] = failures;
  const lines =
    only !== undefined && failures.length === 1
      ? whole(only)
      : [
          `${failures.length} failed API requests`,
          ...failures
            .slice(0, MAX_FAILURES)
            .flatMap((failure, i) => [...beginning(failure, `${i + 1}. `), ...trace(failure)]),
          ...more(failures.length - MAX_FAILURES, 'failure', 'failures'),
        ];
  const all = [...(note === null ? [] : [note]), ...lines].map(chatLine);
  return `${[...all, chatLine(closing(ticket, all.join('\n')))].join('\n')}\n`;
}

function whole(failure: Failure): string[] {
  const { diagnosis } = failure;
  const fix =
    diagnosis.statements.find(({ kind }) => kind === 'fix') ??
    diagnosis.statements.find(({ kind }) => kind === 'meaning');
  const [retry] = retryLines(diagnosis);
  return [
    ...beginning(failure, ''),
    ...diagnosis.fields.slice(0, MAX_FIELDS).map(fieldLine),
    ...more(diagnosis.fields.length - MAX_FIELDS, 'field', 'fields'),
    ...diagnosis.statements
      .filter(isShown)
      .slice(0, 1)
      .map(({ text }) => `Cause: ${text}`),
    ...(fix === undefined ? [] : [`${fix.kind === 'fix' ? 'To do' : 'Meaning'}: ${fix.text}`]),
    ...(retry === undefined ? [] : [`Retry: ${retry}`]),
    ...trace(failure),
  ];
}

function beginning({ exchange, diagnosis, vendor }: Failure, number: string): string[] {
  const { request } = exchange;
  const words = wordLines(diagnosis).slice(0, 2);
  const facts = [
    diagnosis.class,
    vendor,
    diagnosis.code === null ? null : `code ${diagnosis.code}`,
    ...words,
    diagnosis.answeredBy?.kind === 'api' ? null : answeredWords(diagnosis),
  ].filter((fact) => fact !== null);
  return [
    `${number}${request.method} ${request.url} → ${statusLine(exchange)}`,
    ...(diagnosis.headline === null ? [] : [diagnosis.headline]),
    ...(facts.length === 0 ? [] : [facts.join(' · ')]),
  ];
}

function fieldLine(field: Field): string {
  const { path, messages } = field;
  return `Field ${path === '' ? '(whole request)' : path}: ${messages.join(' ')}${sentWords(field, (json) => cutText(json, 80))}`;
}

/** What support finds the request by. */
function trace({ diagnosis, times }: Failure): string[] {
  const parts = [
    ...diagnosis.ids.slice(0, 2).map((id) => `id ${id}`),
    ...(times.sent === null ? [] : [`${times.sent} UTC`]),
  ];
  return parts.length === 0 ? [] : [parts.join(' · ')];
}

function closing({ environment }: Ticket, text: string): string {
  const count = hiddenTags(text).size;
  const words = count === 0 ? 'Nothing hidden' : `${count} ${count === 1 ? 'value' : 'values'} hidden`;
  return `${words} · ${environmentWords(environment).join(', ')}`;
}

function more(count: number, one: string, several: string): string[] {
  return count > 0 ? [`… and ${count} more ${count === 1 ? one : several}`] : [];
}

/** One line of foreign text: no line breaks, no code block that stays open, and no word that calls a whole channel. */
function chatLine(text: string): string {
  return cutText(oneLine(text), MAX_LINE)
    .replace(/`{3,}/g, "'''")
    .replace(/@(?=(?:here|channel|everyone|all|team|room|online)\b)/gi, '@\u2060');
}
