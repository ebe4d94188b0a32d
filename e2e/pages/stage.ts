import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright/test';
import type messages from '../../public/_locales/en/messages.json';
import { openRealDevTools, type RealDevTools } from '../drivers/chromium/real-devtools.ts';
import { provoke } from '../demo/api/provoke.ts';
import { startDemoApi } from '../demo/api/server.ts';
import { addTestFonts, loadTestFonts } from '../drivers/fonts/test-fonts.ts';
import { callInTurn } from '../suites/retry/calls.ts';
import { copyExtension } from '../suites/states/copy-extension.ts';
import { writePseudoLocale } from '../suites/states/pseudo-locale.ts';
import { startShopApi } from '../suites/states/shop-api.ts';
import { shopCalls } from '../suites/states/shop-calls.ts';

export type MessageKey = keyof typeof messages;

/** Real DevTools on the demo's page, with the panel chosen and an API beside it whose data is ugly. */
export interface Stage {
  readonly tools: RealDevTools;
  /** The panel's; another one after `reopen`. */
  readonly frame: Frame;
  /** A text of the interface in the language that is shown, without placeholders. */
  readonly text: (key: MessageKey) => string;
  /** Folder of the extension: a copy, of which files may be taken away. */
  readonly extension: string;
  /** Lets the page fail in every way that the states need; pauses of `spreadMs` in between, twice at least. */
  play(spreadMs?: number): Promise<void>;
  /** Closes DevTools and opens them again, as the panel is found the next day: with the settings that are stored. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** A made-up language that is read from the right. */
  readonly fromTheRight?: true;
}

/** What the demo's page provokes, in this order. */
const provoked = [
  'rough-no-cors',
  'rough-dropped',
  'scanova-401-bearer',
  'scaleaq-entity-not-found',
  'gr4vy-409-running',
  'gr4vy-403-scope',
  'error-object-500',
  'scanova-400-fields',
] as const;

const viewport = { width: 1100, height: 700 };

/** How many rows all of it makes. */
export const playedRows = provoked.length + Object.keys(shopCalls).length + shopCalls.slowDown.length - 1;

export async function openStage({ fromTheRight }: StageOptions = {}): Promise<Stage> {
  const demo = await startDemoApi();
  const api = await startShopApi();
  const extension = await copyExtension();
  try {
    await addTestFonts(extension.folder);
    if (fromTheRight) await writePseudoLocale(extension.folder);
    const texts = await textsOf(extension.folder);
    const tools = await openRealDevTools({
      url: demo.url,
      hostRules: [...demo.hostRules, ...api.hostRules],
      ignoreCertificateErrors: true,
      extension: extension.folder,
      viewport,
    });
    let frame = await tools.panelFrame();
    await loadTestFonts(frame);
    return {
      tools,
      get frame() {
        return frame;
      },
      text: (key) => texts[key].message,
      extension: extension.folder,
      async play(spreadMs = 0) {
        for (const id of provoked) {
          await provoke(tools.page, id);
          await tools.page.waitForTimeout(spreadMs);
        }
        // The strip of time has bars for two stretches at least.
        await tools.page.waitForTimeout(1100);
        for (const calls of Object.values(shopCalls)) {
          await callInTurn(tools.page, calls);
          await tools.page.waitForTimeout(spreadMs);
        }
      },
      async reopen() {
        await tools.reopen();
        await tools.devtools.setViewportSize(viewport);
        frame = await tools.panelFrame();
        await loadTestFonts(frame);
      },
      async close() {
        await tools.close();
        await Promise.all([api.close(), demo.close(), extension.remove()]);
      },
    };
  } catch (error) {
    await Promise.all([api.close(), demo.close(), extension.remove()]);
    throw error;
  }
}

async function textsOf(extension: string): Promise<typeof messages> {
  return JSON.parse(await readFile(join(extension, '_locales/en/messages.json'), 'utf8')) as typeof messages;
}
