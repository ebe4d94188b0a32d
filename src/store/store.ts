import { effect, signal } from '@preact/signals';
import type { Adapter, Theme } from './adapter.ts';
import { createClock } from './clock.ts';
import { createFailures } from './failures.ts';
import { createFilter } from './filter.ts';
import { createSelection } from './selection.ts';
import { createSettings } from './settings.ts';
import { createTicket } from './ticket.ts';

export type View = 'failures' | 'reference';

export type Store = ReturnType<typeof createStore>;

/** All state of the panel, assembled from its parts. `start` connects it to the world, `dispose` lets go. */
export function createStore(adapter: Adapter, limit?: number) {
  const failures = createFailures(adapter, limit);
  const filter = createFilter(failures);
  const selection = createSelection(failures.rows, filter.visible);
  const settings = createSettings(adapter.storage);
  const clock = createClock(adapter);
  const ticket = createTicket(adapter, settings.values);
  const hostTheme = signal<Theme>(adapter.theme.current());
  /** Which whole-panel view is shown. */
  const view = signal<View>('failures');
  const leave: (() => void)[] = [];
  let disposed = false;

  return {
    adapter,
    failures,
    filter,
    selection,
    settings,
    clock,
    ticket,
    hostTheme,
    view,
    showView: (wanted: View): void => {
      view.value = wanted;
    },
    async start(): Promise<void> {
      leave.push(
        adapter.theme.subscribe((theme) => {
          hostTheme.value = theme;
        }),
      );
      await settings.load();
      const recorder = await adapter.recorder;
      if (disposed) return;
      leave.push(failures.connect(recorder));
      leave.push(effect(() => failures.setPreserved(settings.values.value.preserve)));
    },
    dispose(): void {
      disposed = true;
      clock.dispose();
      for (const out of leave) out();
    },
  };
}
