import { describe, expect, it } from 'vitest';
import { bundledMessages } from './bundled-messages.ts';
import { formatDuration, formatSeconds } from './format.ts';
import { setLookup, t } from './t.ts';

describe('formatDuration', () => {
  it('names milliseconds below a second, then as all times', () => {
    expect([0, 2.4, 999.4, 1234, 59_960, 61_000].map(formatDuration)).toEqual([
      '0 ms',
      '2 ms',
      '999 ms',
      '1.2 s',
      '1 min',
      '1 min 1 s',
    ]);
  });
});

describe('a language that is read from the right', () => {
  it('keeps the order of what is put into it', () => {
    setLookup((key, [first = '']) => (key === 'interfaceDirection' ? 'rtl' : `לפני ${first}`));
    expect(formatSeconds(125)).toBe('\u20662 min 5 s\u2069');
    expect(t('timeAgo', 'x')).toBe('לפני \u2068x\u2069');
    setLookup(bundledMessages);
    expect(formatSeconds(125)).toBe('2 min 5 s');
  });
});
