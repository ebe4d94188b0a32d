import { describe, expect, it } from 'vitest';

import { nothingFailed, type Diagnosis } from '../../core/diagnosis.ts';
import { exchangeWith } from '../../core/test-support/exchange.ts';
import type { Result } from '../redacted.ts';
import { groupsOf } from '../short-report.ts';
import { pageOf, writePage } from './write-page.ts';

const key = ['sk_te', 'st_FAKE1111EXAMPLE1111FAKE8W3Y'].join('');
const hostile = '<script>alert(1)</script>"\'\u202e<img src=https://evil.example/x onerror=alert(1)>';

function result(index: number, own: Partial<Diagnosis> = {}): Result {
  const body = {
    mimeType: 'application/json',
    content: `{"message":"${key}"}`,
    encoding: 'text' as const,
    size: 1,
    missing: null,
    params: null,
  };
  return {
    index,
    file: hostile,
    recording: 0,
    findings: [],
    exchange: exchangeWith({
      id: String(index),
      request: {
        url: `https://api.shop.example/${hostile}?api_key=${key}`,
        headers: [{ name: 'Authorization', value: `Bearer ${key}` }],
      },
      response: { body },
    }),
    diagnosis: {
      ...nothingFailed,
      failed: true,
      class: 'validation',
      headline: hostile,
      message: `${hostile} ${key}`,
      statements: [{ kind: 'fix', text: hostile, certainty: 'code', source: { from: 'body', ref: 'x' } }],
      fields: [{ path: hostile, messages: [hostile], source: { from: 'body', ref: 'x' }, sent: hostile }],
      ids: [hostile],
      ...own,
    },
  };
}

const recordings = [{ name: hostile, writer: hostile, entries: 3, before: 0, problem: hostile, notes: [] }];
const page = pageOf(groupsOf([result(0), result(1), result(2, { class: 'server' })]), { recordings, entries: 3 });

describe('the page of the report', () => {
  it('holds no script, no address that is asked for anything, no secret', () => {
    expect(page).not.toMatch(/<script|<img|<link|<iframe|onerror=alert\(1\)>|@import|url\(/i);
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`);
    expect(page).not.toContain(key);
    expect(page).not.toContain('\u202e');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('shows equal failures once, in elements that the keyboard opens', () => {
    expect(page.match(/<details>/g)).toHaveLength(2);
    expect(page).toContain('×2');
    expect(page).toContain('<li>validation 2</li><li>server 1</li>');
    expect(page).toMatch(/<title>Errata: 3 failures in 3 requests\.<\/title>/);
  });

  it('says why it can’t be written', () => {
    expect(writePage([], { recordings, entries: 0 }, '/nowhere/at/all.html')).toBe(
      "/nowhere/at/all.html can't be written (ENOENT): its folder doesn't exist.",
    );
  });
});
