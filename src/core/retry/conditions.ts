import type { RetryScene } from './scene.ts';

/** What the rows of the decision table ask: small conditions, and ways to join them. */
export type RetryCondition = (scene: RetryScene) => boolean;

/** The failure is of one of these classes. */
export const isOf =
  (...classes: readonly RetryScene['failureClass'][]) =>
  (scene: RetryScene): boolean =>
    classes.includes(scene.failureClass);
/** The response has one of these statuses. */
export const hasStatus =
  (...statuses: readonly number[]) =>
  (scene: RetryScene): boolean =>
    statuses.includes(scene.status);
/** Code or message hold these words. */
export const says =
  (words: RegExp) =>
  (scene: RetryScene): boolean =>
    words.test(scene.words);
/** A status of refusal (4xx) behind which there is no time-out and no half-done work: after those nobody knows what was done. */
export const refused: RetryCondition = ({ status, words }) =>
  status >= 400 && status < 500 && ![408, 424, 460, 499].includes(status) && !/time[d -]{0,2}out/.test(words);
/** The server forbids to repeat the request, in this way. */
export const refuses =
  (kind: string) =>
  ({ flag }: RetryScene): boolean =>
    flag !== null && !flag.retry && flag.kind === kind;
/** Every one of the conditions holds. */
export const all =
  (...conditions: readonly RetryCondition[]): RetryCondition =>
  (scene) =>
    conditions.every((holds) => holds(scene));
/** One of the conditions holds. */
export const any =
  (...conditions: readonly RetryCondition[]): RetryCondition =>
  (scene) =>
    conditions.some((holds) => holds(scene));
/** The response states a wait that can be used. */
export const statesWait: RetryCondition = ({ hint }) => hint !== null;
/** Repeating can’t act twice. */
export const repeatable: RetryCondition = (scene) => scene.repeatable();
/** The call failed without a usable answer, in one of these ways. */
export const networkIs =
  (...kinds: readonly string[]) =>
  ({ network }: RetryScene): boolean =>
    network !== null && kinds.includes(network.kind);

/** The caller has to change something anyway. */
export const callersToFix = isOf('validation', 'request', 'not-found', 'authentication', 'conflict');
/** Something holds the resource for the moment: a lock, or a first request that still runs. */
export const stillRunning = any(
  hasStatus(423),
  says(
    /\block(?:ed)?\b|\bdeadlock|\block timeout|in progress|inprogress|still (?:running|processing|being)|being (?:processed|executed)|already (?:running|processing)|concurrent requests?\b|\bbusy\b|another (?:request|operation|transaction) /,
  ),
);
/** What is already there stands against the request, and will. */
export const clash = any(
  hasStatus(412, 428),
  says(
    /duplicate|already (?:exists|taken|in use|registered|deleted)|not unique|unique constraint|\betag\b|precondition|version (?:mismatch|conflict)|\bstale\b|out of date/,
  ),
);
/** The quota is counted by the day or the month. */
export const byDayOrMonth = says(/daily|monthly|per ?(?:day|month)|\b(?:rpd|tpd)\b/);
/** The quota is counted by the minute. */
export const byMinute = says(/per ?minute|minutely|\b(?:rpm|tpm)\b|few minutes|secondary rate/);
