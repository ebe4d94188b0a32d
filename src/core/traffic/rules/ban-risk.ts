import type { Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

const windowMs = 60_000;
const mostRefusals = 100;
const refusals = new Set([401, 403, 429]);

/**
 * More than a hundred refusals (401, 403, 429) by one origin in a minute. Vendors bar such clients: Discord after 10,000 in ten
 * minutes (https://discord.com/developers/docs/topics/rate-limits), Binance answers 418, ScaleAQ announces it.
 */
export const banRisk: Rule = {
  id: 'ban-risk',
  about: 'origin',
  find,
};

function find(calls: readonly Attempt[]): RuleFinding | null {
  const last = calls.at(-1);
  if (last === undefined || !refusals.has(last.status)) return null;
  const refused = calls.filter(
    ({ status, startedAt }) => refusals.has(status) && startedAt > last.startedAt - windowMs,
  );
  if (refused.length <= mostRefusals) return null;
  return {
    tries: refused,
    text: `${refused.length} refusals by this server in a minute: some APIs bar clients that go on like this.`,
  };
}
