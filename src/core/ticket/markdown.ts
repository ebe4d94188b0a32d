import { cutText } from '../lib/cut-text.ts';
import type { Statement } from '../diagnosis.ts';
import type { Header } from '../exchange/exchange.ts';
import { sentWords } from '../fields/sent-words.ts';
import { oneLine, printable } from './printable.ts';
import { sourcesOf } from './sources.ts';
import {
  answeredWords,
  askedFor,
  attemptLines,
  clockLine,
  environmentWords,
  retryLines,
  shownHeaders,
  statusLine,
  wordLines,
  type Excerpt,
  type Failure,
  type Ticket,
} from './ticket.ts';
import { withoutEnd } from '../lib/without-end.ts';

/**
 * The ticket as Markdown that GitHub and GitLab read the same way. Every value that came from outside stands in a code span
 * or a code block whose fence is longer than any run of backticks inside; our own sentences are escaped. So no body can end
 * its block, make a link, an image or HTML, or mention a person.
 */
export function writeMarkdown(ticket: Ticket): string {
  const several = ticket.failures.length > 1;
  const blocks = [
    ...(several ? [`# ${ticket.failures.length} failed API requests`] : []),
    ...(ticket.note === null ? [] : [quote(ticket.note)]),
    ...ticket.failures.flatMap((failure, i) => writeFailure(failure, several ? `${i + 1}. ` : '')),
    ...closing(ticket),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function writeFailure(failure: Failure, number: string): string[] {
  const { exchange, diagnosis, support } = failure;
  const { fields, statements } = diagnosis;
  const retry = retryLines(diagnosis);
  const attempts = attemptLines(failure);
  return [
    `## ${number}${prose(title(failure))}`,
    ...(diagnosis.headline === null ? [] : [prose(diagnosis.headline)]),
    facts(failure).join('\n'),
    ...(fields.length === 0
      ? []
      : [
          '### Fields',
          list(
            fields.map(
              (field) =>
                `${field.path === '' ? 'the whole request' : code(field.path)}: ${field.messages.map(code).join(' ')}${sentWords(field, (json) => code(cutText(json, 300)))}`,
            ),
          ),
        ]),
    ...(statements.length === 0 ? [] : ['### What it means', ...meaning(statements)]),
    ...(retry.length === 0 ? [] : ['### Retry', list(retry.map(prose))]),
    ...(attempts.length === 0 ? [] : ['### Attempts', list(attempts.map(prose))]),
    ...(support === null
      ? []
      : [
          '### For the vendor’s support',
          list([...askedFor(support).map(prose), ...contact(support.contact), ...contact(support.url)]),
        ]),
    '### Request',
    fence(`${exchange.request.method} ${exchange.request.url}\n${headerLines(exchange.request.headers)}`, 'http'),
    ...bodyBlock(failure.requestBody),
    '### Response',
    fence(`${statusLine(exchange)}\n${headerLines(exchange.response.headers)}`, 'http'),
    ...bodyBlock(failure.responseBody),
    ...(failure.frames.length === 0 ? [] : ['### Made by', fence(failure.frames.join('\n'), '')]),
  ];
}

/** The statements, and below them where they can be read: each address once, numbered where there are several. */
function meaning(statements: readonly Statement[]): string[] {
  const { urls, numberOf } = sourcesOf(statements);
  const [only, ...more] = urls;
  const items = statements.map(({ kind, text, source }) => {
    const number = more.length === 0 ? null : numberOf(source.url);
    return `${kind}: ${prose(text)}${number === null ? '' : ` \\[${number}\\]`}`;
  });
  if (only === undefined) return [list(items)];
  const sources = urls.map((url, at) => (more.length === 0 ? `<${url}>` : `\\[${at + 1}\\] <${url}>`));
  return [list(items), `${more.length === 0 ? 'Source' : 'Sources'}: ${sources.join(', ')}`];
}

function title({ exchange, diagnosis, vendor }: Failure): string {
  return [statusLine(exchange), diagnosis.class, vendor].filter((word) => word !== null).join(' · ');
}

function facts({ exchange, diagnosis, vendor, times }: Failure): string[] {
  const lines: [string, string | null][] = [
    ['Ids', diagnosis.ids.length === 0 ? null : diagnosis.ids.map(code).join(', ')],
    ['Class', diagnosis.class === null ? null : code(diagnosis.class)],
    ['Vendor', vendor === null ? null : code(vendor)],
    ['Response from', orNull(answeredWords(diagnosis), prose)],
    ['Code', diagnosis.code === null ? null : code(diagnosis.code)],
    ['Other codes', diagnosis.words.length === 0 ? null : wordLines(diagnosis).map(code).join(', ')],
    ['Message', diagnosis.message === null ? null : code(cutText(diagnosis.message, 1000))],
    ['Request', code(`${exchange.request.method} ${exchange.request.url}`)],
    ['Status', code(statusLine(exchange))],
    ['Sent (UTC)', times.sent === null ? null : code(times.sent)],
    ['Received (UTC)', times.received === null ? null : `${code(times.received)} after ${times.durationMs} ms`],
    ['Clock', orNull(clockLine(times), prose)],
  ];
  return lines.filter(([, value]) => value !== null).map(([name, value]) => `- **${name}:** ${value ?? ''}`);
}

function orNull(text: string | null, write: (text: string) => string): string | null {
  return text === null ? null : write(text);
}

function closing({ hidden, environment }: Ticket): string[] {
  return [
    `Hidden: ${hidden.length === 0 ? 'nothing was found to hide' : hidden.map(({ label, count }) => `${prose(label)} ${count}`).join(', ')}. The same letter stands for the same value.`,
    `Environment: ${environmentWords(environment).map(prose).join(', ')}.`,
  ];
}

function contact(where: string | null): string[] {
  return where === null ? [] : [`Contact: ${code(where)}`];
}

function bodyBlock(body: Excerpt | null): string[] {
  if (body === null) return [];
  if (body.absent !== null) return [`No body here: ${prose(body.absent)}.`];
  const language = /json/i.test(body.mimeType)
    ? 'json'
    : /xml/i.test(body.mimeType)
      ? 'xml'
      : /html/i.test(body.mimeType)
        ? 'html'
        : '';
  const block = fence(body.text, language);
  return body.isCut ? [block, `Cut: ${body.text.length} of ${body.length} characters.`] : [block];
}

function headerLines(headers: readonly Header[]): string {
  return shownHeaders(headers)
    .map(({ name, value }) => `${oneLine(name)}: ${cutText(oneLine(value), 1000)}`)
    .join('\n');
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** A code span (CommonMark §6.1) that its content can't end: more backticks than any run inside. */
export function code(text: string): string {
  const line = oneLine(text);
  if (line === '') return '(empty)';
  const ticks = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** A fenced code block (CommonMark §4.5) that its content can't end. */
export function fence(text: string, language: string): string {
  const body = withoutEnd(printable(text), '\n');
  const ticks = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return `${ticks}${language}\n${body}\n${ticks}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.matchAll(/`+/g)) longest = Math.max(longest, run[0].length);
  return longest;
}

/**
 * Words with Markdown's signs escaped, names between backticks as code spans, as core writes them. People, issues, labels, snippets and the like (`@name`, `#1`, `!1`, `~bug`, `$1`, `GH-1`)
 * and bare addresses would be linked by the trackers even when escaped, so a word joiner stands inside them. A slash at the
 * beginning would be a command to GitLab.
 */
export function prose(text: string): string {
  const line = oneLine(text);
  const parts = line.split('`');
  // An odd number of backticks, or two that touch: they are no quotes then.
  const isQuoting = parts.length % 2 === 1 && parts.slice(1, -1).every((part) => part !== '');
  const words = isQuoting
    ? parts.map((part, at) => (at % 2 === 1 ? code(part) : escaped(part))).join('')
    : escaped(line);
  // What would be a list, a heading, a quotation or a command at the beginning of a line.
  return words.replace(/^([#+>/-]|\d{1,9}[.)])/, '\\$1');
}

function escaped(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>|~^$]/g, '\\$&')
    .replace(/&(?=\d)/g, '&\u2060')
    .replaceAll('&', '&amp;')
    .replace(/([@#!%~$])(?=[\w\\"])/g, '$1\u2060')
    .replace(/\b(GH-)(?=\d)/gi, '$1\u2060')
    .replace(/:\/\//g, ':\u2060//')
    .replace(/(www)\./gi, '$1\u2060.');
}

function quote(text: string): string {
  return printable(text)
    .split('\n')
    .map((line) => `> ${prose(line)}`)
    .join('\n');
}
