import type { Certainty, Source } from '../../core/diagnosis.ts';
import { certaintyText } from './certainty.ts';
import { useStore } from './store-context.ts';
import { type MessageKey, t } from './t.ts';

const origins: Record<Source['from'], MessageKey> = {
  catalogue: 'sourceCatalogue',
  header: 'sourceHeader',
  body: 'sourceBody',
  url: 'sourceUrl',
  timing: 'sourceTiming',
  standard: 'sourceStandard',
  person: 'sourcePerson',
};

/** Where a sentence was read and how certain it is: a quiet mark after it, with the whole story as tooltip. */
export function SourceMarker({ source, certainty }: { readonly source: Source; readonly certainty?: Certainty }) {
  const { selection } = useStore();
  const where = whereText(source);
  const story = certainty === undefined ? where : `${where} ${certaintyText(certainty)}`;
  const label = labelOf(source);
  const { pointer } = source;
  if (source.from === 'body' && pointer !== undefined && pointer !== '') {
    return (
      <button
        type="button"
        class="source"
        data-from="body"
        title={`${story} ${t('sourceGo')}`}
        onClick={() => selection.goTo(pointer)}
      >
        {label}
      </button>
    );
  }
  if (source.url !== undefined && /^https?:\/\//i.test(source.url)) {
    return (
      <a
        class="source"
        data-from={source.from}
        href={source.url}
        target="_blank"
        rel="noreferrer noopener"
        title={`${story}\n${source.url}`}
      >
        {label}
      </a>
    );
  }
  return (
    <span class="source" data-from={source.from} title={story}>
      {label}
    </span>
  );
}

/** Where something was read, as a sentence. */
export function whereText({ from, ref, pointer }: Source): string {
  return t(origins[from], [ref, pointer].filter(Boolean).join(' '));
}

function labelOf(source: Source): string {
  if (source.from === 'body')
    return source.pointer === undefined || source.pointer === '' ? t('sourceBodyShort') : source.pointer;
  // The standards' entries go by the status alone.
  if (source.from === 'standard' && /^\d/.test(source.ref)) return `HTTP ${source.ref}`;
  return source.ref === '' ? t(origins[source.from], '') : source.ref;
}
