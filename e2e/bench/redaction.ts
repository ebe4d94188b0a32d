import { kinds, makeBody } from '../../src/core/redact/test-support/big-bodies.ts';
import { makeExchange } from '../../src/core/redact/test-support/make-exchange.ts';
import { redactExchange } from '../../src/core/redact/redact-exchange.ts';
import { compare, printRatio } from './measure.ts';

/** Prints what redacting a 5 MB body costs, as a ratio to `JSON.parse` + `JSON.stringify` of it, for each kind of body. */
export function benchRedaction(): void {
  for (const kind of kinds) {
    const text = makeBody(kind, 5_000_000);
    const exchange = makeExchange({
      requestHeaders: { authorization: 'Bearer FAKE0000EXAMPLE0000bench', cookie: 'sid=FAKEsession0001; theme=dark' },
      responseBody: text,
    });
    printRatio(
      `redaction of 5 MB: ${kind}`,
      compare(
        () => JSON.stringify(JSON.parse(text)),
        () => redactExchange(exchange),
        3,
      ),
      3,
    );
  }
}
