import { expect, test } from 'playwright/test';
import { moveClock } from '../../drivers/shared/move-clock.ts';
import { until } from '../../drivers/shared/until.ts';
import { askAll } from '../recorder/test-completeness.ts';
import { pathsOf, recorded, recordedWith } from '../recorder/recorded.ts';
import { row } from '../../pages/panel.ts';
import type { FaultSession } from '../../pages/faults-session.ts';
import { watchUncaught } from './uncaught.ts';

interface StorageArea {
  get(name: null): Promise<object>;
  set(values: object): Promise<void>;
  clear(): Promise<void>;
}
interface WithStorage {
  browser: { storage: { local: StorageArea } };
}

const hour = 3_600_000;
const badSettings = {
  settings: {
    language: 'tlh',
    theme: 7,
    splitBeside: 'wide',
    splitBelow: -1,
    preserve: 'yes',
    time: {},
    ticketFormat: ['pdf'],
    ticketRules: { by: 'name' },
    wrap: 'x',
    density: null,
    ignoredHosts: [1, null, 'a'.repeat(999)],
    keep: '5000',
    vendorsOfHosts: [['a'], 'b', [1, 2]],
  },
  filters: { 0: 'status:500' },
};

/** Registers the faults that both browsers can have. After each the panel works, nothing is uncaught, and what is kept is right. */
export function testFaults(session: FaultSession): void {
  const { browser } = session;

  test('settings of wrong types in the storage', async () => {
    const { tools } = session;
    await tools.driver.evaluate(
      async (bad: object) => (window as unknown as WithStorage).browser.storage.local.set(bad),
      badSettings,
    );
    await tools.reopen();
    await watchUncaught(tools);
    await session.expectWorks();
    await tools.driver.evaluate(async () => (window as unknown as WithStorage).browser.storage.local.clear());
  });

  test('a storage that takes nothing more', async () => {
    const { tools } = session;
    await tools.driver.evaluate(() => {
      const { local } = (window as unknown as WithStorage).browser.storage;
      const restore = local.set.bind(local);
      Object.assign(window, { restoreStorage: () => Object.assign(local, { set: restore }) });
      local.set = async () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
    });
    await tools.driver.clickNamed('label', /^Group/);
    await expect.poll(async () => (await tools.driver.texts('.summary')).join()).toContain('Settings can’t be saved');
    await session.expectWorks();
    await tools.driver.evaluate(() => {
      (window as unknown as { restoreStorage: () => void }).restoreStorage();
    });
    await tools.driver.clickNamed('label', /^Group/);
  });

  test('a storm of navigations', async () => {
    const { tools, server } = session;
    const storm = Array.from({ length: 12 }, (_, at) => `/fail/storm-${at}`);
    for (const path of storm) {
      await tools.page.goto(`${server.origin}/page?${path}`);
      await askAll(tools.page, path);
    }
    // Firefox itself may lose what ends in the last moment of a page, but not what the last page waited for.
    await recordedWith(tools, '/fail/storm-', browser === 'chromium' ? storm.length : 1);
    const kept = pathsOf(await recorded(tools)).filter((path) => path.includes('storm'));
    expect(new Set(kept).size).toBe(kept.length);
    expect(storm).toEqual(expect.arrayContaining(kept));
    await session.expectWorks();
  });

  test('a body of 50 MB', async () => {
    const { tools } = session;
    await askAll(tools.page, `/big/${50 * 1024 * 1024}`);
    const [big] = await recordedWith(tools, '/big/', 1);
    expect(big?.response).toMatchObject({ status: 500, body: { content: null, missing: 'too-large' } });
    await tools.driver.hasCount(row, 1);
    await session.expectWorks();
  });

  test('answers that never end', async () => {
    const { tools, server } = session;
    await tools.page.evaluate(async () => {
      await Promise.all(Array.from({ length: 3 }, async (_, at) => fetch(`/endless/${at}`)));
    });
    await session.expectWorks();
    // They end with their page.
    await tools.page.goto(`${server.origin}/page?after`);
    await session.expectWorks();
  });

  test('a clock that jumps, forward and back', async () => {
    const { tools, server } = session;
    for (const jump of [24 * hour, -hour]) {
      await tools.driver.evaluate(moveClock, jump);
      await tools.page.evaluate(moveClock, jump);
      await session.expectWorks();
      await tools.page.goto(`${server.origin}/page?${jump}`);
      await session.expectWorks();
      await tools.driver.evaluate(moveClock, -jump);
    }
  });

  test('600 failures while another panel is shown', async () => {
    const { tools } = session;
    await tools.selectTool('Network');
    for (let at = 0; at < 600; at += 60) {
      await askAll(tools.page, ...Array.from({ length: 60 }, (_, of) => `/fail/hidden-${at + of}`));
    }
    await tools.selectTool('Errata');
    await until('the list to count them', async () =>
      (await tools.driver.texts('.summary')).join().startsWith('600 failures') ? true : null,
    );
    expect(new Set(pathsOf(await recorded(tools))).size).toBe(600);
    await session.expectWorks();
  });

  test('DevTools that are closed and opened again', async () => {
    const { tools } = session;
    await askAll(tools.page, '/fail/before');
    await recordedWith(tools, '/fail/before', 1);
    await tools.reopen();
    await watchUncaught(tools);
    await session.expectWorks();
  });
}
