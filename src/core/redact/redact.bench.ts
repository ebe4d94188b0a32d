/**
 * How long redaction takes, as a ratio to `JSON.parse` + `JSON.stringify` of the same text: run with
 * `npx vitest bench src/core/redact --run`, or import it. Not a test: nothing here fails on a slow machine.
 */
import { bench, describe } from 'vitest';
import { makeBody, kinds } from './test-support/big-bodies.ts';
import { makeExchange } from './test-support/make-exchange.ts';
import { redactExchange } from './index.ts';

for (const kind of kinds) {
  const text = makeBody(kind, 5_000_000);
  const exchange = makeExchange({
    requestHeaders: { authorization: 'Bearer FAKE0000EXAMPLE0000bench', cookie: 'sid=FAKEsession0001; theme=dark' },
    responseBody: text,
  });
  describe(`5 MB, ${kind}`, () => {
    bench('JSON.parse + JSON.stringify', () => void JSON.stringify(JSON.parse(text)), { time: 1000 });
    bench('redactExchange', () => void redactExchange(exchange), { time: 1000 });
  });
}
