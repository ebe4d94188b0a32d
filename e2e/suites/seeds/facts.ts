import { vendorFolders } from '../../../src/catalogue/test-support/folders.ts';
import type { Diagnosis } from '../../../src/core/diagnosis.ts';

/** A sentence of the catalogue, or a policy without one, that says a line of the checklist. */
export interface CoveringFact {
  /** Id of the checklist's line. */
  readonly line: string;
  /** `vendor/entry`, or the vendor where it holds for all of its API. */
  readonly ref: string;
  /** null for retry policies and for what support asks for. */
  readonly text: string | null;
}

/** All that the catalogue's entries for failures say of the checklist. */
export function coveringFacts(): readonly CoveringFact[] {
  return vendorFolders().flatMap(({ name: vendor, details: { limits, support }, entries }) => {
    return [
      ...coversIn([limits, support], vendor),
      ...entries
        .filter(({ outcome }) => outcome === 'failure')
        .flatMap((entry) => coversIn(entry, `${vendor}/${entry.id}`)),
    ];
  });
}

/** Whether a diagnosis brings the fact before a person: as a statement, as the retry policy, or in the vendor's ticket. */
export function says({ statements, retry, vendor, family }: Diagnosis, { ref, text }: CoveringFact): boolean {
  if (text !== null) return statements.some((statement) => statement.text === text);
  if (ref === vendor || ref === family) return true;
  return retry?.schedule?.source.ref === ref || retry?.source.ref === ref;
}

function coversIn(value: unknown, ref: string): readonly CoveringFact[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => coversIn(item, ref));
  const { covers, text } = value as { covers?: readonly string[]; text?: string };
  const own = (covers ?? []).map((line) => ({ line, ref, text: text ?? null }));
  return [...own, ...Object.values(value).flatMap((member) => coversIn(member, ref))];
}
