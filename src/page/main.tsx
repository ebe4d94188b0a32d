import { version } from '../../package.json';
import { copyText } from '../browser/clipboard.ts';
import { readEnvironment } from '../browser/environment.ts';
import { createStorage } from '../browser/storage.ts';
import { createCatalogue } from '../catalogue/load.ts';
import { afterPaint } from '../files/after-paint.ts';
import { createFileRecorder } from '../files/file-recorder.ts';
import { ownScript } from '../files/own-script.ts';
import { startReader } from '../files/start-reader.ts';
// Needed at once here, and only here.
import '../panel/files/empty-of-files.tsx';
import '../panel/files/files-bar.tsx';
import { nameLanguage } from '../panel/in-language.tsx';
import { mount } from '../panel/mount.tsx';
import { loadLanguage } from '../panel/shared/languages.ts';
import { download, every, later, whenIdle, yieldToUi } from '../panel/shared/page.ts';
import { setLookup } from '../panel/shared/t.ts';
import type { Adapter, Theme } from '../store/adapter.ts';
import { languageOf } from './language.ts';
import { localArea } from './local-storage.ts';
import { nothingIsRead, prepare } from './prepare.ts';
import { constant, watchedEvent } from './watched.ts';

/** The panel for files, in an ordinary page: no extension, no network. */

const dark = matchMedia('(prefers-color-scheme: dark)');
const environment = readEnvironment(navigator);
const { recorder, files } = createFileRecorder({ startReader, afterPaint });

let isPrepared = false;

const adapter: Adapter = {
  recorder: Promise.resolve(recorder),
  files,
  catalogue: createCatalogue(),
  loadDiagnose: async () => (await import('../core/diagnose.ts')).diagnose,
  loadTicketWriter: async () => (await import('../core/ticket/index.ts')).writeTickets,
  isWarm: () => isPrepared,
  // Nothing is offered that would ask for it.
  runInPage: async () => ({ started: false, problem: '' }),
  isInstalled: () => true,
  pageUrl: constant<string | null>(null),
  now: () => Date.now(),
  every,
  later,
  yieldToUi,
  copy: async (text) => copyText(text),
  download,
  storage: createStorage(localArea(() => localStorage)),
  theme: watchedEvent<Theme>(dark, 'change', () => (dark.matches ? 'dark' : 'light')),
  visible: watchedEvent(document, 'visibilitychange', () => document.visibilityState === 'visible'),
  environment: { ...environment, version, utcOffsetMinutes: -new Date().getTimezoneOffset() },
};

document.documentElement.dataset['browser'] = environment.family;
const language = languageOf(navigator.languages);
setLookup(await loadLanguage(language).catch(async () => loadLanguage('en')));
nameLanguage();

const container = document.getElementById('app');
if (container !== null) mount({ adapter, container });

whenIdle(() => {
  void prepare(adapter)
    .then(() => {
      isPrepared = true;
    })
    .catch(() => undefined)
    .then(async () => nothingIsRead(files.state))
    .then(keepFiles)
    .catch(() => undefined);
});

/**
 * Keeps the page's own files, so that it opens without a network: hundreds, for which nobody should wait who opened a file at once. A page that was
 * opened as a file has no service worker.
 */
async function keepFiles(): Promise<void> {
  await navigator.serviceWorker?.register(ownScript('./service-worker.js'));
}
