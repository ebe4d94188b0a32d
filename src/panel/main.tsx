import { copyText } from '../browser/clipboard.ts';
import { receiveRecorder, watchVisibility } from '../browser/hand-over.ts';
import {
  canOpenSources,
  environment,
  isInstalled,
  keepTexts,
  message,
  network,
  onPageUrl,
  onTheme,
  repeatInPage,
  storage,
  openInSources,
} from '../browser/this-browser.ts';
import { createCatalogue } from '../catalogue/load.ts';
import type { Adapter, Theme, Watched } from '../store/adapter.ts';
import { nameLanguage } from './in-language.tsx';
import { mount } from './mount.tsx';
import { download, every, later, yieldToUi, whenIdle } from './shared/page.ts';
import { setLookup } from './shared/t.ts';

setLookup((key, substitutions) => message(key, ...substitutions));
document.documentElement.dataset['browser'] = environment.family;
nameLanguage();

const adapter: Adapter = {
  recorder: receiveRecorder(window),
  catalogue: createCatalogue(),
  loadDiagnose: async () => (await import('../core/diagnose.ts')).diagnose,
  loadTicketWriter: async () => (await import('../core/ticket/index.ts')).writeTickets,
  runInPage: async (expression) => repeatInPage(expression),
  stillRunning: async () => (await import('../browser/still-running.ts')).stillRunning(network, environment.family),
  isInstalled,
  pageUrl: watched<string | null>(null, onPageUrl),
  now: () => Date.now(),
  every,
  later,
  yieldToUi,
  copy: async (text) => copyText(text),
  download,
  storage,
  ...(canOpenSources && {
    openSource: (url: string, line: number, column: number) => void openInSources(url, line, column),
  }),
  theme: watched<Theme>('light', onTheme),
  visible: watchVisibility(window),
  loadFiles: async (live) => (await import('../files/open-files.ts')).openFilesBeside(live),
  environment: { ...environment, utcOffsetMinutes: -new Date().getTimezoneOffset() },
};

const container = document.getElementById('app');
if (container !== null) mount({ adapter, container });

// An extension that is updated or turned off leaves this page behind and takes its texts away.
whenIdle(() => {
  import('./shared/message-keys.ts').then(
    ({ messageKeys }) => keepTexts(messageKeys),
    () => undefined,
  );
});

/** What `follow` tells of, with the last value kept. */
function watched<T>(initial: T, follow: (apply: (value: T) => void) => unknown): Watched<T> {
  const listeners = new Set<(value: T) => void>();
  let current = initial;
  follow((value) => {
    current = value;
    for (const listener of listeners) listener(value);
  });
  return {
    current: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
