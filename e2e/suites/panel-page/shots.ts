import type { Page } from 'playwright';

export interface Shot {
  readonly name: string;
  /** Of the page: scene, theme, browser, direction. */
  readonly query?: string;
  readonly width?: number;
  readonly height?: number;
  /** As the browser's own zoom: the page gets so much less room. */
  readonly zoom?: number;
  readonly act?: (page: Page) => Promise<unknown>;
}

const open = (id: string, tab?: string) => async (page: Page) => {
  await page.locator(`[data-testid="failure-row"][data-id="${id}"]`).click();
  if (tab) await page.getByRole('tab', { name: tab }).click();
};

/** A field's own line in the request. */
const openLine = async (page: Page) => {
  await open('five')(page);
  await page.getByTestId('field').getByRole('button').first().click();
};

/** The panel in another language, then what is to be seen there. */
const speaking = (language: string, act?: (page: Page) => Promise<unknown>) => async (page: Page) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Language').selectOption(language);
  await page.locator(`html[lang="${language}"]`).waitFor();
  await act?.(page);
};

/** The menu of a failure, with one of its words opened. */
const menuOf = (id: string, word?: string) => async (page: Page) => {
  await page
    .locator(`[data-testid="failure-row"][data-id="${id}"]`)
    .click({ button: 'right', position: { x: 90, y: 8 } });
  if (word) await page.getByRole('menuitem', { name: word, exact: true }).click();
};

const keys = async (page: Page) => {
  await page.keyboard.press('?');
  await page.getByTestId('keys-dialog').waitFor();
};

const command = (id: string, name: string) => async (page: Page) => {
  await menuOf(id)(page);
  await page.locator(`[data-command="${name}"]`).click();
};

/** What is to be seen in each picture, and how to get there. */
export const shots: readonly Shot[] = [
  { name: 'list-light' },
  { name: 'list-dark', query: 'theme=dark' },
  { name: 'columns-menu', act: (page) => page.getByRole('columnheader', { name: 'Path' }).click({ button: 'right' }) },
  {
    name: 'sorted-dark',
    query: 'theme=dark',
    act: (page) => page.getByRole('columnheader', { name: 'Status' }).click(),
  },
  { name: 'findings', query: 'scene=retry', act: (page) => page.getByTestId('view-findings').click() },
  {
    name: 'strip-filtered',
    act: async (page) => {
      await page.locator('.strip-bar').first().focus();
      await page.keyboard.press('Shift+End');
      await page.keyboard.press('Shift+ArrowLeft');
    },
  },
  { name: 'explanation-light', act: open('five') },
  { name: 'explanation-dark', query: 'theme=dark', act: open('five') },
  { name: 'fields', act: openLine },
  { name: 'fields-many', act: open('many') },
  { name: 'retry', act: open('rate', 'Retry') },
  { name: 'retry-schedule-dark', query: 'theme=dark', act: open('server', 'Retry') },
  { name: 'clues', act: open('expired') },
  { name: 'docked', width: 700, height: 400, act: open('five') },
  { name: 'docked-clues-dark', width: 700, height: 400, query: 'theme=dark', act: open('expired') },
  { name: 'docked-raw', width: 700, height: 400, act: open('five', 'Raw') },
  { name: 'docked-retry', width: 700, height: 400, act: open('rate', 'Retry') },
  {
    name: 'groups',
    act: async (page) => {
      await page.getByLabel('Group', { exact: true }).check();
      await page.getByTestId('group-row').first().click();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Shift+ArrowDown');
    },
  },
  { name: 'compared', act: open('five', 'Compared') },
  { name: 'compared-none-dark', query: 'theme=dark', act: open('server', 'Compared') },
  { name: 'again-at-narrow-list', query: 'scene=retry', width: 620, height: 500, act: open('confirm', 'Retry') },
  { name: 'again-wait', query: 'scene=retry', act: open('early3', 'Retry') },
  { name: 'again-wait-dark', query: 'scene=retry&theme=dark', act: open('early3', 'Retry') },
  {
    name: 'again-ask',
    query: 'scene=retry',
    act: async (page) => {
      await open('confirm', 'Retry')(page);
      await page.getByTestId('try-again-button').click();
    },
  },
  {
    name: 'again-appointed',
    query: 'scene=retry',
    act: async (page) => {
      await open('early3', 'Retry')(page);
      await page.getByTestId('appoint').click();
    },
  },
  { name: 'again-backoff-dark', query: 'scene=retry&theme=dark', act: open('backoff', 'Retry') },
  { name: 'again-at-once', query: 'scene=retry', act: open('at-once', 'Retry') },
  { name: 'narrow-again', query: 'scene=retry', width: 400, height: 900, act: open('early3', 'Retry') },
  { name: 'rtl-again', query: 'scene=retry&dir=rtl', act: open('early3', 'Retry') },
  { name: 'raw', act: open('five', 'Raw') },
  { name: 'raw-big-dark', query: 'theme=dark', act: open('big', 'Raw') },
  { name: 'raw-deep', act: open('deep', 'Raw') },
  { name: 'raw-html', act: open('server', 'Raw') },
  { name: 'raw-missing', act: open('auth', 'Raw') },
  { name: 'ticket', act: open('five', 'Ticket') },
  {
    name: 'ticket-hidden',
    query: 'scene=ticket',
    act: async (page) => {
      await open('secrets', 'Ticket')(page);
      await page.getByTestId('hidden').locator('summary').first().click();
      await page.getByTestId('reveal').first().click();
      await page.getByTestId('opt-out').first().click();
      await page.getByTestId('own-rules').locator('summary').click();
    },
  },
  {
    name: 'ticket-shown-dark',
    query: 'scene=ticket&theme=dark',
    act: async (page) => {
      await open('secrets', 'Ticket')(page);
      await page.getByTestId('hidden').locator('summary').first().click();
      await page.getByTestId('opt-out').nth(1).click();
      await page.getByTestId('opt-out-confirm').click();
      await page.getByTestId('ticket-note').fill('It worked until yesterday.\nOnly this account.');
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'narrow-ticket',
    query: 'scene=ticket',
    width: 400,
    height: 900,
    act: async (page) => {
      await open('secrets', 'Ticket')(page);
      await page.getByTestId('hidden').locator('summary').first().click();
      await page.getByTestId('opt-out').first().click();
    },
  },
  { name: 'ticket-dark', query: 'theme=dark', act: open('five', 'Ticket') },
  { name: 'hostile', act: open('hostile') },
  { name: 'foreign', act: open('rtl') },
  { name: 'empty', query: 'scene=empty' },
  { name: 'quiet-dark', query: 'scene=quiet&theme=dark' },
  { name: 'paused', query: 'scene=paused' },
  {
    name: 'cleared',
    act: (page) => page.getByRole('button', { name: 'Clear the list' }).click(),
  },
  {
    name: 'hosts-dark',
    query: 'theme=dark',
    act: (page) => page.getByTestId('scope-chip').first().click(),
  },
  {
    name: 'find-dark',
    query: 'theme=dark',
    act: async (page) => {
      await open('expired', 'Raw')(page);
      await page.getByRole('searchbox', { name: /Response body/ }).fill('token');
    },
  },
  {
    name: 'filter-offers',
    act: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('status:4');
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'filter-mistake',
    act: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('host:api class:nonsense');
    },
  },
  {
    name: 'filter-nothing',
    act: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('nothing-has-this');
    },
  },
  {
    name: 'chips',
    act: async (page) => {
      await page.locator('[data-testid="class-chip"][data-class="validation"]').click();
      await page.locator('[data-testid="class-chip"][data-class="authentication"]').click();
    },
  },
  {
    name: 'settings',
    act: (page) => page.getByRole('button', { name: 'Settings' }).click(),
  },
  ...(['de', 'ja'] as const).flatMap((language): Shot[] => [
    { name: `language-${language}`, act: speaking(language, open('five')) },
    { name: `language-${language}-retry`, act: speaking(language, open('rate')) },
    { name: `language-${language}-narrow`, width: 400, height: 700, act: speaking(language) },
  ]),
  { name: 'reference', act: (page) => page.getByRole('button', { name: /Reference/ }).click() },
  { name: 'narrow-list', width: 400 },
  { name: 'narrow-explanation-dark', width: 400, query: 'theme=dark', act: open('five') },
  { name: 'narrow-fields', width: 400, act: openLine },
  { name: 'tiny', width: 320, height: 500, act: open('rate') },
  { name: 'zoom-200', zoom: 2, act: open('five') },
  { name: 'rtl-interface', query: 'dir=rtl', act: open('five') },
  { name: 'firefox-light', query: 'browser=firefox', act: open('rate') },
  { name: 'firefox-dark', query: 'browser=firefox&theme=dark', act: open('five') },
  { name: 'seeds', query: 'scene=seeds', act: open('scantrust-400-validation') },
  {
    name: 'seeds-retry',
    query: 'scene=seeds',
    act: async (page) => page.locator('[data-class="rate-limit"][data-testid="failure-row"]').first().click(),
  },
  {
    name: 'seeds-dark',
    query: 'scene=seeds&theme=dark',
    act: async (page) => page.locator('[data-class="authentication"][data-testid="failure-row"]').first().click(),
  },
  { name: 'corpus', query: 'scene=corpus' },
  { name: 'menu', act: menuOf('five', 'Copy') },
  { name: 'menu-dark', query: 'theme=dark', width: 1280, height: 800, act: menuOf('rate') },
  { name: 'menu-docked', width: 700, height: 400, act: menuOf('server', 'Filter by') },
  { name: 'menu-narrow-dark', query: 'theme=dark', width: 400, act: menuOf('five', 'Mute') },
  { name: 'menu-rtl', query: 'dir=rtl', act: menuOf('five', 'Exclude') },
  { name: 'muted', act: command('rate', 'mute-host') },
  { name: 'muted-narrow-dark', query: 'theme=dark', width: 400, act: command('rate', 'mute-host') },
  {
    name: 'mutes',
    act: async (page) => {
      await menuOf('rate', 'Mute')(page);
      await page.locator('[data-command="mute-endpoint"]').click();
      await command('five', 'mute-host')(page);
      await page.getByTestId('muted').click();
    },
  },
  { name: 'keys-list', act: keys },
  { name: 'keys-list-narrow-dark', query: 'theme=dark', width: 400, act: keys },
  { name: 'edit', width: 1280, height: 800, act: command('five', 'edit') },
  { name: 'edit-docked', width: 700, height: 400, act: command('five', 'edit') },
  {
    name: 'edit-narrow-dark',
    query: 'theme=dark',
    width: 400,
    height: 900,
    act: async (page) => {
      await command('five', 'edit')(page);
      await page.getByTestId('edit-body').fill('{"email":"somebody@example.com"}');
      await page.getByTestId('edit-url').fill('https://other.example/v1');
    },
  },
  { name: 'many', query: 'many=50000', act: (page) => page.waitForTimeout(4000) },
];
