import type { LedgerLine } from './ledger.ts';

/** Which failures a later try of the same request mended. */
export interface Recoveries {
  /** Takes a failure, in any order. */
  failed(line: LedgerLine): void;
  /** Takes a success, in any order. */
  succeeded(line: LedgerLine): void;
  /** Milliseconds from the end of each mended failure to the end of the first success that began after it, by the failure's id. */
  recovered(): ReadonlyMap<string, number>;
  clear(): void;
}

const mostRequests = 5000;
const mostFailures = 50;
const mostSuccesses = 20;

interface Story {
  failures: readonly LedgerLine[];
  successes: readonly LedgerLine[];
}

/**
 * Finds failures that a later try mended: the same request (method, URL without volatile parameters, body) succeeded, and was sent
 * after the failure had come back. Who sent it again does not matter. Bounded: the newest 5,000 requests.
 */
export function createRecoveries(): Recoveries {
  const stories = new Map<string, Story>();
  let found: ReadonlyMap<string, number> = new Map();

  function storyOf({ method, urlHash, bodyHash }: LedgerLine): Story {
    const key = `${method} ${urlHash} ${bodyHash ?? ''}`;
    const story = stories.get(key) ?? { failures: [], successes: [] };
    stories.delete(key);
    stories.set(key, story);
    const [oldest] = stories.keys();
    if (stories.size > mostRequests && oldest !== undefined) stories.delete(oldest);
    return story;
  }

  function look({ failures, successes }: Story): void {
    for (const { id, receivedAt } of failures) {
      const ends = successes.filter(({ startedAt }) => startedAt >= receivedAt).map((line) => line.receivedAt);
      const after = Math.min(...ends) - receivedAt;
      if (Number.isFinite(after) && found.get(id) !== after) found = new Map(found).set(id, after);
    }
  }

  return {
    failed(line) {
      const story = storyOf(line);
      story.failures = [...story.failures, line].slice(-mostFailures);
      if (story.successes.length > 0) look(story);
    },
    succeeded(line) {
      const story = storyOf(line);
      story.successes = [...story.successes, line].slice(-mostSuccesses);
      if (story.failures.length > 0) look(story);
    },
    recovered: () => found,
    clear() {
      stories.clear();
      found = new Map();
    },
  };
}
