import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator } from 'playwright/test';
import { tabs } from '../../../src/panel/details/tabs.ts';
import type { DetailTab } from '../../../src/store/details-view.ts';
import { rowsOf, showTab } from '../../pages/panel.ts';
import type { MessageKey, Stage } from '../../pages/stage.ts';
import type { LookName } from './look.ts';

/** One thing that the panel can show, and how to get there from the list, with nothing open. */
export interface State {
  readonly name: string;
  readonly act: (stage: Stage) => Promise<unknown>;
  /** Where not all looks are worth their time. */
  readonly looks?: readonly LookName[];
}

/** The row whose path has these words. */
export function rowOf({ tools }: Stage, path: string): Locator {
  return rowsOf(tools.panel)
    .filter({ has: tools.panel.locator(`.path[title*="${path}"]`) })
    .first();
}

const open =
  (path: string, tab: DetailTab = 'explanation') =>
  async (stage: Stage) => {
    await rowOf(stage, path).click();
    await showTab(stage.tools, stage.text(tabs[tab].label));
    await expect(stage.tools.panel.locator('.loading')).toHaveCount(0);
  };

/** Each tab with a failure that gives it something to show. */
const tabPaths = {
  explanation: '/v1/orders',
  retry: '/v1/slow-down',
  compared: '/v1/orders',
  raw: '/v1/orders',
  ticket: '/v1/orders',
} as const satisfies Record<DetailTab, string>;

const meaningOf = ({ tools }: Stage): Locator => tools.panel.getByTestId('meaning');

const tabState = (tab: DetailTab): State => ({ name: tab, act: open(tabPaths[tab], tab) });

const button = ({ tools, text }: Stage, key: MessageKey): Locator =>
  tools.panel.getByRole('button', { name: text(key), exact: true }).first();

const filterOf = ({ tools }: Stage): Locator => tools.panel.locator('[data-errata-filter]');

/** Types into the filter, as a person would. */
async function type(stage: Stage, text: string, ...keys: readonly string[]): Promise<void> {
  const box = filterOf(stage);
  await box.focus();
  await box.pressSequentially(text);
  for (const key of keys) await box.press(key);
}

/** Opens the menu of a failure, and a word in it. */
async function openMenu(stage: Stage, path: string, word?: MessageKey): Promise<void> {
  await rowOf(stage, path).click({ button: 'right', position: { x: 60, y: 8 } });
  const menu = stage.tools.panel.getByRole('menu');
  await menu.waitFor();
  if (word !== undefined) await menu.getByRole('menuitem', { name: stage.text(word), exact: true }).click();
}

async function command(stage: Stage, path: string, id: string, word?: MessageKey): Promise<void> {
  await openMenu(stage, path, word);
  await stage.tools.panel.locator(`[data-command="${id}"]`).click();
}

const columnMenu = ({ tools }: Stage): Locator => tools.panel.getByTestId('column-menu');

async function openColumns(stage: Stage): Promise<void> {
  await stage.tools.panel.locator('[role="columnheader"][data-column="path"]').click({ button: 'right' });
  await columnMenu(stage).waitFor();
}

async function group({ tools, text }: Stage): Promise<Locator> {
  await tools.panel.getByLabel(text('group'), { exact: true }).check();
  const grouped = tools.panel.getByTestId('group-row').first();
  await grouped.waitFor();
  return grouped;
}

/** Drops a recording with some failures and so many megabytes of spaces behind them; null: a file that is none. */
async function openFiles({ frame, tools }: Stage, [name, megabytes]: readonly [string, number | null]): Promise<void> {
  const given = { name, megabytes };
  await frame.evaluate(({ name, megabytes }) => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- all of this runs in the panel's page
    const entry = (at: number) => ({
      startedDateTime: new Date(1_800_000_000_000 + at * 1000).toISOString(),
      _resourceType: 'fetch',
      time: 20,
      request: { method: 'POST', url: `https://api.colleague.example/v1/orders/${at}`, headers: [] },
      response: {
        status: 422,
        headers: [],
        content: { mimeType: 'application/json', text: '{"errors":{"quantity":["must be positive"]}}' },
      },
    });
    const head = JSON.stringify({ log: { entries: Array.from({ length: 30 }, (_, at) => entry(at)) } }).slice(0, -3);
    const spaces = new Blob([' '.repeat(1024 ** 2)]);
    const parts = megabytes === null ? ['<html>'] : [head, ...Array.from({ length: megabytes }, () => spaces), ']}}'];
    const data = new DataTransfer();
    data.items.add(new File(parts, name));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, given);
  if (megabytes !== null) await rowsOf(tools.panel).first().waitFor();
}

/** Back to the live recording alone. */
async function closeFiles({ tools, frame }: Stage): Promise<void> {
  const { panel } = tools;
  const progress = panel.getByTestId('file-progress');
  if (await progress.isVisible()) await progress.getByRole('button').click();
  for (const problem of await panel.getByTestId('file-problem').all()) await problem.getByRole('button').click();
  while (await panel.getByTestId('file-source').isVisible()) {
    await panel.getByTestId('file-source').selectOption({ index: 1 });
    await frame.locator('.files > .icon-button').click();
  }
}

/** Before anything failed. */
export const emptyStates: readonly State[] = [
  {
    name: 'error',
    async act(stage) {
      const { tools, extension } = stage;
      const assets = join(extension, 'assets');
      const part = (await readdir(assets)).find((name) => /^reference-view.*\.js$/.test(name)) ?? '';
      await rename(join(assets, part), join(extension, part));
      await button(stage, 'reference').click();
      await tools.panel.locator('.part-failed').waitFor();
      await rename(join(extension, part), join(assets, part));
    },
  },
  { name: 'introduction', act: async ({ tools }) => tools.panel.getByTestId('introduction').waitFor() },
  {
    name: 'empty',
    async act(stage) {
      await button(stage, 'introDismiss').click();
      await expect(stage.tools.panel.getByTestId('introduction')).toHaveCount(0);
    },
  },
  {
    name: 'news',
    async act(stage) {
      await stage.frame.evaluate(async () => {
        const { chrome } = globalThis as unknown as {
          chrome: { storage: { local: Record<'get' | 'set', (what: unknown) => Promise<Record<string, object>>> } };
        };
        const { settings } = await chrome.storage.local.get('settings');
        await chrome.storage.local.set({ settings: { ...settings, news: '0.0.1' } });
      });
      await stage.reopen();
      await stage.tools.panel.getByTestId('news').waitFor();
    },
  },
  { name: 'paused', act: async (stage) => button(stage, 'recordStop').click() },
];

/** With everything that `play` made. */
export const states: readonly State[] = [
  { name: 'list', act: async () => undefined },
  tabState('explanation'),
  { name: 'explanation-clues', act: open('/v1/me') },
  { name: 'explanation-network', act: open('/no-cors') },
  { name: 'explanation-rtl', act: open('/rtl') },
  { name: 'explanation-hostile', act: open('/hostile') },
  { name: 'explanation-long', act: open('a-very-long-host-name') },
  {
    name: 'explanation-meaning',
    async act(stage) {
      await open('/v1/gateway')(stage);
      await meaningOf(stage).locator('summary').click();
    },
  },
  {
    name: 'explanation-sources',
    async act(stage) {
      await open('/v1/orders')(stage);
      await stage.tools.panel.getByTestId('sources').first().focus();
    },
  },
  {
    name: 'fields',
    async act(stage) {
      await open('/v1/orders')(stage);
      await stage.tools.panel.getByTestId('field').first().getByRole('button').first().click();
    },
  },
  { name: 'fields-many', act: open('/v1/import') },
  tabState('retry'),
  { name: 'retry-backoff', act: open('/v1/gateway', 'retry') },
  {
    name: 'retry-ask',
    async act(stage) {
      await open('/v1/gateway', 'retry')(stage);
      await stage.tools.panel.getByTestId('try-again-button').click();
    },
  },
  tabState('compared'),
  { name: 'compared-none', act: open('/v1/gateway', 'compared') },
  tabState('raw'),
  { name: 'raw-large', act: open('/v1/large', 'raw') },
  { name: 'raw-html', act: open('/v1/gateway', 'raw') },
  { name: 'raw-xml', act: open('/v1/xml', 'raw') },
  { name: 'raw-hostile', act: open('/hostile', 'raw') },
  { name: 'raw-long', act: open('a-very-long-host-name', 'raw') },
  {
    name: 'raw-find',
    async act(stage) {
      await open('/v1/orders', 'raw')(stage);
      await stage.tools.panel.getByRole('searchbox').first().fill('valid');
    },
  },
  tabState('ticket'),
  {
    name: 'ticket-hidden',
    async act(stage) {
      await open('/v1/orders', 'ticket')(stage);
      const { panel } = stage.tools;
      // The short ticket has no line with a secret in it.
      await panel.getByTestId('ticket-format').selectOption('markdown');
      await expect(panel.getByTestId('ticket-preview')).toContainText('## ');
      await panel.getByTestId('hidden').locator('summary').first().click();
      await panel.getByTestId('reveal').first().click();
      await panel.getByTestId('opt-out').first().click();
      await panel.getByTestId('own-rules').locator('summary').click();
    },
  },
  { name: 'groups', act: group },
  {
    name: 'groups-unfolded',
    async act(stage) {
      const grouped = stage.tools.panel.getByTestId('group-row').filter({ hasText: '×4' });
      await group(stage);
      await grouped.click();
      await grouped.locator('.fold').click();
      await expect(grouped).toHaveAttribute('aria-expanded', 'true');
    },
  },
  {
    name: 'several',
    async act(stage) {
      await rowsOf(stage.tools.panel).nth(1).click();
      await rowsOf(stage.tools.panel)
        .nth(4)
        .click({ modifiers: ['Shift'] });
      await stage.tools.panel.getByTestId('chosen').waitFor();
    },
  },
  {
    name: 'chips',
    async act({ tools }) {
      for (const name of ['authentication', 'validation']) {
        await tools.panel.locator(`[data-testid="class-chip"][data-class="${name}"]`).click();
      }
    },
  },
  { name: 'hosts', act: async ({ tools }) => tools.panel.getByTestId('scope-chip').first().click() },
  {
    name: 'hosts-hidden',
    async act({ tools, text }) {
      await tools.panel.getByTestId('scope-chip').first().click();
      await tools.panel
        .getByRole('button', { name: text('hostHide'), exact: true })
        .last()
        .click();
      await tools.panel.getByTestId('hidden-host').waitFor();
    },
  },
  {
    name: 'columns',
    async act(stage) {
      await openColumns(stage);
      for (const name of ['initiator', 'frame']) await columnMenu(stage).locator(`[data-column="${name}"]`).check();
    },
  },
  {
    name: 'columns-all',
    async act(stage) {
      await openColumns(stage);
      for (const box of await columnMenu(stage).getByRole('checkbox').all()) await box.check();
      await stage.tools.panel.locator('[data-errata-filter]').focus();
    },
  },
  {
    name: 'sorted',
    async act({ tools }) {
      const status = tools.panel.locator('[role="columnheader"][data-column="status"]');
      await status.getByRole('button').click();
      await expect(status).toHaveAttribute('aria-sort', 'ascending');
    },
  },
  {
    name: 'strip-filtered',
    async act({ tools }) {
      await tools.panel.locator('.strip-bar').last().focus();
      await tools.devtools.keyboard.press('Shift+Home');
      await tools.devtools.keyboard.press('Shift+ArrowRight');
      await tools.panel.getByTestId('range-chip').waitFor();
    },
  },
  {
    name: 'findings',
    async act({ tools }) {
      await tools.panel.getByTestId('view-findings').click();
      await tools.panel.getByTestId('finding').first().waitFor();
    },
  },
  { name: 'apis', act: async ({ tools }) => tools.panel.getByTestId('scope-chip').last().click() },
  { name: 'settings', act: async (stage) => button(stage, 'settings').click() },
  {
    name: 'save',
    async act(stage) {
      await button(stage, 'saveMenu').click();
      await stage.tools.panel.getByLabel(stage.text('saveRaw')).check();
    },
  },
  {
    name: 'file',
    async act(stage) {
      await openFiles(stage, ['recording of my colleague.har', 0]);
      await expect(stage.tools.panel.getByTestId('file-progress')).toHaveCount(0);
    },
  },
  {
    name: 'file-reading',
    act: async (stage) => openFiles(stage, ['large.har', 2000]),
    // The reading keeps a core busy.
    looks: ['light', 'narrow-dark', 'smallest'],
  },
  {
    name: 'file-problem',
    async act(stage) {
      await openFiles(stage, ['index.html', null]);
      await stage.tools.panel.getByTestId('file-problem').waitFor();
    },
  },
  { name: 'filter-offers', act: async (stage) => type(stage, 'status:4', 'ArrowDown') },
  { name: 'filter-mistake', act: async (stage) => type(stage, 'host:api class:nonsense') },
  { name: 'filter-nothing', act: async (stage) => type(stage, 'nothing-has-this') },
  {
    name: 'filter-history',
    async act(stage) {
      await type(stage, 'class:validation', 'Escape', 'Enter');
      await filterOf(stage).fill('');
      await type(stage, '', 'ArrowUp');
      await stage.tools.panel.getByTestId('filter-offers').waitFor();
    },
  },
  {
    name: 'reference',
    async act(stage) {
      await button(stage, 'reference').click();
      await stage.tools.panel.getByTestId('reference').waitFor();
    },
  },
  { name: 'menu', act: async (stage) => openMenu(stage, '/v1/orders', 'cmdCopy') },
  {
    name: 'menu-button',
    async act(stage) {
      const row = rowOf(stage, '/v1/import');
      await row.hover({ position: { x: 60, y: 8 } });
      await row.getByTestId('row-menu').click();
      await stage.tools.panel.getByRole('menu').waitFor();
    },
  },
  { name: 'muted', act: async (stage) => command(stage, '/v1/import', 'mute-endpoint', 'cmdMute') },
  {
    name: 'mutes',
    async act(stage) {
      await command(stage, '/v1/import', 'mute-endpoint', 'cmdMute');
      await stage.tools.panel.getByTestId('muted').click();
      await stage.tools.panel.getByTestId('mute').waitFor();
    },
  },
  {
    name: 'keys',
    async act({ tools }) {
      await tools.panel.locator('[data-errata-list]').press('?');
      await tools.panel.getByTestId('keys-dialog').waitFor();
    },
  },
  {
    name: 'edit',
    async act(stage) {
      await command(stage, '/v1/orders', 'edit');
      await stage.tools.panel.getByTestId('edit-url').fill('https://elsewhere.example/v1/orders');
      await stage.tools.panel.getByTestId('edit-notes').waitFor();
    },
  },
  {
    name: 'edit-result',
    async act(stage) {
      await command(stage, '/v1/orders', 'edit');
      const { panel } = stage.tools;
      await panel.getByTestId('edit-body').fill('{"email":"still nobody","quantity":-1}');
      // A POST asks first.
      await panel.getByTestId('edit-send').click();
      await panel.getByTestId('edit-ask').waitFor();
      await panel.getByTestId('edit-send').click();
      await panel.getByTestId('edit-result').waitFor();
      await panel.getByTestId('edit-open').waitFor();
    },
  },
  {
    name: 'cleared',
    async act(stage) {
      await button(stage, 'clear').click();
      await stage.tools.panel.getByTestId('cleared').waitFor();
    },
  },
];

/** States that are also looked at in a language that is read from the right. */
export const readFromTheRight: readonly string[] = [
  'list',
  'explanation',
  'explanation-rtl',
  'explanation-clues',
  'fields',
  'retry',
  'compared',
  'raw',
  'ticket-hidden',
  'groups-unfolded',
  'several',
  'hosts',
  'hosts-hidden',
  'columns-all',
  'strip-filtered',
  'findings',
  'settings',
  'filter-offers',
  'filter-mistake',
  'reference',
  'menu',
  'menu-button',
  'mutes',
  'keys',
  'edit',
];

/** Back to the list with nothing open, chosen or filtered. */
export async function backToList(stage: Stage): Promise<void> {
  const { panel, devtools } = stage.tools;
  await devtools.mouse.move(1, 1);
  for (const open of ['context-menu', 'column-menu', 'mutes-dialog', 'keys-dialog', 'edit-dialog', 'save-choices']) {
    if (await panel.getByTestId(open).isVisible()) await devtools.keyboard.press('Escape');
  }
  if (await panel.getByTestId('muted').isVisible()) {
    await panel.getByTestId('muted').click();
    // The dialog is code that is loaded when it is first asked for: nothing is in it, and Escape is DevTools' own, until it stands.
    await panel.getByTestId('mutes-dialog').waitFor();
    while (await panel.getByTestId('mute').first().isVisible()) {
      await panel.getByTestId('mute').first().getByRole('button').click();
    }
    await devtools.keyboard.press('Escape');
    await panel.getByTestId('mutes-dialog').waitFor({ state: 'hidden' });
  }
  const news = panel.getByTestId('news').getByRole('button');
  if (await news.isVisible()) await news.click();
  await closeFiles(stage);
  const undo = panel.getByTestId('cleared').getByRole('button').first();
  if (await undo.isVisible()) await undo.click();
  const summary = meaningOf(stage).locator('summary');
  if ((await summary.isVisible()) && (await meaningOf(stage).getAttribute('open')) !== null) await summary.click();
  for (const key of ['recordStart', 'closeDetails'] as const) {
    if (await button(stage, key).isVisible()) await button(stage, key).click();
  }
  if ((await button(stage, 'reference').getAttribute('aria-pressed')) === 'true') {
    await button(stage, 'reference').click();
  }
  if (await panel.getByTestId('findings').isVisible()) await panel.getByTestId('view-failures').click();
  if (await panel.getByTestId('range-chip').isVisible()) await panel.getByTestId('range-chip').click();
  while (await panel.getByTestId('hidden-host').first().isVisible()) {
    await panel.getByTestId('hidden-host').first().getByRole('button').click();
  }
  await openColumns(stage);
  await columnMenu(stage).getByRole('button').click();
  await columnMenu(stage).press('Escape');
  const grouping = panel.getByLabel(stage.text('group'), { exact: true });
  if (await grouping.isChecked()) await grouping.uncheck();
  await panel.locator('[data-testid="class-chip"][data-class=""]').click();
  if (await panel.getByTestId('chosen').isVisible()) await panel.locator('[data-errata-list]').press('Home');
  const box = filterOf(stage);
  await box.fill('');
  await box.press('Escape');
  await box.blur();
}
