import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Finding } from '../core/diagnosis.ts';
import type { Attempt } from '../core/traffic/attempt.ts';
import type { Row } from './row.ts';

/** The finding above the list, and the calls that it is about. */
export interface Banner {
  readonly finding: Finding;
  /** Those of its calls that are still in the list, oldest first; none where all succeeded. */
  readonly rows: readonly Row[];
  /** All of its calls. */
  readonly tries: readonly Attempt[];
  /** The endpoint (`GET https://host/path`) or the origin (`https://host`) that it is about. */
  readonly about: string;
  /** The other findings that wait behind it, newest first. */
  readonly others: readonly Waiting[];
}

export interface BannerParts {
  readonly findings: ReadonlySignal<readonly Finding[]>;
  readonly rows: ReadonlySignal<readonly Row[]>;
  /** Counts how often all was cleared. */
  readonly clearings: ReadonlySignal<number>;
  /** The calls that a finding names. */
  readonly tries: (finding: Finding) => readonly Attempt[];
  /** What it is about. */
  readonly about: (finding: Finding) => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export type Waiting = Omit<Banner, 'others'>;

/**
 * The newest finding that nobody has dismissed, whether its calls failed (and are listed) or succeeded. Dismissed is a rule at
 * an endpoint or origin: the finding may grow and stays away until the list is cleared, and comes back only with calls that were
 * made after that: an undone Clear brings nothing back that was dismissed.
 */
export function createBanner({ findings, rows, clearings, tries, about, now }: BannerParts) {
  /** What was dismissed, each for calls that began up to this moment. */
  const dismissed = signal<ReadonlyMap<string, number>>(new Map());
  const isDismissed = (each: Waiting): boolean => newestStart(each) <= (dismissed.value.get(keyOf(each)) ?? -1);

  const listed = computed((): readonly Waiting[] => {
    const byId = new Map(rows.value.map((row) => [row.id, row]));
    return (
      findings.value
        // Praise is said where one looks for it, at the failure; it interrupts nobody.
        .filter(({ praise }) => praise !== true)
        .map((finding) => ({
          finding,
          rows: finding.exchanges.flatMap((id) => byId.get(id) ?? []),
          tries: tries(finding),
          about: about(finding),
        }))
        .filter(isShown)
    );
  });
  const waiting = computed(() => listed.value.filter((each) => !isDismissed(each)));

  let cleared = clearings.peek();
  const forget = effect(() => {
    if (clearings.value === cleared) return;
    cleared = clearings.value;
    const known = dismissed.peek();
    if (known.size === 0) return;
    const at = now();
    dismissed.value = new Map([...known].map(([key, until]) => [key, Math.min(until, at)]));
  });

  return {
    /** All findings that can be looked at, newest first, the dismissed ones too. */
    listed,
    current: computed((): Banner | null => {
      const [first, ...others] = waiting.value;
      return first === undefined ? null : { ...first, others };
    }),
    dismiss(...banners: readonly Waiting[]): void {
      const changed = new Map(dismissed.peek());
      for (const each of banners) changed.set(keyOf(each), Number.POSITIVE_INFINITY);
      dismissed.value = changed;
    },
    dispose: forget,
  };
}

/** Failures that are no longer listed can't be looked at; successes never are. */
function isShown({ rows, tries }: Waiting): boolean {
  return rows.length > 0 || (tries.length > 0 && tries.every(({ failed }) => !failed));
}

function newestStart({ rows, tries }: Waiting): number {
  return Math.max(0, rows.at(-1)?.exchange.startedAt ?? 0, tries.at(-1)?.startedAt ?? 0);
}

function keyOf({ finding, about }: Waiting): string {
  return `${finding.rule} ${about}`;
}
