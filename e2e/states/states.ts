import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator } from 'playwright/test';
import { tabs } from '../../src/panel/details/tabs.ts';
import type { DetailTab } from '../../src/store/details-view.ts';
import { rowsOf, showTab } from '../seeds/panel.ts';
import type { MessageKey, Stage } from './stage.ts';

/** One thing that the panel can show, and how to get there from the list, with nothing open. */
export interface State {
  readonly name: string;
  readonly act: (stage: Stage) => Promise<unknown>;
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
  fields: '/v1/orders',
  retry: '/v1/slow-down',
  compared: '/v1/orders',
  raw: '/v1/orders',
  ticket: '/v1/orders',
} as const satisfies Record<DetailTab, string>;

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

async function group({ tools, text }: Stage): Promise<Locator> {
  await tools.panel.getByLabel(text('group'), { exact: true }).check();
  const grouped = tools.panel.getByTestId('group-row').first();
  await grouped.waitFor();
  return grouped;
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
  { name: 'empty', act: async () => undefined },
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
  tabState('fields'),
  { name: 'fields-many', act: open('/v1/import', 'fields') },
  { name: 'fields-rtl', act: open('/rtl', 'fields') },
  { name: 'fields-none', act: open('/v1/gateway', 'fields') },
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
  { name: 'apis', act: async ({ tools }) => tools.panel.getByTestId('scope-chip').last().click() },
  { name: 'settings', act: async (stage) => button(stage, 'settings').click() },
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
  'fields-rtl',
  'retry',
  'compared',
  'raw',
  'ticket-hidden',
  'groups-unfolded',
  'several',
  'hosts',
  'settings',
  'filter-offers',
  'filter-mistake',
  'reference',
];

/** Back to the list with nothing open, chosen or filtered. */
export async function backToList(stage: Stage): Promise<void> {
  const { panel, devtools } = stage.tools;
  await devtools.mouse.move(1, 1);
  const undo = panel.getByTestId('cleared').getByRole('button').first();
  if (await undo.isVisible()) await undo.click();
  for (const key of ['recordStart', 'closeDetails'] as const) {
    if (await button(stage, key).isVisible()) await button(stage, key).click();
  }
  if ((await button(stage, 'reference').getAttribute('aria-pressed')) === 'true') {
    await button(stage, 'reference').click();
  }
  const grouping = panel.getByLabel(stage.text('group'), { exact: true });
  if (await grouping.isChecked()) await grouping.uncheck();
  await panel.locator('[data-testid="class-chip"][data-class=""]').click();
  if (await panel.getByTestId('chosen').isVisible()) await panel.locator('[data-errata-list]').press('Home');
  const box = filterOf(stage);
  await box.fill('');
  await box.press('Escape');
  await box.blur();
}
