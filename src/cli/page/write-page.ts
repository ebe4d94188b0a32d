import { writeFileSync } from 'node:fs';

import { cutText } from '../../core/lib/cut-text.ts';
import type { Field, Statement, StatementKind } from '../../core/diagnosis.ts';
import type { Body, Header } from '../../core/exchange/exchange.ts';
import { redactText } from '../../core/redact/index.ts';
import { answeredWords } from '../../core/ticket/ticket.ts';
import { isoTime } from '../../core/ticket/times.ts';
import tokens from '../../panel/shared/tokens.css?raw';
import type { Collected } from '../collect.ts';
import { cantWrite } from '../input/find-files.ts';
import type { Result } from '../redacted.ts';
import { closingLine } from '../report.ts';
import { groupsOf, placeWords, redactedGroups, type Group } from '../short-report.ts';
import { html, type Html } from './html.ts';
import styles from './page.css?raw';

const longestBody = 10_000;

/**
 * Writes the report as one page: no script, no request (its policy forbids both), light and dark as the system is, secrets always hidden. Returns one
 * sentence where it can't be written, else null.
 */
export function writePage(
  results: Iterable<Result>,
  collected: Pick<Collected, 'recordings' | 'entries'>,
  out: string,
): string | null {
  try {
    writeFileSync(out, pageOf(groupsOf(results), collected));
    return null;
  } catch (error) {
    return cantWrite(out, error);
  }
}

/** The page's text. */
export function pageOf(
  groups: readonly Group[],
  { recordings, entries }: Pick<Collected, 'recordings' | 'entries'>,
): string {
  const failures = groups.reduce((sum, { count }) => sum + count, 0);
  const title = closingLine(failures, entries);
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Errata: ${title}</title>
        <style>
          ${themes()}
        </style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          ${recordings.map(
            ({ name, writer, entries: count, problem }) =>
              html`<p class="subtle">
                ${name}: ${count}
                exchanges${writer === null ? '' : `, recorded by ${redactText(writer)}`}${problem === null ? '' : `. ${problem}`}
              </p>`,
          )}
          ${classCounts(groups)}
        </header>
        <main>${redactedGroups(groups).map((group) => section(group, recordings.length > 1))}</main>
        <footer><p class="subtle">Written by Errata. Secrets and personal data are replaced.</p></footer>
      </body>
    </html> `;
  return page.html;
}

/** The panel's colors, its dark ones where the system is dark. The text is our own file. */
function themes(): Html {
  const dark = /:root\.theme-dark \{([^}]*)\}/.exec(tokens)?.[1] ?? '';
  const light = /:root \{([^}]*)\}/.exec(tokens)?.[1] ?? '';
  return {
    html: `:root{color-scheme:light dark;${light}}\n@media (prefers-color-scheme: dark){:root{${dark}}}\n${styles}`,
  };
}

function classCounts(groups: readonly Group[]): Html {
  const counts = new Map<string, number>();
  for (const { first, count } of groups) {
    const name = first.diagnosis.class ?? '';
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return html`<ul class="kinds">
    ${[...counts].map(([name, count]) => html`<li>${name} ${count}</li>`)}
  </ul>`;
}

const titles: readonly (readonly [StatementKind, string])[] = [
  ['fix', 'Fix'],
  ['meaning', 'Meaning'],
  ['cause', 'Possible causes'],
  ['actor', 'Who can fix it'],
  ['detail', 'Details'],
  ['limit', 'Limits'],
  ['note', 'Notes'],
  ['docs', 'Documentation'],
];

function section(group: Group, isOneOfMany: boolean): Html {
  const { first, count } = group;
  const { exchange, diagnosis, findings } = first;
  const { request, response, recorded } = exchange;
  const who = [diagnosis.class, diagnosis.vendor ?? diagnosis.family, diagnosis.code].filter((word) => word != null);
  const answerer = answeredWords(diagnosis);
  const during = recorded?.during ?? [];
  return html`<details>
    <summary>
      <span class="what">${diagnosis.headline ?? ''}</span>
      <span class="line"
        ><span class="status">${response.status}</span> ${request.method}
        ${request.url}${count > 1 ? ` ×${count}` : ''}</span
      >
      <span class="subtle">${who.join(' · ')}</span>
    </summary>
    <div class="body">
      ${
        diagnosis.message === null
          ? html``
          : html`<h2>Message</h2>
              <p>${diagnosis.message}</p>`
      }
      ${fieldTable(diagnosis.fields)} ${titles.map(([kind, title]) => statements(title, kind, diagnosis.statements))}
      ${
        diagnosis.retry === null
          ? html``
          : html`<h2>Retry</h2>
              <p>
                ${diagnosis.retry.verdict}${diagnosis.retry.afterSeconds === null ? '' : ` in ${diagnosis.retry.afterSeconds} s`}:
                ${diagnosis.retry.reason}
              </p>`
      }
      ${
        findings.length === 0
          ? html``
          : html`<h2>Retry behavior</h2>
              <ul>
                ${findings.map(({ text }) => html`<li>${text}</li>`)}
              </ul>`
      }
      ${facts([
        ['Response from', answerer ?? ''],
        ['Request IDs', diagnosis.ids.join(', ')],
        ['During', during.join(' › ')],
        ['Sent', exchange.startedAt === 0 ? '' : isoTime(exchange.startedAt)],
        ['Entries', placeWords(group, isOneOfMany)],
      ])}
      ${message('Request', request.headers, request.body)} ${message('Response', response.headers, response.body)}
    </div>
  </details> `;
}

function statements(title: string, kind: StatementKind, all: readonly Statement[]): Html {
  const own = all.filter((statement) => statement.kind === kind);
  if (own.length === 0) return html``;
  const items = own.map(({ text }) => html`<li>${text}</li>`);
  return kind === 'fix'
    ? html`<h2>${title}</h2>
        <ul class="fix">
          ${items}
        </ul>`
    : html`<h2>${title}</h2>
        <ul>
          ${items}
        </ul>`;
}

function fieldTable(fields: readonly Field[]): Html {
  if (fields.length === 0) return html``;
  const rows = fields.map(
    ({ path, messages, sent }) =>
      html`<tr>
        <td><code>${path === '' ? '(whole request)' : path}</code></td>
        <td>${messages.join(' ')}</td>
        <td><code>${sent === undefined ? 'not sent' : JSON.stringify(sent)}</code></td>
      </tr>`,
  );
  return html`<h2>Fields</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Error</th>
          <th scope="col">Sent</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

function facts(rows: readonly (readonly [string, string])[]): Html {
  const shown = rows.filter(([, value]) => value !== '');
  return html`<table>
    ${shown.map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>${value}</td>
        </tr>`,
    )}
  </table>`;
}

function message(title: string, headers: readonly Header[], body: Body | null): Html {
  const lines = headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
  const text = body?.encoding === 'text' ? cutText(body.content ?? '', longestBody) : '';
  if (lines === '' && text === '') return html``;
  return html`<h2>${title}</h2>
    ${lines === '' ? html`` : html`<pre tabindex="0" role="group" aria-label="${title} headers">${lines}</pre>`}${text === '' ? html`` : html`<pre tabindex="0" role="group" aria-label="${title} body">${text}</pre>`}`;
}
