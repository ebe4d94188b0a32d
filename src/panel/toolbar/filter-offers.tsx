/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a native list of options can't show counts, and HTML's datalist opens as it likes */
import type { Completion } from '../../store/complete.ts';
import { plain } from '../shared/plain.ts';
import { formatCount, t, tn } from '../shared/t.ts';

export type Offer = Completion;

interface Props {
  readonly id: string;
  readonly offers: readonly Offer[];
  readonly active: number;
  readonly isHistory: boolean;
  readonly onTake: (offer: Offer) => void;
}

/** What the filter may go on with, or filters used before. The keyboard stays in the box (ARIA's combobox pattern). */
export function FilterOffers({ id, offers, active, isHistory, onTake }: Props) {
  return (
    <div
      id={`${id}-offers`}
      class="filter-offers"
      role="listbox"
      tabIndex={-1}
      aria-label={t(isHistory ? 'filterHistory' : 'filterCompletions')}
      data-testid="filter-offers"
    >
      {offers.map((offer, at) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are the box's
        <div
          key={offer.label}
          id={`${id}-${at}`}
          class="filter-offer"
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          // The box must not lose the focus before the click is there.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(offer)}
        >
          <span dir="ltr">{plain(offer.label, 200)}</span>
          {offer.count !== null && (
            <span class="filter-count" title={tn('summaryFailures', offer.count)}>
              {formatCount(offer.count)}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
