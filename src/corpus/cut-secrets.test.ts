import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../catalogue/load.ts';
import { diagnose } from '../core/diagnose.ts';
import { cutBodies } from '../core/traffic/cut-bodies.ts';
import { everyForm } from '../core/redact/test-support/secret-places.ts';
import { makeExchange } from '../core/redact/test-support/make-exchange.ts';
import { ticketFormats } from '../core/ticket/types.ts';
import { writeTickets } from '../core/ticket/index.ts';

const environment = { browser: '', system: '', version: '0' };
const catalogue = createCatalogue();
const runs = Number(process.env['RUNS'] ?? 60);

/** Where texts are shortened: quoted values, headlines, details, values, members, sentences, messages, bodies. */
const limits = [80, 160, 200, 300, 500, 640, 1000, 2000, 4000, 4096];

const secret = fc.oneof(
  fc
    .string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 24, maxLength: 64 })
    .map((hex) => `7f${hex}a9`),
  fc
    .string({
      unit: fc.constantFrom(...Array.from('ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789_-')),
      minLength: 8,
      maxLength: 120,
    })
    .map((key) => `K7q${key}9Z`),
  fc
    .array(fc.string({ unit: fc.constantFrom(...Array.from('bcdfghjkmnpqrstvwxz')), minLength: 4, maxLength: 7 }), {
      minLength: 4,
      maxLength: 6,
    })
    .map((words) => words.join(' ')),
);

/** A refusal that repeats the sent secret across a limit. */
const cutting = fc.record({
  secret,
  limit: fc.constantFrom(...limits),
  /** Characters of the secret before the limit. */
  before: fc.integer({ min: 1, max: 60 }),
  quote: fc.constantFrom('', '"', '’', '<', '`'),
  place: fc.constantFrom('message', 'page', 'text', 'detail', 'field', 'errors'),
});

const json = (value: object) => ({ responseBody: JSON.stringify(value), responseType: 'application/json' });

function answerOf(place: string, text: string): { readonly responseBody: string; readonly responseType: string } {
  switch (place) {
    case 'page':
      return {
        responseBody: `<html><h1>Error</h1><p>${text.replaceAll('<', '&lt;')}</p></html>`,
        responseType: 'text/html',
      };
    case 'text':
      return { responseBody: text, responseType: 'text/plain' };
    case 'detail':
      return json({ error: { code: 'invalid_key', message: 'Not known', subject: text } });
    case 'field':
      return json({ errors: [{ field: 'name', message: text }] });
    case 'errors':
      return json({ errors: { name: [text] } });
    default:
      return json({ error: { code: 'invalid_key', message: text } });
  }
}

/** Runs of eight characters of a secret that are in a text. */
function shownOf(secret: string, text: string): readonly string[] {
  const seen = everyForm(text);
  return Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8)).filter((run) =>
    seen.includes(run),
  );
}

describe('a secret across a limit', () => {
  it.each(ticketFormats)('is in no part in the %s ticket', (format) => {
    fc.assert(
      fc.property(cutting, ({ secret, limit, before, quote, place }) => {
        const lead = 'We could not find '.repeat(300).slice(0, Math.max(0, limit - Math.min(before, secret.length)));
        const exchange = makeExchange({
          requestHeaders: { 'X-Api-Key': secret },
          ...answerOf(place, `${lead.slice(0, -1)} ${quote}${secret}${quote} among the keys of this account.`),
        });
        const failures = [{ exchange, diagnosis: diagnose(exchange, catalogue) }];
        const { text } = writeTickets(failures, { format, environment });
        expect({ place, limit, shown: shownOf(secret, text) }).toEqual({ place, limit, shown: [] });
      }),
      { numRuns: runs },
    );
  });

  it('is in no part where the recorded body ends inside it', () => {
    fc.assert(
      fc.property(cutting, ({ secret, limit, before, quote, place }) => {
        const lead = 'We could not find '.repeat(300).slice(0, limit);
        const whole = makeExchange({
          requestHeaders: { 'X-Api-Key': secret },
          ...answerOf(place, `${lead} ${quote}${secret}${quote} among the keys of this account.`),
        });
        const content = whole.response.body?.content ?? '';
        const start = content.indexOf(secret);
        const exchange = cutBodies(whole, start + Math.min(before, secret.length - 1));
        const failures = [{ exchange, diagnosis: diagnose(exchange, catalogue) }];
        const { text } = writeTickets(failures, { format: 'har', environment });
        expect({ place, shown: shownOf(secret, text) }).toEqual({ place, shown: [] });
      }),
      { numRuns: runs * 2 },
    );
  });

  it('is in no part in a note that quotes a shortened display of it', () => {
    fc.assert(
      fc.property(secret, fc.integer({ min: 8, max: 40 }), fc.constantFrom('…', '...', '…"'), (value, length, mark) => {
        const exchange = makeExchange({ requestHeaders: { 'X-Api-Key': value } });
        const note = `It says ${value.slice(0, Math.min(length, value.length - 1))}${mark}`;
        const failures = [{ exchange, diagnosis: diagnose(exchange, catalogue) }];
        const { text } = writeTickets(failures, { format: 'text', environment, note });
        expect(shownOf(value, text)).toEqual([]);
      }),
      { numRuns: runs * 2 },
    );
  });
});
