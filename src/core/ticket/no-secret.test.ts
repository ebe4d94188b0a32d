import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../diagnosis.ts';
import { escapePointerName } from '../lib/json-pointer.ts';
import { makeExchange } from '../redact/test-support/make-exchange.ts';
import { everyForm, placedSecret } from '../redact/test-support/secret-places.ts';
import { environment, makeDiagnosis } from './test-support/make-diagnosis.ts';
import { ticketFormats } from './types.ts';
import { writeTickets } from './index.ts';

const runs = Number(process.env['RUNS'] ?? 300);

describe('a secret at a random place of a random exchange', () => {
  it.each(ticketFormats)('is in no form in the %s ticket', (format) => {
    fc.assert(
      fc.property(placedSecret, ({ place, secret, exchange }) => {
        const diagnosis = makeDiagnosis({
          message: `The value ${secret} is not known`,
          headline: `“${secret}” was refused`,
          statements: [
            {
              kind: 'cause',
              text: 'The answer says more.',
              certainty: 'standard',
              source: { from: 'body', ref: 'body', pointer: `/errors/${secret}` },
            },
          ],
          fields: [
            {
              path: 'password',
              messages: [`${secret} is bad`],
              source: { from: 'body', ref: 'password' },
              sent: secret,
            },
          ],
        });
        const { text } = writeTickets([{ exchange, diagnosis }], { format, environment });
        expect({ place, leaks: everyForm(text).includes(secret) }).toEqual({ place, leaks: false });
      }),
      { numRuns: runs },
    );
  });

  it.each(ticketFormats)('is in no JSON Pointer of the %s ticket, where its / and ~ are escaped', (format) => {
    const secret = 'q7pTuyn6FnZVg0/RLr6CTW3uPg~1vg1ulQl0fR+I/aqHqNk4z';
    const body = JSON.stringify({ [`errors${secret}`]: [{ status: 429, code: 'too_many' }] });
    const exchange = makeExchange({
      requestHeaders: { authorization: `Bearer ${secret}` },
      responseBody: body,
      responseType: 'application/json',
    });
    const { text } = writeTickets([{ exchange, diagnosis: diagnoseAt(`/errors${escapePointerName(secret)}/0/code`) }], {
      format,
      environment,
    });
    for (const piece of secret.split(/[/~]/)) expect(everyForm(text)).not.toContain(piece);
    expect({ format, steps: format === 'json' && text.includes('/0/code') }).toEqual({
      format,
      steps: format === 'json',
    });
  });

  it('is in none of several exchanges of one ticket', () => {
    fc.assert(
      fc.property(fc.array(placedSecret, { minLength: 2, maxLength: 4 }), (placed) => {
        const failures = placed.map(({ exchange }) => ({ exchange, diagnosis: makeDiagnosis() }));
        const text = everyForm(writeTickets(failures, { format: 'har', environment }).text);
        for (const { secret, place } of placed) {
          expect({ place, leaks: text.includes(secret) }).toEqual({ place, leaks: false });
        }
      }),
      { numRuns: runs / 2 },
    );
  });
});

function diagnoseAt(pointer: string): Diagnosis {
  const source = { from: 'body', ref: 'body', pointer } as const;
  return makeDiagnosis({ code: 'too_many', words: [{ at: 'code', value: 'too_many', source }] });
}
