import { describe, expect, it } from 'vitest';
import { parseBody } from '../body/index.ts';
import { fromHarEntry } from '../exchange/from-har.ts';
import { readHints } from '../retry/hint.ts';
import { ledgerLine } from '../traffic/ledger.ts';
import { cachedStatements } from './cached.ts';
import { recorded, recordings } from './test-support/recordings.ts';

const limited = {
  request: { method: 'GET', url: 'https://api.example/a' },
  response: {
    status: 503,
    headers: [
      { name: 'Retry-After', value: '120' },
      { name: 'X-RateLimit-Remaining', value: '0' },
    ],
    content: { size: 2, mimeType: 'application/json', text: '{}' },
  },
};

describe('answers of the cache', () => {
  it('are known in Firefox by what is not counted', () => {
    const hits = recordings.filter((one) => one.browser === 'firefox' && one.exchange.browser.fromCache);
    expect(hits.map((one) => one.case)).toEqual(['cached1', 'gone-cached', 'ok-cached']);
  });

  it('say so where they fail, since when, and how to ask again', () => {
    const texts = recorded('firefox', 'gone-cached')
      .flatMap(cachedStatements)
      .map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatch(
      /from the browser’s cache; the request didn’t reach the server\. It was given on \w{3}, \d\d Nov 2026/,
    );
    expect(recorded('firefox', 'e404').flatMap(cachedStatements)).toEqual([]);
  });

  it('state no wait and no quota: what they said was said to another call', () => {
    const body = parseBody(null, []);
    const fresh = fromHarEntry(limited, '1', 'chromium');
    const cached = fromHarEntry({ ...limited, _fromCache: 'disk' }, '1', 'chromium');
    expect(readHints(fresh, body, undefined).hint).not.toBeNull();
    expect(readHints(cached, body, undefined).hint).toBeNull();
    expect(ledgerLine(fresh).limits).toHaveLength(2);
    expect(ledgerLine(cached).limits).toEqual([]);
  });
});
