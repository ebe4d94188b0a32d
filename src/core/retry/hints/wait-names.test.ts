import { describe, expect, it } from 'vitest';
import { spelling } from '../../fields/walk.ts';
import { meaningOf } from './wait-names.ts';

const read = (name: string): string | null => {
  const meaning = meaningOf(spelling(name));
  return meaning === null ? null : `${meaning.kind} ${meaning.unit}${meaning.onlyWhenBusy ? ' when busy' : ''}`;
};

describe('names of waits', () => {
  it.each([
    ['retry_after', 'stated s'],
    ['recommendedRetryTime', 'stated s'],
    ['retryAfterMs', 'stated ms'],
    ['retry-after-seconds', 'stated s'],
    ['RetryAfterMinutes', 'stated min'],
    ['retryInMillis', 'stated ms'],
    ['next_retry_at', 'stated s'],
    ['nextRequestAllowedAt', 'stated s'],
    ['try_again_in', 'stated s'],
    ['secondsUntilRetry', 'stated s'],
    ['msBeforeNext', 'stated ms'],
    ['blocked_until', 'stated s'],
    ['unlocksAt', 'stated s'],
    ['retryDelayMs', 'stated ms'],
    ['cooldown_seconds', 'stated s'],
    ['wait', 'stated s when busy'],
    ['waitTimeMs', 'stated ms when busy'],
    ['remaining_seconds', 'stated s when busy'],
    ['secondsToWait', 'stated s when busy'],
    ['reset', 'reset s'],
    ['resetsAt', 'reset s'],
    ['rate_limit_reset', 'reset s'],
    ['quotaResetTime', 'reset s'],
    ['secondsUntilReset', 'reset s'],
    ['reset_in_ms', 'reset ms'],
  ])('%s: %s', (name, meaning) => {
    expect(read(name)).toBe(meaning);
  });

  it.each([
    'expires_in',
    'timeout',
    'duration',
    'age',
    'interval',
    'created_at',
    'remaining',
    'left',
    'seconds',
    'timestamp',
    'locked_at',
    'blocked_at',
    'retry_count',
    'retries',
    'retry',
    'password_reset_at',
    'max_wait_seconds',
    'window_seconds',
    'x'.repeat(1000),
  ])('%s is none', (name) => {
    expect(read(name)).toBeNull();
  });
});
