import { canRevealRequests, reloadPage, revealRequest, type DevToolsApi } from '../browser/devtools-actions.ts';
import { readEnvironment } from '../browser/environment.ts';
import { extension } from '../browser/extension-api.ts';
import { handOver } from '../browser/hand-over.ts';
import { watchNetwork } from '../browser/network-source.ts';
import { pageStartedAt } from '../browser/page-clock.ts';
import { createPanel } from '../browser/panel.ts';
import { createStorage } from '../browser/storage.ts';
import { member } from '../core/json.ts';
import { createRecorder } from './recorder.ts';

// webextension-polyfill's types know less than the browsers have.
const devtools = extension.devtools as unknown as DevToolsApi;

const recorder = createRecorder({
  family: readEnvironment(navigator).family,
  now: () => Date.now(),
  preserved: false,
  pageStartedAt: async (at) => pageStartedAt(extension.devtools.inspectedWindow, at),
  reloadPage: () => reloadPage(devtools),
  reveal: canRevealRequests(devtools) ? async (request) => revealRequest(devtools, request) : null,
});

// Recording begins before anything else is waited for.
watchNetwork(extension.devtools.network, {
  request: (seen) => recorder.seen(seen),
  navigated: (url) => recorder.navigated(url),
});
void preserveAsChosen();
handOver(await createPanel(extension.devtools.panels), recorder);

/** "Preserve log" counts from the start of DevTools, though the panel that shows it may not be open yet. */
async function preserveAsChosen(): Promise<void> {
  const settings = await createStorage(extension.storage.local)
    .get('settings')
    .catch(() => null);
  if (member(settings, 'preserve') === true) recorder.setPreserved(true);
}
