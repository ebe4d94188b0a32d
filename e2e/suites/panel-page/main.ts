import { createCatalogue } from '../../../src/catalogue/load.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { mount } from '../../../src/panel/mount.tsx';
import { bundledMessages } from '../../../src/panel/shared/bundled-messages.ts';
import { every, later, yieldToUi } from '../../../src/panel/shared/page.ts';
import { setLookup } from '../../../src/panel/shared/t.ts';
import { historyOf, scriptedAdapter, scriptedRecorder, watched } from '../../../src/store/test-support.ts';
import type { Theme } from '../../../src/store/adapter.ts';
import '../../drivers/fonts/test-fonts.css';
import { corpusScene } from './corpus-scene.ts';
import { retryScene } from './retry-scene.ts';
import { ticketScene } from './ticket-scene.ts';
import { many, type Scene, scene } from './scenes.ts';

/**
 * The panel in an ordinary page, with a recorder that is played by script: for screenshots and for looking at it without
 * DevTools. `?scene=` names what is in the list, `?theme=dark`, `?many=50000`.
 */
const parameters = new URLSearchParams(location.search);
const theme = watched<Theme>(parameters.get('theme') === 'dark' ? 'dark' : 'light');
const count = Number(parameters.get('many') ?? 0);
const scripts = count > 0 ? many(count) : await chosen(parameters.get('scene') ?? 'ugly');
const scripted = scriptedRecorder(historyOf(...(scripts.successes ?? [])));
const byId = new Map(scripts.exchanges.map(({ exchange, diagnosis }) => [exchange.id, diagnosis]));
const container = document.getElementById('app');

setLookup(bundledMessages);
document.documentElement.dataset['browser'] = parameters.get('browser') ?? 'chromium';
document.documentElement.dir = parameters.get('dir') ?? 'ltr';

if (container !== null) {
  const { store } = mount({
    container,
    ...(count > 0 ? { limit: count + 100 } : {}),
    adapter: scriptedAdapter({
      recorder: Promise.resolve(scripted.recorder),
      catalogue: createCatalogue(),
      loadDiagnose: async () => {
        const { diagnose } = await import('../../../src/core/diagnose.ts');
        return (exchange: Exchange, catalogue) => byId.get(exchange.id) ?? diagnose(exchange, catalogue);
      },
      loadTicketWriter: async () => (await import('../../../src/core/ticket/index.ts')).writeTickets,
      now: () => Date.now(),
      every,
      later,
      yieldToUi,
      theme,
    }),
  });
  Object.assign(window, { errataPanel: { store, theme, scripted } });
  const start = async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    scripted.send({ kind: 'state', state: scripts.state });
    for (const navigation of scripts.navigations) scripted.send({ kind: 'navigated', navigation });
    scripted.exchanges(...scripts.exchanges.map(({ exchange }) => exchange));
  };
  void start();
}

async function chosen(name: string): Promise<Scene> {
  if (name === 'seeds') return corpusScene((await import('../../../src/corpus/seeds.jsonl?raw')).default, Date.now());
  if (name === 'corpus') return corpusScene((await import('../../../src/corpus/dev.jsonl?raw')).default, Date.now());
  if (name === 'ticket') return ticketScene(Date.now());
  if (name === 'retry') return retryScene(Date.now());
  return scene(name, Date.now());
}
