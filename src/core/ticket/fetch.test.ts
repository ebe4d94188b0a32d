import { spawn } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body } from '../exchange/exchange.ts';
import { makeExchange } from '../redact/test-support/make-exchange.ts';
import { writeFetch } from './fetch.ts';
import { replayable } from './replayable.ts';
import { listeningServer } from './test-support/listening-server.ts';

const arrived: { readonly line: string; readonly header: unknown; readonly body: string }[] = [];
const server = listeningServer(({ method, url, headers }, body) => {
  arrived.push({ line: `${method} ${url}`, header: headers['x-word'], body: body.toString('base64') });
});

const sent = fc.record({
  method: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE'),
  word: fc.string({ unit: fc.constantFrom(...Array.from(`'"\`$\\<>/aZ0 `)), maxLength: 20 }).map((text) => text.trim()),
  body: fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => Buffer.from(text)),
    fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom('</script>', '\u2028', '${x}', '`').map((text) => Buffer.from(text)),
  ),
});

describe('the call of fetch', () => {
  it('sends the same request from Node, whatever is in it', async () => {
    const requests = fc.sample(sent, 60);
    const calls = requests.map(({ method, word, body }, at) => {
      const content: Body = {
        mimeType: '',
        content: body.toString('base64'),
        encoding: 'base64',
        size: -1,
        missing: null,
        params: null,
      };
      const headers = { 'x-word': `w${word}`, 'Content-Type': 'application/octet-stream' };
      return writeFetch(
        replayable(
          makeExchange({ method, url: `${server.origin}/${at}?a=%27`, requestHeaders: headers, requestBody: content }),
        ),
      );
    });
    const child = spawn(process.execPath, ['--input-type=module'], { stdio: ['pipe', 'ignore', 'inherit'] });
    child.stdin.end(calls.join('\n'));
    await new Promise((resolve) => {
      child.on('close', resolve);
    });
    expect(arrived).toEqual(
      requests.map(({ method, word, body }, at) => ({
        line: `${method} /${at}?a=%27`,
        header: `w${word}`,
        body: body.toString('base64'),
      })),
    );
  });
});
