import { describe, expect, it } from 'vitest';

import { readError } from '../envelopes/index.ts';
import { parseBody } from '../body/index.ts';
import { fromHarEntry } from '../exchange/from-har.ts';
import { hiddenFailureStatements } from './hidden-failure.ts';

function statementsOf(status: number, text: string) {
  const content = { mimeType: 'application/json', text };
  const exchange = fromHarEntry(
    { request: { method: 'POST', url: 'https://a.example/' }, response: { status, content } },
    '1',
  );
  const body = parseBody(exchange.response.body, exchange.response.headers);
  return hiddenFailureStatements(exchange, readError({ body, exchange }));
}

const answer = '{"errors":[{"message":"No","extensions":{"code":"FORBIDDEN"}}]}';

describe('hiddenFailureStatements', () => {
  it('says that a success status hides the failure, and where that was read', () => {
    const [meaning, fix] = statementsOf(200, answer);
    expect(meaning).toMatchObject({ kind: 'meaning', source: { from: 'body', pointer: '/errors/0/extensions/code' } });
    expect(fix?.kind).toBe('fix');
  });

  it('is silent where the status says it', () => {
    expect(statementsOf(403, answer)).toEqual([]);
    expect(statementsOf(0, answer)).toEqual([]);
  });
});
