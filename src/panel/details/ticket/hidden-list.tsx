import { useEffect, useState } from 'preact/hooks';
import type { HiddenItem } from '../../../core/redact/types.ts';
import type { WrittenTicket } from '../../../core/ticket/types.ts';
import { plain } from '../../shared/plain.ts';
import { useStore } from '../../shared/store-context.ts';
import { t } from '../../shared/t.ts';
import { placeText } from './place-text.ts';

/** Characters of a value that are drawn. */
const MAX_VALUE = 2000;

interface Props {
  readonly written: WrittenTicket;
  /** Puts an item into the ticket, or takes it out again; null where the format lets nothing in. */
  readonly onShow: ((tag: string, isShown: boolean) => void) | null;
}

/** What was hidden: kind, place and count of each, with the ways to see it oneself and to put it into the ticket. */
export function HiddenList({ written, onShow }: Props) {
  const { hidden } = written;
  if (hidden.length === 0) return null;
  return (
    <ul class="hidden-items">
      {hidden.map((item) => (
        <Item key={item.id} item={item} written={written} onShow={onShow} />
      ))}
    </ul>
  );
}

interface ItemProps extends Props {
  readonly item: HiddenItem;
}

function Item({ item, written, onShow }: ItemProps) {
  const { id, label, tag, tail, count, shown } = item;
  const [isRevealed, setRevealed] = useRevealed();
  const [isAsking, setAsking] = useState(false);
  const name = `${label} ${tag}`;
  return (
    <li class="hidden-item" data-testid="hidden-item" data-kind={item.kind} data-tag={tag} data-shown={shown}>
      <code class="hidden-tag" dir="ltr">
        {tag}
      </code>
      <span class="hidden-label">
        {label} {tail !== '' && <code dir="ltr">{`…${tail}`}</code>}{' '}
        <span class="faint">
          {placeText(item.place)}
          {count > 1 && ` ${t('hiddenTimes', count)}`}
        </span>
      </span>
      <span class="hidden-actions">
        <button
          type="button"
          class="link-button"
          data-testid="reveal"
          aria-pressed={isRevealed}
          aria-label={`${t(isRevealed ? 'hideFromMe' : 'showToMe')}: ${name}`}
          onClick={() => setRevealed(!isRevealed)}
        >
          {t(isRevealed ? 'hideFromMe' : 'showToMe')}
        </button>
        {onShow !== null && (
          <button
            type="button"
            class="link-button"
            data-testid="opt-out"
            aria-label={`${t(shown ? 'hideAgain' : 'putIntoTicket')}: ${name}`}
            onClick={() => (shown ? onShow(id, false) : setAsking(!isAsking))}
          >
            {t(shown ? 'hideAgain' : 'putIntoTicket')}
          </button>
        )}
      </span>
      {isRevealed && (
        <code class="hidden-value" data-testid="revealed" dir="ltr">
          {plain(written.reveal(id) ?? '', MAX_VALUE)}
        </code>
      )}
      {isAsking && !shown && onShow !== null && (
        <div class="hidden-ask" role="alert">
          <p>{t('putIntoTicketWarning')}</p>
          <button
            type="button"
            class="button"
            data-testid="opt-out-confirm"
            onClick={() => {
              setAsking(false);
              onShow(id, true);
            }}
          >
            {t('putIntoTicketAnyway')}
          </button>
          <button type="button" class="button button-primary" onClick={() => setAsking(false)}>
            {t('keepHidden')}
          </button>
        </div>
      )}
    </li>
  );
}

/** Whether a value is on the screen: never longer than the view and the panel are. */
function useRevealed(): readonly [boolean, (revealed: boolean) => void] {
  const { adapter } = useStore();
  const [isRevealed, setRevealed] = useState(false);
  useEffect(() => adapter.visible.subscribe((isVisible) => isVisible || setRevealed(false)), [adapter]);
  return [isRevealed, setRevealed];
}
