import type { Mistake } from '../../core/filter/query.ts';
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

export interface FilterMistakeProps {
  readonly id: string;
  readonly text: string;
  readonly mistake: Mistake;
}

/** What is wrong with the filter, with the place of it. */
export function FilterMistake({ id, text, mistake }: FilterMistakeProps) {
  return (
    <output id={id} class="filter-message" data-testid="filter-mistake">
      <code class="filter-echo" aria-hidden="true">
        {text.slice(Math.max(0, mistake.at - 20), mistake.at)}
        <mark>{text.slice(mistake.at, mistake.at + mistake.length) || ' '}</mark>
      </code>
      {t(texts[mistake.kind], mistake.word, mistake.options.join(', '))}
    </output>
  );
}
