import type { ComponentChildren } from 'preact';
import type { WrittenTicket } from '../../../core/ticket/types.ts';
import { t, tn } from '../../shared/t.ts';

interface Props {
  readonly written: WrittenTicket;
  readonly isPersonalHidden: boolean;
  /** The list, and what decides on it. */
  readonly children: ComponentChildren;
}

/** One line that says how much is hidden; it opens to the list of it and to what decides on it. */
export function HiddenPart({ written, isPersonalHidden, children }: Props) {
  const hidden = written.hidden.filter(({ shown }) => !shown);
  const places = hidden.reduce((sum, { count }) => sum + count, 0);
  return (
    <details class="ticket-hidden" data-testid="hidden">
      <summary>
        {hidden.length === 0
          ? t(written.hidden.length === 0 ? 'nothingHidden' : 'nothingHiddenNow')
          : t('hiddenSummary', tn('hiddenItems', hidden.length), tn('hiddenPlaces', places))}
        {!isPersonalHidden && <strong> {t('personalReadable')}</strong>}
      </summary>
      {children}
    </details>
  );
}
