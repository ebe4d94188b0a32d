import { remembered } from '../../lib/remember.ts';

/** What a member's name says of its value. */
export interface Meaning {
  /** Of a bare number. */
  readonly unit: Unit;
  /** stated: a wait, said as such · reset: when a quota comes back. */
  readonly kind: 'stated' | 'reset';
  /** Names that mean other things elsewhere count only in an answer that refuses for now (429, 503). */
  readonly onlyWhenBusy: boolean;
}

export type Unit = 's' | 'ms' | 'min' | 'h';

/** When to come back, in so many words: `retry_after`, `tryAgainIn`, `next_request_at`, `blocked_until`, `unlocksAt`. */
const stated =
  /^(?:(?:next)?retry(?:after|in|at|wait|aftertime|afterdate)|(?:recommended|suggested|earliest)retry(?:after|in|at|time|date)?|tryagain(?:after|in|at)|next(?:attempt|request|try|call|allowed|available|allowedrequest|availablerequest)(?:allowed)?(?:in|at|after)|(?:blocked|banned|locked|lockedout|lockout|suspended|throttled|unavailable|cooldown|backoff|wait)until|un(?:lock|block|ban)s?(?:at|in))$/;
/** The same in a refusal for now; elsewhere lengths, settings and results have such names. */
const doubtful =
  /^(?:wait|waittime|waitfor|timetowait|estimatedtime|estimatedwait|estimatedwaittime|ttl|available(?:at|in)|cooldown|cooldown(?:left|remaining|time)|backoff|backofftime|timeleft|timeremaining|remainingtime|retrydelay|retryinterval|retrytime)$/;
/** When a quota comes back: `reset_at`, `rateLimitReset`, `quota_resets_in`. */
const reset =
  /^(?:x?ratelimit|api|rate|quota|limit|window|next|timeuntil|timeto|timetill)?resets?(?:at|in|on|after|time|date)?$/;
/** Names that mean a wait only beside a unit: `seconds_until_retry`, `ms_before_next`, `remaining_seconds`. */
const counted = new Map<string, Pick<Meaning, 'kind' | 'onlyWhenBusy'>>([
  ...'untilretry untilnext beforenext beforeretry cooldown backoff retrydelay'
    .split(' ')
    .map((name) => [name, decided('stated')] as const),
  ...['untilreset', 'tillreset', 'toreset', 'beforereset'].map((name) => [name, decided('reset')] as const),
  ...['left', 'remaining', 'towait'].map((name) => [name, { kind: 'stated', onlyWhenBusy: true }] as const),
]);

/** Units, and forms of time that a name may end with; the value tells the latter apart. */
const endings = /(?:s|secs?|seconds?|ms|msecs?|millis|milliseconds?|mins?|minutes?|hours?|timestamp|utc|epoch|unix)$/;
const beginnings = /^(?:seconds|secs?|milliseconds|millis|ms|minutes|hours)/;

const longestName = 40;

/**
 * Reads a name without case and separators (`spelling`); null where it is none of a wait. Never: expires_in, timeout, duration,
 * age, interval, created (lives, lengths and the past), `remaining` alone (a count).
 */
export const meaningOf = remembered((name: string): Meaning | null => {
  if (name.length > longestName) return null;
  const plain = kindOf(name);
  if (plain !== null) return { unit: 's', ...plain };
  const unitBehind = endings.exec(name)?.[0];
  const unitBefore = beginnings.exec(name)?.[0];
  if (unitBehind !== undefined) {
    const rest = name.slice(0, -unitBehind.length);
    // `resetInSeconds`: the preposition belongs to the unit, where it does not belong to the name.
    const kind = counted.get(rest) ?? kindOf(rest) ?? kindOf(rest.replace(/in$/, ''));
    if (kind !== null) return { unit: unitOf(unitBehind), ...kind };
  }
  if (unitBefore === undefined) return null;
  const rest = name.slice(unitBefore.length);
  const kind = counted.get(rest) ?? kindOf(rest);
  return kind === null ? null : { unit: unitOf(unitBefore), ...kind };
});

function kindOf(name: string): Pick<Meaning, 'kind' | 'onlyWhenBusy'> | null {
  if (stated.test(name)) return decided('stated');
  if (reset.test(name)) return decided('reset');
  return doubtful.test(name) ? { kind: 'stated', onlyWhenBusy: true } : null;
}

function decided(kind: Meaning['kind']): Pick<Meaning, 'kind' | 'onlyWhenBusy'> {
  return { kind, onlyWhenBusy: false };
}

function unitOf(word: string): Unit {
  if (/^(?:ms|milli)/.test(word)) return 'ms';
  if (word.startsWith('min')) return 'min';
  return word.startsWith('hour') ? 'h' : 's';
}
