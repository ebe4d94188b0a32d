import type { Certainty, Source } from '../../../core/diagnosis.ts';
import { certaintyText } from '../../shared/certainty.ts';
import { Icon } from '../../shared/icon.tsx';
import { SourceMarker, whereText } from '../../shared/source-marker.tsx';
import { t } from '../../shared/t.ts';

export interface Cited {
  readonly source: Source;
  readonly certainty: Certainty;
}

/** Where the sentences of a group were read: one quiet mark, whose list shows while it is pointed at or has the focus. */
export function GroupSources({ cited }: { readonly cited: readonly Cited[] }) {
  const sources = [...new Map(cited.map((one) => [storyOf(one), one] as const))];
  return (
    <span class="sources">
      <button
        type="button"
        class="sources-mark"
        data-testid="sources"
        aria-label={`${t('sources')}: ${sources.map(([story]) => story).join(' ')}`}
      >
        <Icon name="book" />
      </button>
      <ul class="sources-list">
        {sources.map(([story, { source, certainty }]) => (
          <li key={story}>
            <SourceMarker source={source} certainty={certainty} />{' '}
            {source.from === 'catalogue' && <span class="faint">{certaintyText(certainty)}</span>}
          </li>
        ))}
      </ul>
    </span>
  );
}

/** Where a sentence was read, and how certain it is where others wrote it about such exchanges. */
export function storyOf({ source, certainty }: Cited): string {
  const where = whereText(source);
  return source.from === 'catalogue' ? `${where} ${certaintyText(certainty)}` : where;
}
