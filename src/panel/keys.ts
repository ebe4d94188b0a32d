import type { Row } from '../store/row.ts';
import type { Store } from '../store/store.ts';
import { commandKeys } from './commands/command-keys.ts';

/** Keys of the whole panel, beside those of commands. */
export type PanelKey = '/' | 'o' | 'Escape' | 'ContextMenu';

interface Pressed {
  readonly event: KeyboardEvent;
  readonly container: HTMLElement;
  readonly store: Store;
  readonly filter: HTMLInputElement | null;
}

/** Where the keys of commands work, but `c` and `?`, which work everywhere. */
const places = '[data-errata-list], .details';

/**
 * Keys of the whole panel: those of commands, `/` to the filter, `o` opens a recording, Escape closes what is open, and the menu by key or pointer. A key
 * that is used here stops before the document, because DevTools listens there (Escape would open its drawer); all others pass.
 * Returns the way out.
 */
export function listenToKeys(container: HTMLElement, store: Store): () => void {
  const { body } = container.ownerDocument;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const filter = container.querySelector<HTMLInputElement>('[data-errata-filter]');
    if (act({ event, container, store, filter })) take(event);
  };
  const onContextMenu = (event: MouseEvent): void => {
    const { target, clientX: x, clientY: y } = event;
    const id = target instanceof Element && target.closest<HTMLElement>('[data-errata-list] [data-id]')?.dataset['id'];
    if (event.defaultPrevented || !id) return;
    store.showOver({ kind: 'menu', at: { x, y, id } });
    take(event);
  };
  body.addEventListener('keydown', onKeyDown);
  body.addEventListener('contextmenu', onContextMenu);
  return () => {
    body.removeEventListener('keydown', onKeyDown);
    body.removeEventListener('contextmenu', onContextMenu);
  };
}

function take(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Whether the key was used. */
function act(pressed: Pressed): boolean {
  const { event, container, store } = pressed;
  const { key, target } = event;
  if (key === 'Escape') return panelKeys.Escape(pressed);
  if (target instanceof HTMLElement && target.matches('input, textarea, select')) return false;
  if (event.shiftKey && key === 'F10') return panelKeys.ContextMenu(pressed);
  if (key === '/' || key === 'o' || key === 'ContextMenu') return panelKeys[key](pressed);
  if (key.length !== 1 || !commandKeys.includes(key)) return false;
  // As it is at this moment: what the command needs may still have to be loaded.
  const chosen = store.selection.chosen.peek();
  if (key !== '?' && (chosen.length === 0 || (key !== 'c' && !isPlace(target)))) return false;
  if (key === 'c' && hasTextSelected(container)) return false;
  void run(store, key, chosen);
  return true;
}

const panelKeys: Readonly<Record<PanelKey, (pressed: Pressed) => boolean>> = {
  '/': ({ store, filter }) => {
    store.showView('failures');
    store.showFindings(false);
    filter?.focus();
    filter?.select();
    return filter !== null;
  },
  o: ({ container }) => {
    const input = container.querySelector<HTMLInputElement>('[data-errata-open]');
    input?.click();
    return input !== null;
  },
  Escape: ({ event, container, store, filter }) => {
    const { selection, view } = store;
    if (event.target === filter && filter !== null && filter.value !== '') {
      store.filter.setText('');
      return true;
    }
    if (view.value === 'reference') {
      store.showView('failures');
      return true;
    }
    if (selection.open.value) {
      selection.close();
      container.querySelector<HTMLElement>('[data-errata-list]')?.focus();
      return true;
    }
    return false;
  },
  ContextMenu: ({ event, store }) => {
    if (!isPlace(event.target) || store.selection.chosen.peek().length === 0) return false;
    store.showOver({ kind: 'menu', at: null });
    return true;
  },
};

async function run(store: Store, key: string, chosen: readonly Row[]): Promise<void> {
  try {
    const { runKey } = await import('./commands/overlays.tsx');
    await runKey(store, key, chosen);
  } catch {
    // Not loaded: the extension is gone, and the panel says so.
  }
}

function isPlace(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(places) !== null;
}

function hasTextSelected(container: HTMLElement): boolean {
  const chosen = container.ownerDocument.getSelection();
  return chosen !== null && !chosen.isCollapsed;
}
