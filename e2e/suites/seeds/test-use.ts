import { expect, test } from 'playwright/test';
import type { BrowserName, DevTools } from '../../drivers/chromium/devtools.ts';
import { until } from '../../drivers/shared/until.ts';
import { provoke } from '../../demo/api/provoke.ts';
import { plantedSecrets } from '../../demo/api/scenarios/scanova.ts';
import type { DemoSession } from '../../pages/demo-session.ts';
import { chooseFormat, chooseTab, readExplanation, row } from '../../pages/panel.ts';

const details = '[data-testid="details"]';
const copy = '[data-testid="copy-ticket"]:enabled';

async function statusesFromTheTop({ driver }: DevTools): Promise<string[]> {
  return driver.evaluate(() =>
    [...document.querySelectorAll('.rows .cell-status')]
      .toSorted((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
      .map((cell) => (cell.textContent ?? '').trim()),
  );
}

/** Registers tests of what a person does in the panel, with the browser's own clipboard, theme, window and keys. */
export function testUse(browser: BrowserName, session: DemoSession<DevTools>): void {
  test('the theme follows DevTools’, live', async () => {
    for (const name of ['dark', 'light'] as const) {
      await session.tools.setTheme(name);
      await expect.poll(async () => themeOf(session.tools)).toContain(`theme-${name}`);
    }
  });

  for (const [way, format] of [
    ['the key c', 'short'],
    ['the button', 'markdown'],
  ] as const) {
    test(`${way} copies a ticket that has all that support asks for, and no secret`, async () => {
      const { driver, page } = session.tools;
      expect(await provoke(page, 'scanova-secrets')).toContain('400');
      await driver.click(row);
      if (way === 'the button') {
        await chooseTab(session.tools, 'Ticket');
        await chooseFormat(session.tools, format, '## ');
        await driver.click(copy);
      } else {
        await driver.press('c');
      }
      const mark = format === 'short' ? 'sandbox-management.scanova.io' : '### Request';
      await expect.poll(() => session.tools.readClipboard()).toContain(mark);
      const ticket = await session.tools.readClipboard();
      const short = [
        'validation',
        'Scanova',
        'POST',
        '/debug/echo/',
        'token',
        'req-demo-4f2c8a1e',
        new Date().toISOString().slice(0, 10),
        'was refused',
        browser,
      ];
      const full = ['cookie: sessionid=[redacted', 'authorization: [redacted'];
      for (const part of format === 'short' ? short : [...short, ...full]) {
        expect.soft(ticket.toLowerCase()).toContain(part.toLowerCase());
      }
      const leaked = plantedSecrets.flatMap((secret) => forms(secret)).filter((form) => ticket.includes(form));
      expect(leaked).toEqual([]);
    });
  }

  test('keys: to the list, down, Enter, c, Escape, the filter and back', async () => {
    const { driver, page } = session.tools;
    await provoke(page, 'scanova-401-missing');
    await provoke(page, 'gr4vy-404');
    await driver.hasCount(row, 2);
    await driver.click(row);
    await driver.hasCount(details, 1);
    await driver.press('Escape');
    await driver.hasCount(details, 0);
    await driver.press('Home', 'ArrowDown', 'Enter');
    await driver.hasCount(details, 1);
    await driver.press('c');
    await expect.poll(() => session.tools.readClipboard()).toMatch(/gr4vy/i);
    await driver.press('Escape');
    await driver.hasCount(details, 0);
    await driver.press('Control+a');
    await driver.hasCount(`${row}[aria-selected="true"]`, 2);
    await driver.press('/');
    await expect.poll(() => driver.evaluate(() => document.activeElement?.matches('[data-errata-filter]'))).toBe(true);
    await driver.press(...'class:authentication'.split(''));
    await driver.hasCount(row, 1);
    await driver.press('Escape');
    await driver.hasCount(row, 2);
  });

  test('columns are sorted and resized, and stay so when DevTools are opened again', async () => {
    const { driver, page } = session.tools;
    const status = '[data-column="status"]';
    const width = async () =>
      driver.evaluate(
        (selector: string) => Math.round(document.querySelector(selector)?.getBoundingClientRect().width ?? 0),
        status,
      );
    for (const id of ['scanova-401-missing', 'gr4vy-404', 'scanova-400-fields']) await provoke(page, id);
    await driver.hasCount(row, 3);
    await driver.click(`${status} .header-sort`);
    await driver.hasCount(`${status}[aria-sort="ascending"]`, 1);
    await driver.press('Enter');
    await driver.hasCount(`${status}[aria-sort="descending"]`, 1);
    await expect.poll(async () => statusesFromTheTop(session.tools)).toEqual(['404', '401', '400']);
    const before = await width();
    await driver.press('Shift+ArrowRight');
    await expect.poll(width).toBe(before + 8);
    await session.tools.reopen();
    await driver.hasCount(`${status}[aria-sort="descending"]`, 1);
    await expect.poll(width).toBe(before + 8);
    // As it was, for all that comes after.
    await driver.click(`${status} .header-sort`);
    await driver.press('Shift+ArrowLeft');
    await driver.hasCount('[data-column="time"][aria-sort="ascending"]', 1);
    // Firefox misses requests while Errata reads its log, as it does from the reopening to the next navigation.
    await session.tools.page.goto(session.demo.url);
  });

  test('the filter and a chip leave what they name', async () => {
    const { driver, page } = session.tools;
    for (const id of ['scanova-400-fields', 'scanova-401-missing', 'scanova-401-bearer', 'gr4vy-404']) {
      await provoke(page, id);
    }
    await driver.hasCount(row, 4);
    await driver.type('[data-errata-filter]', 'status:400');
    await driver.hasCount(row, 1);
    await driver.press('Escape');
    await driver.hasCount(row, 4);
    const chip = '[data-testid="class-chip"][data-class="authentication"]';
    expect((await driver.texts(chip)).join('')).toContain('2');
    await driver.click(chip);
    await driver.hasCount(row, 2);
    await driver.hasCount(`${row}[data-class="authentication"]`, 2);
    await driver.click(chip);
    await driver.hasCount(row, 4);
  });

  test('a body full of markup is text, and the next failure is there', async () => {
    const { driver, page } = session.tools;
    await provoke(page, 'rough-markup');
    await driver.click(row);
    await chooseTab(session.tools, 'Explanation');
    expect((await readExplanation(session.tools)).headline).toContain('<img src=x');
    await chooseTab(session.tools, 'Raw');
    await driver.hasCount('.raw', 1);
    expect(await driver.evaluate(() => document.querySelectorAll('img[src="x"]').length)).toBe(0);
    expect(await driver.evaluate(() => document.title)).not.toBe('1');
    await provoke(page, 'scanova-401-missing');
    await driver.hasCount(row, 2);
  });

  test('a call of a secure page to an address that is not', async () => {
    const { driver, page } = session.tools;
    const { url } = session.demo;
    await page.goto(url.replace('http:', 'https:'));
    // While Firefox's log is read, right after its tools start, what is blocked may be lost.
    await until('a row', async () => {
      // By a script of the page's own, as the browser names the caller.
      await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = "fetch('http://rough.example.net/empty').catch(() => undefined)";
        document.head.append(script);
      });
      return until('it', async () => ((await driver.texts(row)).length > 0 ? true : null), 2000).catch(() => null);
    });
    await driver.click(row);
    await chooseTab(session.tools, 'Explanation');
    // Chromium names no URL of a script that was written into the page, so that it does not show where the call came from.
    const says = { chromium: 'Blocked by the browser', firefox: 'Mixed content, most likely' }[browser];
    expect((await readExplanation(session.tools)).headline).toBe(`${says}: rough.example.net`);
    await page.goto(url);
  });
}

async function themeOf({ driver }: DevTools): Promise<string> {
  return driver.evaluate(() => document.documentElement.className);
}

/** A secret as it is, and as it would stand in base64 at any of the three offsets, percent-encoded, or in hex. */
function forms(secret: string): string[] {
  const shifted = ['', '-', '--'].map((before) => {
    const text = Buffer.from(before + secret, 'utf8').toString('base64');
    // the first and last characters depend on what stands around the secret
    return text.slice(before === '' ? 0 : 4, -4);
  });
  return [secret, encodeURIComponent(secret), Buffer.from(secret, 'utf8').toString('hex'), ...shifted];
}
