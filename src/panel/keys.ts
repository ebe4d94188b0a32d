import type { Store } from '../store/store.ts';

/**
 * Keys of the whole panel: `/` to the filter, Escape closes what is open, `c` copies the ticket. A key that is used here
 * stops before the document, because DevTools listens there (Escape would open its drawer); all others pass.
 * Returns the way out.
 */
export function listenToKeys(container: HTMLElement, store: Store): () => void {
  const body = container.ownerDocument.body;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!act(event, container, store)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  body.addEventListener('keydown', onKeyDown);
  return () => body.removeEventListener('keydown', onKeyDown);
}

/** Whether the key was used. */
function act(event: KeyboardEvent, container: HTMLElement, store: Store): boolean {
  const filter = container.querySelector<HTMLInputElement>('[data-errata-filter]');
  const inText = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
  if (event.key === 'Escape') return escape(event, container, store, filter);
  if (inText) return false;
  if (event.key === '/') {
    store.showView('failures');
    filter?.focus();
    filter?.select();
    return filter !== null;
  }
  const chosen = store.selection.chosen.value;
  if (event.key !== 'c' || chosen.length === 0 || hasTextSelected(container)) return false;
  void store.ticket.copyOf(...chosen);
  return true;
}

function escape(event: KeyboardEvent, container: HTMLElement, store: Store, filter: HTMLInputElement | null): boolean {
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
}

function hasTextSelected(container: HTMLElement): boolean {
  const chosen = container.ownerDocument.getSelection();
  return chosen !== null && !chosen.isCollapsed;
}
