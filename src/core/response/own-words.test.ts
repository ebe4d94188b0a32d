import { expect, it } from 'vitest';
import { parseBody } from '../body/index.ts';
import { readError } from '../envelopes/index.ts';
import { answeredExchange } from '../knowledge/test-support/fixtures.ts';
import { headerLines, textBody } from '../test-support/exchange.ts';
import { ownWords } from './own-words.ts';

/** The further sentences that are told of a response with this body. */
function alsoSaid(text: string, type = 'application/json'): readonly string[] {
  const responseHeaders = { 'content-type': type };
  const exchange = { ...answeredExchange({ status: 400, responseHeaders }) };
  const body = parseBody(textBody(text, type), headerLines(responseHeaders));
  const error = readError({ body, exchange });
  return ownWords({ exchange, body, error }, [], 'standard')
    .statements.map((statement) => statement.text)
    .filter((said) => said.startsWith('The response also says'));
}

it.each<[string, string, string]>([
  [
    'a list below a general message',
    JSON.stringify({ message: 'Invalid Arguments', errors: ['Missing required field: title'] }),
    'The response also says: Missing required field: title',
  ],
  [
    'the line behind a colon',
    "The request content was malformed:\nObject is missing required member 'price'",
    "The response also says: Object is missing required member 'price'",
  ],
])('tells a further sentence: %s', (_, text, said) => {
  expect(alsoSaid(text, text.startsWith('{') ? 'application/json' : 'text/plain')).toEqual([said]);
});

it.each([
  { detail: 'Your balance is too low for this order.', title: 'Out of credit' },
  { message: 'There is no offering with id 9', reason: 'Not Found' },
  {
    message: 'An account with that email already exists.',
    developerMessage: 'Account with that email already exists.',
  },
])('tells no heading, phrase or repetition: %j', (body) => {
  expect(alsoSaid(JSON.stringify(body))).toEqual([]);
});
