import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../diagnosis.ts';
import { makeExchange } from '../redact/test-support/make-exchange.ts';
import { code, fence, prose } from './markdown.ts';
import { makeDiagnosis, environment } from './test-support/make-diagnosis.ts';
import { writeTickets } from './index.ts';

const markdown = (exchange = makeExchange(), diagnosis: Partial<Diagnosis> = {}): string =>
  writeTickets([{ exchange, diagnosis: makeDiagnosis(diagnosis) }], { format: 'markdown', environment }).text;

const statement = (text: string, url?: string) => ({
  kind: 'cause' as const,
  text,
  certainty: 'code' as const,
  source: { from: 'catalogue' as const, ref: 'x', ...(url === undefined ? {} : { url }) },
});

describe('the Markdown ticket', () => {
  it('does not say of what the browser stopped that no server was asked: a preflight may have been', () => {
    const source = { from: 'standard', ref: 'net::ERR_FAILED' } as const;
    const answeredBy = { kind: 'browser', id: null, name: null, own: false, source } as const;
    expect(markdown(makeExchange(), { answeredBy })).toContain('the browser: the request was not sent');
  });

  it('says what support asks for: ids, request line, times, code, message, fields, bodies', () => {
    const { text } = writeTickets(
      [
        {
          exchange: makeExchange({
            requestBody: '{"amount":-1}',
            responseHeaders: { date: 'Sun, 01 Mar 2026 11:59:30 GMT' },
            responseBody: '{"detail":"Bad amount"}',
          }),
          diagnosis: makeDiagnosis({
            vendor: 'acme',
            code: 'bad_amount',
            message: 'Bad amount',
            ids: ['req_42'],
            fields: [
              { path: 'amount', messages: ['must be positive'], source: { from: 'body', ref: 'amount' }, sent: -1 },
            ],
          }),
          vendor: {
            name: 'Acme',
            support: {
              contact: null,
              url: 'https://acme.example/support',
              asksFor: ['request', 'timestamp', 'response-body'],
              source: 'docs',
            },
          },
          attempts: [
            { startedAt: Date.UTC(2026, 2, 1, 11, 59, 50), status: 401 },
            { startedAt: Date.UTC(2026, 2, 1, 12), status: 401 },
          ],
          findings: [
            {
              rule: 'storm',
              exchanges: ['0'],
              text: 'Two failing tries within 10 s.',
              source: { from: 'timing', ref: 'storm' },
            },
          ],
        },
      ],
      { format: 'markdown', environment, note: 'Since the release of today.' },
    );
    for (const part of [
      '> Since the release of today.',
      '- **Ids:** `req_42`',
      '- **Vendor:** `Acme`',
      '- **Code:** `bad_amount`',
      '- **Message:** `Bad amount`',
      '- **Request:** `POST https://api.example.com/orders`',
      '- **Status:** `401 Unauthorized`',
      '- **Sent (UTC):** `2026-03-01T12:00:00.000Z`',
      '- **Received (UTC):** `2026-03-01T12:00:00.100Z` after 100 ms',
      '30 s ahead of the server',
      '- `amount`: `must be positive` (sent `-1`)',
      '- the time of the request',
      'Contact: `https://acme.example/support`',
      '2026-03-01T12:00:00.000Z → 401 (10.0 s later)',
      '- Two failing tries within 10 s.',
      '```json\n{"detail":"Bad amount"}\n```',
      'Environment: Chromium 156, Linux, Errata 0.1.0.',
    ]) {
      expect(text).toContain(part);
    }
    expect(text.indexOf('req_42')).toBeLessThan(text.indexOf('bad_amount'));
  });

  it('never lets a body end its block', () => {
    const text = markdown(
      makeExchange({
        responseBody: 'x\n```\n<img src=x onerror=alert(1)>\n````\n@everyone',
        responseType: 'text/plain',
      }),
    );
    expect(text).toContain('`````\nx\n```\n<img src=x onerror=alert(1)>\n````\n@everyone\n`````');
  });

  it('cuts long bodies visibly, never inside a character', () => {
    const text = markdown(
      makeExchange({ responseBody: `${'x'.repeat(4095)}😀${'y'.repeat(100)}`, responseType: 'text/plain' }),
    );
    expect(text).toContain('Cut: 4095 of 4197 characters.');
    expect(text).not.toContain('\ud83d');
  });

  it('keeps hostile headlines and messages from becoming markup or mentions', () => {
    const text = markdown(makeExchange(), {
      headline: '<b>@octocat</b> see #1 [x](http://evil.example) `rm`',
      message: 'a `` b <script> @octocat\n\n# heading',
    });
    expect(text).toContain('\\<b\\>@\u2060octocat\\</b\\> see #\u20601 \\[x\\](http:\u2060//evil.example) `rm`');
    expect(text).toContain('```a `` b <script> @octocat # heading```');
  });

  it('keeps names in sentences as code, and no others', () => {
    expect(prose('Send `Content-Type` and `a*b` (both).')).toBe('Send `Content-Type` and `a*b` (both).');
    expect(prose('one ` alone_')).toBe('one \\` alone\\_');
    expect(prose('`a``b`')).toBe('\\`a\\`\\`b\\`');
    expect(prose('`@octocat` - x')).toBe('`@octocat` - x');
  });

  it('names each source once', () => {
    const [one, other] = ['https://docs.example/errors', 'https://www.rfc-editor.org/rfc/rfc9110'];
    const same = markdown(makeExchange(), { statements: [statement('One.', one), statement('Two.', one)] });
    expect(same).toContain(`- cause: One.\n- cause: Two.\n\nSource: <${one}>\n`);
    const both = markdown(makeExchange(), {
      statements: [statement('One.', one), statement('Two.', other), statement('Three.', one), statement('Four.')],
    });
    expect(both).toContain(
      `- cause: One. \\[1\\]\n- cause: Two. \\[2\\]\n- cause: Three. \\[1\\]\n- cause: Four.\n\nSources: \\[1\\] <${one}>, \\[2\\] <${other}>\n`,
    );
    const hostile = markdown(makeExchange(), { statements: [statement('One.', 'https://x.example/>)[y](z')] });
    expect(hostile).not.toContain('x.example/>');
  });

  it('counts what was hidden by kind', () => {
    const text = markdown(
      makeExchange({ requestHeaders: { cookie: 'a=b1234567; c=d1234567', 'x-api-key': 'k-12345678' } }),
    );
    expect(text).toContain('Hidden: Cookie 2, API key 1.');
  });

  it('counts a secret of a response’s body once, and only where the ticket shows it, however many failures there are', () => {
    // To look for each of the secrets in each of the failures took minutes here.
    const count = 2000;
    const failures = Array.from({ length: count }, (_, number) => ({
      exchange: makeExchange({
        responseBody: `${number === 0 ? ' '.repeat(200_000) : ''}{"password":"qT7w-${number}-Xy"}`,
      }),
      diagnosis: makeDiagnosis({}),
    }));
    const { text } = writeTickets(failures, { format: 'markdown', environment });
    expect(text).toContain(`Hidden: Password ${count - 1}.`);
  });
});

describe('code, fence and prose', () => {
  it('builds a span that its content cannot end', () => {
    expect(code('plain')).toBe('`plain`');
    expect(code('`tick`')).toBe('`` `tick` ``');
    expect(code('a``b')).toBe('```a``b```');
    expect(code('a\nb')).toBe('`a b`');
  });

  it('makes invisible and reordering characters visible', () => {
    expect(fence('a\u202eb\u0000', '')).toBe('```\na\\u202eb\\u0000\n```');
  });

  it.each(['@octocat', '#12', '!3', '~bug', '$7', '%"1.0"', '&4', 'GH-5', 'acme/api#6', 'a@b.example'])(
    'breaks what trackers would link: %s',
    (reference) => {
      const words = prose(`see ${reference} please`);
      expect(words).toContain('\u2060');
      expect(words.replaceAll('\u2060', '').replaceAll('\\', '').replaceAll('&amp;', '&')).toBe(
        `see ${reference} please`,
      );
    },
  );

  it('escapes what would be a list, a heading or a link at a line', () => {
    expect(prose('# x')).toBe('\\# x');
    expect(prose('1. x')).toBe('\\1. x');
    expect(prose('www.example.com')).toBe('www\u2060.example.com');
    expect(prose('_www.example.com')).toBe('\\_www\u2060.example.com');
    expect(prose('/close')).toBe('\\/close');
  });
});
