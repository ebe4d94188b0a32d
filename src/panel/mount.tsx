import { render } from 'preact';
import type { Adapter } from '../store/adapter.ts';
import { createStore, type Store } from '../store/store.ts';
import { App } from './app.tsx';
import { InLanguage } from './in-language.tsx';
import { listenToKeys } from './keys.ts';
import { ErrorBoundary } from './shared/error-boundary.tsx';
import { StoreContext } from './shared/store-context.ts';
import './shared/base.css';

interface Options {
  readonly adapter: Adapter;
  readonly container: HTMLElement;
  /** Rows that are kept, newest first; the recorder's 5,000 if not stated. */
  readonly limit?: number;
}

/** Draws the panel into an element, in DevTools or in any page. Texts must have been set (`setLookup`) before. */
export function mount({ adapter, container, limit }: Options): { readonly store: Store; unmount(): void } {
  const store = createStore(adapter, limit);
  const stopKeys = listenToKeys(container, store);
  const stopKeepingFocus = keepFocusLater(container);
  render(
    <StoreContext.Provider value={store}>
      <ErrorBoundary part="Errata">
        <InLanguage>
          <App />
        </InLanguage>
      </ErrorBoundary>
    </StoreContext.Provider>,
    container,
  );
  void store.start();
  return {
    store,
    unmount() {
      stopKeys();
      stopKeepingFocus();
      store.dispose();
      render(null, container);
    },
  };
}

/** Its code comes when something has the focus: before, there is none to keep. */
function keepFocusLater(container: HTMLElement): () => void {
  let stop: (() => void) | null = null;
  let isWanted = true;
  const load = (event: FocusEvent): void => {
    const path = event.composedPath();
    void import('./keep-focus.ts').then(({ keepFocus }) => {
      if (isWanted) stop = keepFocus(container, path);
    });
  };
  container.addEventListener('focusin', load, { once: true });
  return () => {
    isWanted = false;
    container.removeEventListener('focusin', load);
    stop?.();
  };
}
