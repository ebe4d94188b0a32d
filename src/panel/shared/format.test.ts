import { describe, expect, it } from 'vitest';
import { formatDuration } from './format.ts';

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
