import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
