import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../diagnosis.ts';
import { makeExchange } from '../redact/test-support/make-exchange.ts';
import { environment, makeDiagnosis } from './test-support/make-diagnosis.ts';
import { writeTickets } from './index.ts';

const failure = (diagnosis: Partial<Diagnosis> = {}) => ({
  exchange: makeExchange({ requestHeaders: { authorization: 'Bearer 0123456789abcdef0123456789abcdef' } }),
  diagnosis: makeDiagnosis(diagnosis),
});
const short = (diagnosis: Partial<Diagnosis> = {}, note = ''): string =>
  writeTickets([failure(diagnosis)], { format: 'short', environment, note }).text;
const fieldNamed = (path: string) => ({
  path,
  messages: ['is required'],
  notSent: true as const,
  source: { from: 'body', ref: path } as const,
});
const statement = (kind: 'fix' | 'meaning' | 'cause', text: string) =>
  ({ kind, text, certainty: 'code', source: { from: 'catalogue', ref: 'acme' } }) as const;

describe('the short ticket', () => {
  it('says in at most 15 lines what failed, why, what to do, and what support finds it by', () => {
    const text = short(
      {
        vendor: 'acme',
        class: 'validation',
        code: 'bad_amount',
        headline: 'The amount is too small',
        ids: ['req_42', 'trace_7', 'span_1'],
        fields: ['a', 'b', 'c', 'd', 'e'].map(fieldNamed),
        statements: [
          statement('meaning', 'An amount below the limit.'),
          statement('fix', 'Send 50 or more.'),
          statement('cause', 'The limit is usual.'),
          { ...statement('cause', 'The body says 12.'), source: { from: 'body', ref: 'body' } },
        ],
        retry: {
          verdict: 'change',
          reason: 'The same request fails again.',
          afterSeconds: null,
          source: { from: 'standard', ref: '400' },
          schedule: null,
          report: false,
        },
      },
      'Since today.',
    );
    const lines = text.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(15);
    expect(lines).toEqual([
      'Since today.',
      expect.stringMatching(/^(?:GET|POST) https:\/\/\S+ → 401/) as string,
      'The amount is too small',
      'validation · acme · code bad_amount',
      'Field a: is required (not sent)',
      'Field b: is required (not sent)',
      'Field c: is required (not sent)',
      '… and 2 more fields',
      'Cause: The body says 12.',
      'To do: Send 50 or more.',
      'Retry: Not unchanged. The same request fails again.',
      expect.stringMatching(/^id req_42 · id trace_7 · 2026-03-01T12:00:00\S* UTC$/) as string,
      'Nothing hidden · Chromium 156, Linux, Errata 0.1.0',
    ]);
  });

  it('counts and lists what is hidden in its lines, not what it leaves out', () => {
    const said = failure({ headline: 'No account for ada@example.org' });
    const { text, hidden } = writeTickets([said], { format: 'short', environment });
    expect(text).toContain('\n1 value hidden ·');
    expect(hidden.map(({ kind }) => kind)).toEqual(['email']);
  });

  it('has no line break, no open code block and no call for everybody from outside', () => {
    const text = short({ headline: 'a\nb ```js @here and @channel, me@example.org' });
    expect(text.split('\n')[1]).toMatch(/^a b '''js @\u2060here and @\u2060channel, \[redacted:email B[^\]]*\]$/);
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(15);
  });

  it('cuts long lines', () => {
    const longest = Math.max(
      ...short({ headline: 'word '.repeat(500) })
        .split('\n')
        .map(({ length }) => length),
    );
    expect(longest).toBe(300);
  });

  it('names the first ten of many failures, and how many there are', () => {
    const failures = Array.from({ length: 12 }, () => failure());
    const { text } = writeTickets(failures, { format: 'short', environment });
    expect(text).toContain('12 failed API requests');
    expect(text).toContain('\n10. ');
    expect(text).not.toContain('\n11. ');
    expect(text).toContain('… and 2 more failures');
  });
});
