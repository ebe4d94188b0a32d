import { expect, it } from 'vitest';
import { parseBody } from '../body/index.ts';
import { headerLines, textBody } from '../test-support/exchange.ts';
import { hintStatements } from './hints.ts';
import { eachMember } from './members.ts';

function hintsOf(body: unknown, message: string | null = null) {
  const headers = headerLines({ 'content-type': 'application/json' });
  return hintStatements(
    eachMember(parseBody(textBody(JSON.stringify(body), 'application/json'), headers)),
    message,
    'standard',
  );
}

it('quotes what a response says to do, with its place', () => {
  expect(hintsOf({ code: '42703', hint: 'Perhaps you meant the column "name".', message: 'No column' })).toEqual([
    {
      kind: 'fix',
      text: 'The API suggests: “Perhaps you meant the column "name".”',
      certainty: 'standard',
      source: { from: 'body', ref: 'hint', pointer: '/hint' },
    },
  ]);
  expect(hintsOf({ errors: [{ remediation: ['Rotate the key\nin the console', 'x'] }] })[0]?.source.pointer).toBe(
    '/errors/0/remediation',
  );
});

it('leaves codes, empty hints and the message itself alone', () => {
  expect(hintsOf({ hint: null, solution: '', suggestion: 'RETRY_LATER', resolution: 12 })).toEqual([]);
  expect(hintsOf({ hint: 'Sign in again.' }, 'Sign in again.')).toEqual([]);
});

it('is bounded', () => {
  const hints = hintsOf(Array.from({ length: 9 }, (_, i) => ({ hint: `${i} ${'long '.repeat(200)}` })));
  expect(hints).toHaveLength(3);
  for (const { text } of hints) expect(text.length).toBeLessThan(330);
});
