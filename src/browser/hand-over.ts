import type { Recorder } from '../core/exchange/recording.ts';
import type { PanelHandle } from './panel.ts';

/**
 * How the recorder gets from the devtools page into the panel, whichever is ready first: one property on the panel's window
 * and an event. Later showings of the panel change nothing but tell it that it is seen again.
 */
export interface PanelWindow extends EventTarget {
  errataRecorder?: Recorder;
}

const events = { recorder: 'errata:recorder', shown: 'errata:shown', hidden: 'errata:hidden' } as const;

/** The devtools page's side. */
export function handOver(panel: PanelHandle, recorder: Recorder): void {
  let shown: PanelWindow | null = null;
  panel.onShown.addListener((panelWindow) => {
    shown = panelWindow as PanelWindow;
    const first = shown.errataRecorder === undefined;
    shown.errataRecorder ??= recorder;
    shown.dispatchEvent(new Event(first ? events.recorder : events.shown));
  });
  panel.onHidden.addListener(() => {
    shown?.dispatchEvent(new Event(events.hidden));
  });
}

/** The panel's side: settles as soon as the recorder is there. */
export async function receiveRecorder(panelWindow: PanelWindow): Promise<Recorder> {
  return new Promise((resolve) => {
    const take = () => {
      if (panelWindow.errataRecorder === undefined) return;
      panelWindow.removeEventListener(events.recorder, take);
      resolve(panelWindow.errataRecorder);
    };
    panelWindow.addEventListener(events.recorder, take);
    take();
  });
}

/** Whether the panel is on the screen. It is when its page loads: browsers load it on its first showing. */
export interface Visibility {
  current(): boolean;
  /** Returns the way out. */
  subscribe(listener: (visible: boolean) => void): () => void;
}

/** Follows what the devtools page tells the panel's window of being shown and hidden. */
export function watchVisibility(panelWindow: PanelWindow): Visibility {
  let visible = true;
  const listeners = new Set<(visible: boolean) => void>();
  const become = (next: boolean) => {
    if (visible === next) return;
    visible = next;
    for (const listener of listeners) listener(visible);
  };
  panelWindow.addEventListener(events.recorder, () => become(true));
  panelWindow.addEventListener(events.shown, () => become(true));
  panelWindow.addEventListener(events.hidden, () => become(false));
  return {
    current: () => visible,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
