import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Finding } from '../core/diagnosis.ts';
import type { Row } from './row.ts';

/** Praise is said where one looks for it, at the failure; it interrupts nobody. */
const quietRules: ReadonlySet<string> = new Set(['waits-kept']);

export type BannerStore = ReturnType<typeof createBanner>;

/** The finding above the list, and the failures that it is about. */
export interface Banner {
  readonly finding: Finding;
  /** Those that are still in the list, oldest first. */
  readonly rows: readonly Row[];
  /** How many other findings wait behind it. */
  readonly others: number;
}

/**
 * The newest finding that nobody has dismissed. Dismissed is a rule at an endpoint: the finding may grow and stays away until
 * the list is cleared.
 */
export function createBanner(findings: ReadonlySignal<readonly Finding[]>, rows: ReadonlySignal<readonly Row[]>) {
  const dismissed = signal<ReadonlySet<string>>(new Set());

  const waiting = computed((): readonly Omit<Banner, 'others'>[] => {
    const byId = new Map(rows.value.map((row) => [row.id, row]));
    return findings.value
      .filter(({ rule }) => !quietRules.has(rule))
      .map((finding) => ({ finding, rows: finding.exchanges.flatMap((id) => byId.get(id) ?? []) }))
      .filter((each) => each.rows.length > 0 && !dismissed.value.has(keyOf(each)));
  });

  const forget = effect(() => {
    if (rows.value.length === 0 && dismissed.peek().size > 0) dismissed.value = new Set();
  });

  return {
    current: computed((): Banner | null => {
      const [first, ...others] = waiting.value;
      return first === undefined ? null : { ...first, others: others.length };
    }),
    dismiss(banner: Banner): void {
      dismissed.value = new Set(dismissed.peek()).add(keyOf(banner));
    },
    dispose: forget,
  };
}

function keyOf({ finding, rows }: Omit<Banner, 'others'>): string {
  const last = rows.at(-1)?.facts;
  return [finding.rule, last?.method, last?.host, last?.path.split('?', 1)[0]].join(' ');
}
