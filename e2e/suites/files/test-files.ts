import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { provoke } from '../../demo/api/provoke.ts';
import { scenarios } from '../../demo/api/scenarios.ts';
import { plantedSecrets } from '../../demo/api/scenarios/scanova.ts';
import { writeLongHar } from '../../drivers/shared/long-har.ts';
import type { DevTools } from '../../drivers/chromium/devtools.ts';
import { until } from '../../drivers/shared/until.ts';
import type { DemoSession } from '../../pages/demo-session.ts';
import { chooseTab, row } from '../../pages/panel.ts';

const recording = (name: string) => join(import.meta.dirname, '../recordings', name);
const input = '[data-errata-open]';
const source = '[data-testid="file-source"]';
const problem = '[data-testid="file-problem"]';
const progress = '[data-testid="file-progress"]';

/** Registers tests of recordings that are opened beside the live one, in either browser's DevTools. */
export function testFiles(session: DemoSession<DevTools>): void {
  const folder = mkdtempSync(join(tmpdir(), 'errata-files-'));
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
  test.afterEach(async () => closeAll(session.tools));

  test('a HAR file and a trace open beside the live list, each marked, and the live list comes back', async () => {
    const { driver, page } = session.tools;
    await provoke(page, 'gr4vy-404');
    await driver.hasCount(row, 1);
    await driver.giveFiles(input, [recording('chromium.har'), recording('chromium-trace.zip')]);
    await hasSources(session.tools, ['Live', 'chromium.har', 'chromium-trace.zip']);
    await show(session.tools, 'chromium.har');
    await untilText(session.tools, '.summary', /8 failures/);
    await driver.click(row);
    await driver.hasCount('[data-testid="headline"]', 1);
    await chooseTab(session.tools, 'Retry');
    await driver.hasCount('[data-testid="retry-verdict"]', 1);
    await driver.hasCount('[data-testid="try-again"]', 0);
    await show(session.tools, 'chromium-trace.zip');
    await untilText(session.tools, '.files', /Recorded by Playwright/);
    await provoke(page, 'gr4vy-404');
    await show(session.tools, 'Live');
    await driver.hasCount(row, 2);
  });

  test('a live failure is compared with a success in a colleague’s file', async () => {
    const { driver, page } = session.tools;
    const { call } = scenarios.find(({ id }) => id === 'gr4vy-404') ?? { call: { url: '', method: '' } };
    const path = join(folder, 'colleague.har');
    writeFileSync(path, harWith(call.url.replace(/0$/, '17')));
    await driver.giveFiles(input, [path]);
    await hasSources(session.tools, ['Live', 'colleague.har']);
    await show(session.tools, 'Live');
    await provoke(page, 'gr4vy-404');
    await driver.click(row);
    await chooseTab(session.tools, 'Compared');
    await untilText(session.tools, '[data-testid="compared"]', /from colleague\.har/);
  });

  test('files are dropped and pasted; what is wrong with one is said with its place', async () => {
    const { driver } = session.tools;
    const har = readFileSync(recording('chromium.har'), 'utf8');
    await driver.evaluate((text: string) => {
      const data = new DataTransfer();
      data.items.add(new File([text.slice(0, -1500)], 'cut.har'));
      data.items.add(new File(['<html>'], 'page.html'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, har);
    await driver.hasCount(problem, 2);
    const said = await driver.texts(problem);
    expect(said[0]).toMatch(/^cut\.har: The file ends too early, at byte \d+/);
    expect(said[1]).toMatch(/^page\.html: This is not JSON/);
    await hasSources(session.tools, ['Live', 'cut.har']);
    await driver.evaluate((text: string) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      // Firefox has names of its own for what is on the clipboard.
      const options = { clipboardData, dataType: 'text/plain', data: text, bubbles: true };
      document.body.dispatchEvent(new ClipboardEvent('paste', options));
    }, har);
    await hasSources(session.tools, ['Live', 'cut.har', 'pasted.har']);
    await untilText(session.tools, '.summary', /8 failures/);
  });

  test('a long file fills the list while it is read, and reading is canceled', async () => {
    const { driver } = session.tools;
    const path = join(folder, 'long.har');
    await writeLongHar(path, 40);
    await driver.giveFiles(input, [path]);
    await untilText(session.tools, progress, /Reading long\.har: \d+ %/);
    const listed = await until('rows while the file is read', async () => {
      const shown = await driver.evaluate(() => ({
        rows: document.querySelectorAll('[data-testid="failure-row"]').length,
        isReading: document.querySelector('[data-testid="file-progress"]') !== null,
      }));
      return shown.rows > 0 || !shown.isReading ? shown : null;
    });
    expect(listed).toMatchObject({ isReading: true });
    await driver.click(`${progress} button`);
    await driver.hasCount(progress, 0);
    await untilText(session.tools, '.files', /Incomplete/);
  });

  test('a saved session opens as it was, without a secret, and all of it is copied as one report', async () => {
    const { driver, page } = session.tools;
    await provoke(page, 'rough-proxy-page');
    await driver.click(row);
    await assignVendor(session.tools, 'stripe');
    await driver.press('Escape');
    for (const id of ['scanova-400-fields', 'scanova-secrets', 'gr4vy-404']) await provoke(page, id);
    await driver.hasCount(row, 4);
    const before = await errorsOf(session.tools);
    await page.evaluate(() => {
      void fetch('https://rough.example.net/slow').catch(() => undefined);
    });
    await driver.evaluate(() => {
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob: Blob) => {
        void blob.text().then((text) => {
          document.documentElement.dataset['saved'] = text;
        });
        return make(blob);
      };
    });
    await driver.clickNamed('.toolbar button', /^Save or copy the session$/);
    await driver.clickNamed('.save-choices button', /^Save session as HAR$/);
    const saved = await until('the file', async () =>
      driver.evaluate(() => document.documentElement.dataset['saved'] ?? null),
    );
    expect(plantedSecrets.filter((secret) => saved.includes(secret))).toEqual([]);
    await driver.clickNamed('.save-choices button', /^Copy all as Markdown$/);
    await expect.poll(async () => session.tools.readClipboard()).toMatch(/^# 4 failed requests, 4 kinds/);
    await driver.press('Escape');
    // What the file says of the vendor is to be seen, and not what the settings say.
    await driver.clickNamed(row, /proxy-page/);
    await assignVendor(session.tools, '');
    await driver.press('Escape');
    await driver.evaluate((text: string) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'session.har'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, saved);
    await hasSources(session.tools, ['Live', 'session.har']);
    await driver.hasCount(row, 4);
    await expect.poll(async () => errorsOf(session.tools)).toEqual(before);
    await driver.clickNamed(row, /proxy-page/);
    await untilVendor(session.tools, 'stripe');
    await driver.press('Escape');
    await driver.clickNamed('.summary button', /^Still running$/);
    await untilText(session.tools, '[data-testid="running"]', /\d s\s+GET https:\/\/rough\.example\.net\/slow/);
  });

  test('the key o asks for a file', async () => {
    const { driver } = session.tools;
    await driver.evaluate(() => {
      document.querySelector('[data-errata-open]')?.addEventListener(
        'click',
        (event) => {
          event.preventDefault();
          document.documentElement.dataset['asked'] = event.type;
        },
        { once: true },
      );
    });
    await driver.click('[data-errata-list]');
    await driver.press('o');
    await until('the question', async () =>
      driver.evaluate(() => (document.documentElement.dataset['asked'] === 'click' ? true : null)),
    );
  });
}

async function hasSources({ driver }: DevTools, names: readonly string[]): Promise<void> {
  await expect.poll(async () => driver.texts(`${source} option`)).toEqual(names);
  await driver.hasCount(progress, 0);
}

/** Counts the host of the failure in the details among a vendor's; `''`: as it is detected. */
async function assignVendor(tools: DevTools, vendor: string): Promise<void> {
  const { driver } = tools;
  const choice = '[data-testid="vendor-choice"]';
  await chooseTab(tools, 'Explanation');
  await driver.hasCount(choice, 1);
  await driver.evaluate((vendor: string) => {
    const choice = document.querySelector<HTMLSelectElement>('[data-testid="vendor-choice"]');
    if (choice === null) throw new Error('There is no choice of vendors.');
    choice.value = vendor;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  }, vendor);
  await untilVendor({ driver }, vendor);
}

/** Waits until the details name this vendor; `''`: none. */
async function untilVendor({ driver }: Pick<DevTools, 'driver'>, vendor: string): Promise<void> {
  await until(`the vendor ${vendor}`, async () =>
    driver.evaluate((vendor: string) => {
      const shown = document.querySelector<HTMLElement>('.details [data-testid="vendor"]')?.dataset['vendor'] ?? '';
      return shown === vendor ? true : null;
    }, vendor),
  );
}

/** What each row says, but for the one that is full of secrets: the file has placeholders there. */
async function errorsOf({ driver }: DevTools): Promise<readonly string[]> {
  const rows = await driver.evaluate(() =>
    [...document.querySelectorAll('[data-testid="failure-row"]')].map((row) =>
      [...row.querySelectorAll('[role="gridcell"]')]
        .slice(0, -1)
        .map((cell) => cell.textContent.trim())
        .join(' | '),
    ),
  );
  return rows.filter((row) => !row.includes('/debug/echo/')).toSorted((one, other) => (one < other ? -1 : 1));
}

async function show({ driver }: DevTools, name: string): Promise<void> {
  await driver.evaluate((name: string) => {
    const choice = document.querySelector<HTMLSelectElement>('[data-testid="file-source"]');
    const option = [...(choice?.options ?? [])].find(({ text }) => text === name);
    if (choice === null || option === undefined) throw new Error(`There is no source ${name}.`);
    choice.value = option.value;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  }, name);
}

async function untilText({ driver }: DevTools, selector: string, wanted: RegExp): Promise<void> {
  await expect.poll(async () => (await driver.texts(selector)).join('\n')).toMatch(wanted);
}

async function closeAll({ driver }: DevTools): Promise<void> {
  await driver.press('Escape');
  await until('no file to be open', async () =>
    driver.evaluate(() => {
      document.querySelector<HTMLElement>('.files-problem button')?.click();
      const choice = document.querySelector<HTMLSelectElement>('[data-testid="file-source"]');
      if (choice === null) return document.querySelector('.files-problem') === null ? true : null;
      const last = [...choice.options].at(-1)?.value ?? 'live';
      if (choice.value === last) document.querySelector<HTMLElement>('.files .icon-button')?.click();
      choice.value = last;
      choice.dispatchEvent(new Event('change', { bubbles: true }));
      return null;
    }),
  );
}

/** A recording with one success, as Chromium writes it. */
function harWith(url: string): string {
  const entry = {
    _resourceType: 'fetch',
    startedDateTime: '2026-03-01T12:00:00.000Z',
    time: 20,
    request: { method: 'GET', url, headers: [{ name: 'x-trace', value: 'colleague' }] },
    response: { status: 200, headers: [], content: { mimeType: 'application/json', text: '{"id":"17"}' } },
  };
  return JSON.stringify({ log: { creator: { name: 'WebInspector', version: '537.36' }, entries: [entry] } });
}
