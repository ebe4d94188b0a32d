import type { TicketFormat } from '../../../core/ticket/types.ts';
import type { Row } from '../../../store/row.ts';
import type { MessageKey } from '../../shared/t.ts';

interface Format {
  readonly name: MessageKey;
  /** Ending of the file. */
  readonly ending: string;
  readonly mimeType: string;
}

/** How each format is called, and what its file is. */
export const formats: Readonly<Record<TicketFormat, Format>> = {
  short: { name: 'formatShort', ending: 'txt', mimeType: 'text/plain' },
  markdown: { name: 'formatMarkdown', ending: 'md', mimeType: 'text/markdown' },
  text: { name: 'formatText', ending: 'txt', mimeType: 'text/plain' },
  assistant: { name: 'formatAssistant', ending: 'md', mimeType: 'text/markdown' },
  json: { name: 'formatJson', ending: 'json', mimeType: 'application/json' },
  curl: { name: 'formatCurl', ending: 'sh', mimeType: 'text/plain' },
  'curl-cmd': { name: 'formatCurlCmd', ending: 'cmd', mimeType: 'text/plain' },
  fetch: { name: 'formatFetch', ending: 'js', mimeType: 'text/javascript' },
  har: { name: 'formatHar', ending: 'har', mimeType: 'application/json' },
};

/** Whether a format is a request to be sent again. */
export function isCommand(format: TicketFormat): boolean {
  return format === 'curl' || format === 'curl-cmd' || format === 'fetch';
}

/** `errata-422-2026-03-01T12-00-00Z.md`; of several `errata-12-failures-….md`. The time is that of the newest failure. */
export function fileName(rows: readonly Row[], format: TicketFormat): string {
  const newest = rows.at(-1);
  const date = new Date(newest?.exchange.startedAt ?? 0);
  const time = Number.isNaN(date.getTime()) ? '' : `-${date.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
  const what = rows.length === 1 ? String(newest?.facts.status ?? 0) : `${rows.length}-failures`;
  return `errata-${what}${time}.${formats[format].ending}`;
}
