import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startDemoApi } from '../../demo/api/server.ts';
import type { DevTools } from '../../drivers/chromium/devtools.ts';
import { openRealDevTools } from '../../drivers/chromium/real-devtools.ts';
import { openFirefoxDevTools } from '../../drivers/firefox/firefox-devtools.ts';
import { chooseTab, row } from '../../pages/panel.ts';
import { callInTurn, type PageCall } from '../../suites/retry/calls.ts';
import { startShopApi } from '../../suites/states/shop-api.ts';
import { shopCalls } from '../../suites/states/shop-calls.ts';
import { startVendorApi } from './vendor-api.ts';
import { vendorResponses } from './vendor-responses.ts';

const folder = join(import.meta.dirname, '../../results/screenshots');

/** As the issues name them: all of DevTools in Chromium, the panel alone in Firefox. */
const sizes: Readonly<Record<'wide' | 'docked' | 'narrow', readonly [number, number]>> = {
  wide: [1280, 800],
  docked: [700, 400],
  narrow: [400, 800],
};
type Size = keyof typeof sizes;
type Theme = 'light' | 'dark';

interface Photographed extends DevTools {
  readonly giveSize: (size: Size) => Promise<void>;
  /** Saves a picture of what is shown. */
  readonly photograph: (name: string) => Promise<void>;
}

const tabs = ['Explanation', 'Retry', 'Compared', 'Raw', 'Ticket'] as const;

/** What is looked at in both browsers, and the failures that the page provokes for it. */
const albums: readonly {
  readonly name: string;
  readonly shots: readonly Shot[];
  readonly calls: readonly PageCall[];
}[] = [
  {
    name: 'vendor',
    calls: vendorResponses.map(({ request }) => request),
    shots: vendorResponses.map(({ name, request }) => ({ name, url: request.url, tab: 'Explanation' })),
  },
  {
    name: 'shop',
    calls: Object.values(shopCalls).flat(),
    shots: [
      { name: 'list' },
      ...tabs.map((tab) => ({ name: tab.toLowerCase(), url: '/v1/orders', tab })),
      { name: 'clues', url: '/v1/me', tab: 'Explanation' },
      { name: 'rtl', url: '/rtl', tab: 'Explanation' },
      { name: 'hostile', url: '/hostile', tab: 'Explanation' },
      { name: 'long', url: 'a-very-long-host-name', tab: 'Explanation' },
      { name: 'wait', url: '/v1/slow-down', tab: 'Retry' },
    ],
  },
];

interface Shot {
  readonly name: string;
  /** Part of the failure's URL, and the tab of its details. */
  readonly url?: string;
  readonly tab?: (typeof tabs)[number];
}

/** Pictures of both browsers in both themes and three sizes: all, or those whose names hold one of the words; into e2e/results/screenshots. */
export async function photographBoth(words: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const browser of ['chromium', 'firefox'] as const) {
    const wanted = albums.filter(({ name, shots }) =>
      shots.some((shot) => isWanted(pictureName(browser, name, shot), words)),
    );
    for (const album of wanted) await photographAlbum(browser, album, words);
  }
}

function isWanted(name: string, words: readonly string[]): boolean {
  return words.length === 0 || words.some((word) => name.includes(word));
}

function pictureName(browser: string, album: string, { name }: Shot): string {
  return `${browser}-${album}-${name}`;
}

async function photographAlbum(
  browser: 'chromium' | 'firefox',
  { name: album, calls, shots }: (typeof albums)[number],
  words: readonly string[],
): Promise<void> {
  const [demo, shop, vendors] = await Promise.all([startDemoApi(), startShopApi(), startVendorApi(vendorResponses)]);
  const hostRules = [...demo.hostRules, ...shop.hostRules, ...vendors.hostRules];
  const tools = await (browser === 'chromium' ? chromium : firefox)(demo.url, hostRules);
  try {
    await callInTurn(tools.page, calls);
    await tools.driver.hasCount(`${row}:not([aria-busy="true"])`, calls.length - (album === 'shop' ? 1 : 0));
    for (const shot of shots) {
      const name = pictureName(browser, album, shot);
      if (!isWanted(name, words)) continue;
      // A row far down is there only where there is room for it.
      await tools.giveSize('wide');
      if (shot.url !== undefined) await tools.driver.click(`${row}:has(.path[title*=${JSON.stringify(shot.url)}])`);
      if (shot.tab !== undefined) await chooseTab(tools, shot.tab);
      await tools.driver.hasCount('.loading', 0);
      for (const size of Object.keys(sizes) as Size[]) {
        await tools.giveSize(size);
        for (const theme of ['light', 'dark'] as const) {
          await shown(tools, theme);
          await tools.photograph(`${name}-${size}-${theme}`);
        }
      }
      console.log(name);
    }
  } finally {
    await tools.close();
    await Promise.all([demo.close(), shop.close(), vendors.close()]);
  }
}

async function chromium(url: string, hostRules: readonly string[]): Promise<Photographed> {
  const tools = await openRealDevTools({ url, hostRules, ignoreCertificateErrors: true });
  return Object.assign(tools, {
    async giveSize(size: Size) {
      const [width, height] = sizes[size];
      await tools.devtools.setViewportSize({ width, height });
    },
    photograph: async (name: string) => void (await tools.devtools.screenshot({ path: pathOf(name) })),
  });
}

async function firefox(url: string, hostRules: readonly string[]): Promise<Photographed> {
  const tools = await openFirefoxDevTools({ url, hostRules });
  return Object.assign(tools, {
    giveSize: async (size: Size) => tools.sizePanel(...sizes[size]),
    photograph: async (name: string) => tools.panel.screenshot(pathOf(name)),
  });
}

function pathOf(name: string): string {
  return join(folder, `${name}.png`);
}

/** Waits until the panel has the theme, and what is measured in one frame is drawn in the next ones. */
async function shown(tools: DevTools, theme: Theme): Promise<void> {
  await tools.setTheme(theme);
  await tools.driver.hasCount(`html.theme-${theme}`, 1);
  await tools.driver.evaluate(async () => {
    for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
  });
}
