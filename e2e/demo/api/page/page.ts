import type { Scenario } from '../scenario.ts';
import { apis, scenarios } from '../scenarios.ts';
import { perform, type Sent } from './perform.ts';
import { sendByFetch } from './send-by-fetch.ts';

/** Draws a group for each API and a button for each scenario, and shows what the HTTP client saw beside it. */
function drawPage(main: HTMLElement, nav: HTMLElement): void {
  for (const api of apis) {
    const own = scenarios.filter((scenario) => scenario.api === api.id);
    own.sort((a, b) => rank(a) - rank(b));
    const list = element('ul', {});
    list.append(...own.map(drawScenario));
    const section = element('section', { id: api.id });
    section.append(element('h2', {}, api.title), element('p', {}, api.text), list);
    main.append(section);
    nav.append(element('a', { href: `#${api.id}` }, api.title));
  }
}

/** What fails comes first. */
function rank({ expect }: Scenario): number {
  return expect.outcome === 'succeeds' ? 1 : 0;
}

function drawScenario(scenario: Scenario): HTMLElement {
  const button = element('button', { type: 'button', 'data-provoke': scenario.id }, scenario.label);
  const result = element('output', {});
  const { method, url } = scenario.call;
  const line = element('code', {}, `${method} ${url.replace('https://', '')}`);
  button.addEventListener('click', () => {
    void run(scenario, result);
  });
  const item = element('li', {});
  item.append(button, line, result);
  return item;
}

async function run(scenario: Scenario, result: HTMLElement): Promise<void> {
  result.dataset['state'] = 'running';
  result.textContent = '…';
  const sent = await perform(scenario, sendByFetch);
  result.dataset['tone'] = sent.status >= 200 && sent.status < 400 && sent.error === null ? 'good' : 'bad';
  result.textContent = describe(sent);
  result.dataset['state'] = 'done';
}

function describe({ status, body, error }: Sent): string {
  if (status === 0) return error === null ? 'opaque' : error.replace(/^\w*Error: /, '');
  const shown = error ?? body;
  return `${status} ${shown.length > 80 ? `${shown.slice(0, 80)}…` : shown}`;
}

function element(name: string, attributes: Readonly<Record<string, string>>, text = ''): HTMLElement {
  const created = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) created.setAttribute(attribute, value);
  created.textContent = text;
  return created;
}

const main = document.querySelector('main');
const nav = document.querySelector('nav');
if (main && nav) drawPage(main, nav);
document.querySelector('#reset')?.addEventListener('click', () => {
  void fetch('/reset', { method: 'POST' }).then(() => location.reload());
});
