import { kinds, makeBody } from '../../src/core/redact/test-support/big-bodies.ts';
import { makeExchange } from '../../src/core/redact/test-support/make-exchange.ts';
import { redactExchange } from '../../src/core/redact/index.ts';
import { compare, printRatio } from './measure.ts';

/** What was sent before the body came: a token of letters and digits, and one with signs that every syntax escapes in its own way. */
const sent = {
  '': 'FAKE0000EXAMPLE0000bench',
  ', a secret with signs': 'FAKEq8ZtR5m/Xw7nKbench+Vd3Hs9TfY2QpL==',
};

/**
 * Prints what redacting a 5 MB body costs, as a ratio to `JSON.parse` + `JSON.stringify` of it, for each kind of body. `only`: these
 * kinds alone.
 */
export function benchRedaction(only: readonly string[] = kinds): void {
  for (const kind of kinds.filter((each) => only.includes(each))) {
    const text = makeBody(kind, 5_000_000);
    for (const [which, token] of Object.entries(sent)) {
      const exchange = makeExchange({
        requestHeaders: { authorization: `Bearer ${token}`, cookie: 'sid=FAKEsession0001; theme=dark' },
        responseBody: text,
      });
      printRatio(
        `redaction of 5 MB: ${kind}${which}`,
        compare(
          () => JSON.stringify(JSON.parse(text)),
          () => redactExchange(exchange),
          3,
        ),
        3,
      );
    }
  }
}
