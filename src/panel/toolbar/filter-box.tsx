import { untracked } from '@preact/signals';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { MAX_TEXT } from '../../core/filter/parse-filter.ts';
import { complete } from '../../store/complete.ts';
import { Icon } from '../shared/icon.tsx';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';
import { lazyPart } from '../shared/lazy-part.tsx';
import type { FilterMistakeProps } from './filter-mistake.tsx';
import { FilterOffers, type Offer } from './filter-offers.tsx';

const FilterMistake = lazyPart<FilterMistakeProps>(
  async () => (await import('./filter-mistake.tsx')).FilterMistake,
  'nothing',
);

/** What the list below the box is asked for: ways to go on from a text, filters used before, or nothing. */
type Asked = { readonly text: string; readonly caret: number } | 'history' | null;

const none: readonly never[] = [];

/** The filter as text, with offers to go on and a message at the place of a mistake. `/` brings the focus here. */
export function FilterBox() {
  const { filter, filterHistory, selection, showView } = useStore();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState<Asked>(null);
  const [active, setActive] = useState(-1);
  /** Where the caret is to stand once the text is drawn. */
  const [caret, setCaret] = useState<number | null>(null);
  const text = filter.text.value;
  const [mistake] = filter.query.value.mistakes;
  const rows = asked === null ? none : filter.offered.value;
  const used = filterHistory.filters.value;
  const offers = useMemo(() => {
    if (asked === 'history') return used.map((each) => ({ label: each, count: null, text: each, caret: each.length }));
    if (asked === null) return none;
    return untracked(() => complete(asked.text, asked.caret, rows, filter.relations));
  }, [asked, rows, used, filter]);
  const isOpen = offers.length > 0;

  useLayoutEffect(() => {
    if (caret === null) return;
    input.current?.setSelectionRange(caret, caret);
    setCaret(null);
  }, [caret]);

  function offer(next: string, at: number): void {
    setAsked({ text: next, caret: at });
    setActive(-1);
  }

  function offerHistory(): void {
    setAsked('history');
    setActive(0);
  }

  function close(): void {
    setAsked(null);
    setActive(-1);
  }

  function take(taken: Offer): void {
    filter.setText(taken.text);
    setCaret(taken.caret);
    // A key alone says nothing yet: its values are next.
    if (taken.label.endsWith(':')) offer(taken.text, taken.caret);
    else close();
  }

  function leave(): void {
    filterHistory.add(text);
    close();
    input.current?.closest('.app')?.querySelector<HTMLElement>('[data-errata-list]')?.focus();
    if (selection.index.value === -1) selection.first();
  }

  /** Whether the key was used. */
  function act(key: string): boolean {
    const chosen = offers[active];
    if (key === 'Escape' && isOpen) close();
    else if (key === 'Tab' && chosen) take(chosen);
    else if (key === 'Enter' && chosen) take(chosen);
    else if (key === 'Enter') leave();
    else if (key === 'ArrowDown' && isOpen) setActive((active + 1) % offers.length);
    else if (key === 'ArrowDown') leave();
    else if (key === 'ArrowUp' && isOpen) setActive(active <= 0 ? offers.length - 1 : active - 1);
    else if (key === 'ArrowUp' && text === '' && used.length > 0) offerHistory();
    else return false;
    return true;
  }

  return (
    <div class={mistake ? 'filter filter-mistaken' : 'filter'}>
      <Icon name="filter" />
      <input
        ref={input}
        type="text"
        role="combobox"
        class="filter-input"
        data-errata-filter
        placeholder={t('filterPlaceholder')}
        aria-label={t('filterLabel')}
        title={t('filterTitle')}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-offers` : undefined}
        aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
        aria-invalid={mistake !== undefined}
        aria-describedby={mistake ? `${id}-mistake` : undefined}
        autocomplete="off"
        spellcheck={false}
        maxLength={MAX_TEXT}
        value={text}
        onKeyDown={(event) => {
          if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !act(event.key)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
        onInput={(event) => {
          showView('failures');
          filter.setText(event.currentTarget.value);
          offer(event.currentTarget.value, event.currentTarget.selectionStart ?? event.currentTarget.value.length);
        }}
        onBlur={() => {
          filterHistory.add(text);
          close();
        }}
      />
      {text !== '' && (
        <button type="button" class="filter-clear" aria-label={t('clearFilter')} onClick={() => filter.setText('')}>
          <Icon name="close" />
        </button>
      )}
      {isOpen && <FilterOffers id={id} offers={offers} active={active} isHistory={asked === 'history'} onTake={take} />}
      {mistake && !isOpen && <FilterMistake id={`${id}-mistake`} text={text} mistake={mistake} />}
    </div>
  );
}
