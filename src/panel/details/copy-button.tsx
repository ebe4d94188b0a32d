import type { Exchange } from '../../core/exchange/exchange.ts';
import type { Store } from '../../store/store.ts';
import type { Part } from '../commands/copy-part.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { useStore } from '../shared/store-context.ts';

interface Props {
  readonly exchange: Exchange;
  readonly part: Part;
  readonly label: string;
}

/** Copies a part of the exchange, or what was said of it, as the menu does: without what is secret in it. */
export function CopyButton({ exchange, part, label }: Props) {
  const store = useStore();
  return <IconButton icon="copy" class="copy-button" label={label} onPress={() => void copy(store, exchange, part)} />;
}

async function copy(store: Store, exchange: Exchange, part: Part): Promise<void> {
  try {
    const { copyPart } = await import('../commands/copy-part.ts');
    await copyPart(store, exchange, part);
  } catch {
    // Not loaded: the extension is gone, and the panel says so.
  }
}
