import { canRevealRequests, reloadPage, revealRequest, type DevToolsApi } from '../browser/devtools-actions.ts';
import { readEnvironment } from '../browser/environment.ts';
import { extension } from '../browser/extension-api.ts';
import { handOver } from '../browser/hand-over.ts';
import { watchNetwork, type SeenRequest } from '../browser/network-source.ts';
import { pageStartedAt } from '../browser/page-clock.ts';
import { createPanel } from '../browser/panel.ts';
import { createStorage } from '../browser/storage.ts';
import { member } from '../core/lib/json.ts';
import { createRecorder } from './recorder.ts';

// webextension-polyfill's types know less than the browsers have.
const devtools = extension.devtools as unknown as DevToolsApi;

const { family } = readEnvironment(navigator);

const recorder = createRecorder({
  family,
  now: () => Date.now(),
  preserved: true,
  pageStartedAt: async (at) => pageStartedAt(extension.devtools.inspectedWindow, at),
  reloadPage: () => reloadPage(devtools),
  reveal: canRevealRequests(devtools) ? async (request) => revealRequest(devtools, request) : null,
});

// Recording begins before anything else is waited for.
const listeners = {
  request: (seen: SeenRequest) => recorder.seen(seen),
  navigated: (url: string) => recorder.navigated(url),
};
watchNetwork(extension.devtools.network, listeners, family === 'firefox');
void preserveAsChosen();
handOver(await createPanel(extension.devtools.panels), recorder);

/** "Preserve log" counts from the start of DevTools, though the panel that shows it may not be open yet. */
async function preserveAsChosen(): Promise<void> {
  const settings = await createStorage(extension.storage.local)
    .get('settings')
    .catch(() => null);
  if (member(settings, 'preserve') === false) recorder.setPreserved(false);
}
