import { useEffect } from 'preact/hooks';
import { plain } from '../shared/plain.ts';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { lazyPart } from '../shared/lazy-part.tsx';
import type { Overlay } from '../../store/overlay.ts';
import type { Store } from '../../store/store.ts';
import { ChosenMenu } from './chosen-menu.tsx';
import './commands.css';

export { runKey } from './commands.ts';

const KeysDialog = lazyPart<object>(async () => (await import('./keys-dialog.tsx')).KeysDialog, 'nothing');
const MutesDialog = lazyPart<object>(async () => (await import('./mutes-dialog.tsx')).MutesDialog, 'nothing');
const ColumnMenu = lazyPart<Of<'columns'>>(async () => (await import('../list/column-menu.tsx')).ColumnMenu, 'nothing');
const EditDialog = lazyPart<Of<'edit'>>(async () => (await import('./edit-dialog.tsx')).EditDialog, 'nothing');

type Of<Kind extends Overlay['kind']> = Extract<Overlay, { readonly kind: Kind }>;

/** What lies over the panel: a menu, a dialog, or a line that goes by itself. */
export function Overlays() {
  const shown = useStore().overlay.value;
  if (shown === null) return null;
  return (
    <section aria-label={t('overlays')}>
      <Shown shown={shown} />
    </section>
  );
}

function Shown({ shown }: { readonly shown: Overlay }) {
  switch (shown.kind) {
    case 'menu':
      return <ChosenMenu key={shown.at} at={shown.at} />;
    case 'columns':
      return <ColumnMenu {...shown} />;
    case 'keys':
      return <KeysDialog />;
    case 'mutes':
      return <MutesDialog />;
    case 'edit':
      return <EditDialog key={shown.row.id} {...shown} />;
    case 'muted':
      return <MutedNotice {...shown} />;
    case 'notice':
      return <Notice {...shown} />;
    default:
      return null;
  }
}

/** How long what was muted can be brought back by one click, ms. */
const UNDO_MS = 30_000;
const NOTICE_MS = 5000;

function MutedNotice({ what, count, before }: Of<'muted'>) {
  const store = useStore();
  const { adapter, settings, showOver } = store;
  const close = () => showOver(null);
  useEffect(() => adapter.later(UNDO_MS, () => closeOnly(store, 'muted')), [adapter, store, what]);
  return (
    <div class="line-place">
      <output class="line" data-testid="muted-notice">
        <span class="line-text">
          {t('mutedNow')} <bdi title={plain(what, 500)}>{plain(what, 200)}</bdi> · {tn('mutedHides', count)}
        </span>
        <button
          type="button"
          class="link-button"
          data-testid="unmute"
          onClick={() => {
            settings.change(before);
            close();
          }}
        >
          {t('clearedUndo')}
        </button>
        <button type="button" class="link-button" onClick={() => showOver({ kind: 'mutes' })}>
          {t('cmdMutes')}
        </button>
        <IconButton icon="close" label={t('close')} onPress={close} />
      </output>
    </div>
  );
}

function Notice({ text }: Of<'notice'>) {
  const store = useStore();
  useEffect(() => store.adapter.later(NOTICE_MS, () => closeOnly(store, 'notice')), [store, text]);
  return (
    <div class="line-place">
      <output class="line" data-testid="notice">
        <span class="line-text">{plain(text, 500)}</span>
      </output>
    </div>
  );
}

/** What came in its place stays. */
function closeOnly({ overlay, showOver }: Store, kind: Overlay['kind']): void {
  if (overlay.peek()?.kind === kind) showOver(null);
}
