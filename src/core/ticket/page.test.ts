import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../catalogue/load.ts';
import { diagnose } from '../diagnose.ts';
import { makeExchange } from '../redact/test-support/make-exchange.ts';
import { writeTickets } from './index.ts';

const catalogue = createCatalogue();
const environment = { browser: '', system: '', version: '0' };

function ticketOf(responseBody: string, format: 'markdown' | 'text' | 'json'): string {
  const exchange = makeExchange({ responseBody, responseType: 'text/html; charset=utf-8', status: 500 });
  return writeTickets([{ exchange, diagnosis: diagnose(exchange, catalogue) }], { format, environment }).text;
}

const key = 'sk_live_51H8xQ2eZvKYlo2C0aBcDeFgH';
const page = (script: string, shown: string): string =>
  `<html><head><title>KeyError at /x</title><style>${'b{margin:0}'.repeat(1_000)}</style><script>${script}</script></head><body><h1>It broke</h1><p>${shown}</p></body></html>`;

describe('a page in a ticket', () => {
  it.each(['markdown', 'text', 'json'] as const)('is what a reader sees of it: %s', (format) => {
    const text = ticketOf(page('let a = 1', 'File a.py, line 12'), format);
    expect(text).toContain('File a.py, line 12');
    expect(text).toContain('KeyError at /x');
    expect(text).not.toMatch(/margin:0|<title>|let a/);
  });

  it('counts what is hidden in the part that is shown', () => {
    expect(ticketOf(page(`let key = "${key}"`, 'a.py'), 'markdown')).toMatch(/Hidden: nothing/);
    const shown = ticketOf(page('', `The key was ${key}`), 'markdown');
    expect(shown).not.toMatch(/Hidden: nothing/);
    expect(shown).not.toContain(key);
  });
});
