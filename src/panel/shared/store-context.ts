import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Store } from '../../store/store.ts';

/** The store that the panel draws; `mount()` provides it. */
export const StoreContext = createContext<Store | null>(null);

/** The store of the panel that this component is drawn in. */
export function useStore(): Store {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('The component is drawn outside of mount().');
  return store;
}
