import type { Certainty, Source } from '../../core/diagnosis.ts';
import { certaintyText } from './certainty.ts';
import { Icon } from './icon.tsx';
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
  recording: 'sourceRecording',
};

interface Props {
  readonly source: Source;
  readonly certainty?: Certainty;
  /** After one sentence of many: a picture for what lies in no place of the exchange. */
  readonly isBrief?: boolean;
}

/** Where a sentence was read and how certain it is: a quiet mark after it, with the whole story as tooltip. */
export function SourceMarker({ source, certainty, isBrief = false }: Props) {
  const { selection } = useStore();
  const where = whereText(source);
  // What the exchange shows is a fact; certainty is for what others wrote about such exchanges.
  const isCited = source.from === 'catalogue' && certainty !== undefined;
  const story = isCited ? `${where} ${certaintyText(certainty)}` : where;
  const label = labelOf(source);
  const { pointer } = source;
  const isPicture = isBrief && (source.from === 'catalogue' || source.from === 'standard');
  const className = isPicture ? 'source source-picture' : 'source';
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
        class={className}
        data-from={source.from}
        href={source.url}
        target="_blank"
        rel="noreferrer noopener"
        title={`${story}\n${source.url}`}
        aria-label={isPicture ? label : undefined}
      >
        {isPicture ? <Icon name="book" /> : label}
      </a>
    );
  }
  return (
    <span
      class={className}
      data-from={source.from}
      title={story}
      role={isPicture ? 'img' : undefined}
      aria-label={isPicture ? label : undefined}
    >
      {isPicture ? <Icon name="book" /> : label}
    </span>
  );
}

/** Where something was read, as a sentence. */
export function whereText({ from, ref, pointer }: Source): string {
  if (from === 'header' && ref === 'status') return t('sourceStatus');
  const place = from === 'body' && ref === 'body' ? [pointer] : [ref, pointer];
  return t(origins[from], place.filter(Boolean).join(' ')).replace(/ \.$/, '.');
}

function labelOf(source: Source): string {
  if (source.from === 'body')
    return source.pointer === undefined || source.pointer === '' ? t('sourceBodyShort') : source.pointer;
  // The standards' entries go by the status alone.
  if (source.from === 'standard' && /^\d/.test(source.ref)) return `HTTP ${source.ref}`;
  return source.ref === '' ? t(origins[source.from], '') : source.ref;
}
