import type { FailureClass } from '../diagnosis.ts';
import type { Cited } from './statements.ts';

/**
 * The class that the catalogue's entries put in the place of the guess; null leaves the guess alone. A vendor's entry for a
 * code or message always decides. An entry for a status, or of a family, decides only where the guess says no more than the
 * status does: there the body or the headers told something more particular.
 *
 * @param ofStatus the class of the status alone (`classOfStatus`); null for statuses that HTTP doesn't have: those mean what the vendor says
 */
export function overridingClass(
  cited: readonly Cited[],
  guess: FailureClass | undefined,
  ofStatus: FailureClass | null,
): FailureClass | null {
  const guessIsMere = guess === undefined || ofStatus === null || guess === ofStatus;
  for (const { entry, by, certainty } of cited) {
    if (entry.class === null) continue;
    const decides = certainty !== 'shape' && by !== 'status' && by !== 'status-class';
    if (decides || guessIsMere) return entry.class;
  }
  return null;
}
