import { useId } from 'preact/hooks';
import type { Mistake } from '../../core/filter/query.ts';
import { Icon } from '../shared/icon.tsx';
import { useStore } from '../shared/store-context.ts';
import { type MessageKey, t } from '../shared/t.ts';

const texts: Record<Mistake['kind'], MessageKey> = {
  'unknown-key': 'mistakeKey',
  'unknown-value': 'mistakeValue',
  'bad-status': 'mistakeStatus',
  'open-quote': 'mistakeQuote',
  'regex-broken': 'mistakeRegexBroken',
  'regex-unsupported': 'mistakeRegexUnsupported',
  'regex-too-large': 'mistakeRegexLarge',
};

/** The filter as text, with a message at the place of a mistake. `/` brings the focus here. */
export function FilterBox() {
  const { filter, selection, showView } = useStore();
  const messageId = useId();
  const [mistake] = filter.query.value.mistakes;
  return (
    <div class={mistake ? 'filter filter-mistaken' : 'filter'}>
      <Icon name="filter" />
      <input
        type="search"
        class="filter-input"
        data-errata-filter
        placeholder={t('filterPlaceholder')}
        aria-label={t('filterLabel')}
        title={t('filterTitle')}
        aria-invalid={mistake !== undefined}
        aria-describedby={mistake ? messageId : undefined}
        autocomplete="off"
        spellcheck={false}
        value={filter.text.value}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
          event.preventDefault();
          focusList(event.currentTarget);
          if (selection.index.value === -1) selection.first();
        }}
        onInput={(event) => {
          showView('failures');
          filter.setText(event.currentTarget.value);
        }}
      />
      {filter.text.value !== '' && (
        <button type="button" class="filter-clear" aria-label={t('clearFilter')} onClick={() => filter.setText('')}>
          <Icon name="close" />
        </button>
      )}
      {mistake && (
        <output id={messageId} class="filter-message" data-testid="filter-mistake">
          <code class="filter-echo" aria-hidden="true">
            {filter.text.value.slice(Math.max(0, mistake.at - 20), mistake.at)}
            <mark>{filter.text.value.slice(mistake.at, mistake.at + mistake.length) || ' '}</mark>
          </code>
          {t(texts[mistake.kind], mistake.word, mistake.options.join(', '))}
        </output>
      )}
    </div>
  );
}

/** From the filter straight to what it found. */
function focusList(input: HTMLElement): void {
  input.closest('.app')?.querySelector<HTMLElement>('[data-errata-list]')?.focus();
}
