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
  /** How many other findings wait behind it. */
  readonly others: number;
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
}

type Waiting = Omit<Banner, 'others'>;

/**
 * The newest finding that nobody has dismissed, whether its calls failed (and are listed) or succeeded. Dismissed is a rule at
 * an endpoint or origin: the finding may grow and stays away until the list is cleared.
 */
export function createBanner({ findings, rows, clearings, tries, about }: BannerParts) {
  const dismissed = signal<ReadonlySet<string>>(new Set());

  const waiting = computed((): readonly Waiting[] => {
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
        .filter((each) => isShown(each) && !dismissed.value.has(keyOf(each)))
    );
  });

  let cleared = clearings.peek();
  const forget = effect(() => {
    if (clearings.value === cleared) return;
    cleared = clearings.value;
    if (dismissed.peek().size > 0) dismissed.value = new Set();
  });

  return {
    current: computed((): Banner | null => {
      const [first, ...others] = waiting.value;
      return first === undefined ? null : { ...first, others: others.length };
    }),
    dismiss(banner: Waiting): void {
      dismissed.value = new Set(dismissed.peek()).add(keyOf(banner));
    },
    dispose: forget,
  };
}

/** Failures that are no longer listed can't be looked at; successes never are. */
function isShown({ rows, tries }: Waiting): boolean {
  return rows.length > 0 || (tries.length > 0 && tries.every(({ failed }) => !failed));
}

function keyOf({ finding, about }: Waiting): string {
  return `${finding.rule} ${about}`;
}
