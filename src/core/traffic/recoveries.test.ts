import { describe, expect, it } from 'vitest';
import { exchangeWith } from '../filter/test-support/subject.ts';
import { ledgerLine } from './ledger.ts';
import { createRecoveries } from './recoveries.ts';

const line = (id: string, startedAt: number, durationMs = 10, url = 'https://a.example/me') =>
  ledgerLine(exchangeWith({ id, startedAt, durationMs, request: { url } }));

const post = (id: string, startedAt: number, content: string) => {
  const body = {
    mimeType: 'text/plain',
    content,
    encoding: 'text',
    size: -1,
    missing: null,
    params: null,
  } as const;
  return ledgerLine(exchangeWith({ id, startedAt, durationMs: 1, request: { method: 'POST', body } }));
};

describe('recoveries', () => {
  it('finds a failure that a later try mended, in whichever order they come', () => {
    const story = createRecoveries();
    story.failed(line('401', 1000));
    story.succeeded(line('refresh', 1020, 10, 'https://a.example/token'));
    expect(story.recovered().size).toBe(0);
    story.succeeded(line('again', 1050, 260));
    story.succeeded(line('later', 9000));
    expect([...story.recovered()]).toEqual([['401', 300]]);
    const reversed = createRecoveries();
    reversed.succeeded(line('later', 9000));
    reversed.succeeded(line('again', 1050, 260));
    reversed.failed(line('401', 1000));
    expect([...reversed.recovered()]).toEqual([['401', 300]]);
  });

  it('counts no success from before, or that ran beside it, or of another request', () => {
    const story = createRecoveries();
    story.failed(line('a', 1000, 500));
    story.succeeded(line('before', 500));
    story.succeeded(line('beside', 1200, 900));
    story.succeeded(line('other', 2000, 10, 'https://a.example/me?page=2'));
    expect(story.recovered().size).toBe(0);
    story.succeeded(line('again', 1500));
    expect([...story.recovered().keys()]).toEqual(['a']);
    story.clear();
    expect(story.recovered().size).toBe(0);
  });

  it('takes no body for another', () => {
    const story = createRecoveries();
    story.failed(post('a', 1000, 'one'));
    story.succeeded(post('b', 2000, 'two'));
    expect(story.recovered().size).toBe(0);
  });
});
