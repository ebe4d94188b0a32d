import { expect, test } from 'playwright/test';
import errors from '../../../src/catalogue/standard/network-errors.json' with { type: 'json' };
import type { BrowserName } from '../../drivers/chromium/devtools.ts';
import type { Standard } from '../../../src/core/knowledge/types.ts';
import { readNetworkFailure } from '../../../src/core/network/index.ts';
import type { Recorder } from '../../../src/core/exchange/recording.ts';
import { hostileBodies } from './failing-server.ts';
import { kinds, type Kind } from './kinds.ts';
import { recorded, recordedWith } from './recorded.ts';
import type { RecorderSession } from '../../pages/recorder-session.ts';

const standard = { ...errors, networkErrors: errors.entries, statuses: [] } as unknown as Standard;

/** Registers the tests of the table, and of what both browsers tell alike. */
export function testKinds(browser: BrowserName, session: RecorderSession): void {
  for (const kind of kinds) {
    test(kind.name, async () => {
      const url = urlOf(kind, session);
      const path = new URL(url).pathname;
      for (let time = 0; time < (kind.times ?? 1); time += 1) await session.ask(url, kind.options);
      const told = kind.in[browser];
      const read = async () => recordedWith(session.tools, path, kind.times ?? 1);
      // A preflight is listed for a moment, until its request takes its place.
      await expect.poll(async () => (await read()).at(-1)).toMatchObject(told.recorded);
      const found = await read();
      const exchange = found.at(-1);
      expect(found).toHaveLength(kind.times ?? 1);
      const failure = exchange === undefined ? null : readNetworkFailure(exchange, standard);
      if (told.says === null) expect(failure).toBeNull();
      else expect(failure?.headline).toMatch(told.says);
      if (told.shows !== undefined) {
        await expect.poll(async () => rowTexts(session)).toEqual([expect.stringMatching(told.shows)]);
      }
      if (kind.options?.by === 'document') await session.tools.page.goto(`${session.servers.here}/page`);
    });
  }

  test('a failure that a later try mended is marked, and found by is:recovered', async () => {
    await session.ask('/mended/a');
    await session.ask('/mended/b');
    await session.ask('/mended/a');
    await expect
      .poll(async () => rowTexts(session))
      .toEqual([expect.stringMatching(/401.*mended\/a.*recovered/), expect.stringMatching(/401.*mended\/b/)]);
    expect((await rowTexts(session))[1]).not.toContain('recovered');
    await session.tools.driver.type('[data-errata-filter]', 'is:recovered');
    await expect.poll(async () => rowTexts(session)).toEqual([expect.stringMatching(/mended\/a/)]);
    // Empties the filter, which would hide what later tests look for.
    await session.tools.driver.press('Escape');
    await expect.poll(async () => rowTexts(session)).toHaveLength(2);
  });

  test('requests to one endpoint that differ and are refused for their rate are a storm', async () => {
    for (let at = 0; at < 11; at += 1) await session.ask(`/limited/search?q=${at}`);
    await session.tools.driver.hasCount('[data-testid="banner"][data-rule="endpoint-storm"]', 1);
  });

  test('successes are none: whole, from the cache, not modified, compressed, without a body', async () => {
    for (const path of ['/fine/a', '/cached/b', '/cached/b', '/etag/c', '/etag/c', '/zipped/d', '/zipped-length/e']) {
      await session.ask(path);
    }
    await session.ask('/fine/f', { method: 'HEAD' });
    for (let at = 0; at < 10; at += 1) await session.ask(`/stream/quiet?${at}`);
    await session.ask('/app/anything');
    await session.ask(`${session.servers.other}/fine/g`, { mode: 'no-cors' });
    await session.ask('/fail/after-all');
    await recordedWith(session.tools, '/fail/after-all', 1);
    // What may hide a failure is looked into before it is let go.
    await expect
      .poll(async () => statusesOfSuccesses(session))
      .toEqual([...Array.from({ length: 19 }, () => 200), 304]);
    expect((await recorded(session.tools)).map(({ request }) => new URL(request.url).pathname)).toEqual([
      '/fail/after-all',
    ]);
  });

  test('failures keep the order of their starts, whenever they end', async () => {
    await session.tools.page.evaluate(async () => {
      const late = fetch('/slow/a');
      // HAR says when in whole milliseconds: the second begins in a later one.
      const begun = Date.now();
      while (Date.now() <= begun + 1) {
        // It takes two milliseconds at most.
      }
      await fetch('/fail/b');
      await late;
    });
    const [slow] = await recordedWith(session.tools, '/slow/a', 1);
    const [quick] = await recordedWith(session.tools, '/fail/b', 1);
    expect((await recorded(session.tools)).map(({ id }) => id)).toEqual([quick?.id, slow?.id]);
    expect(slow?.startedAt).toBeLessThan(quick?.startedAt ?? 0);
    await session.tools.driver.hasCount('[data-testid="failure-row"]', 2);
    const shown = await session.tools.driver.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-testid="failure-row"]')].map(({ dataset }) => dataset['id']),
    );
    expect(shown).toEqual([slow?.id, quick?.id]);
  });

  test('what the page’s own policy blocks', async () => {
    await session.tools.page.goto(`${session.servers.here}/guarded`);
    // Of a fetch that it blocks, Chromium tells nothing.
    await session.tools.page.evaluate(async (url: string) => {
      await new Promise((resolve) => {
        const call = new XMLHttpRequest();
        call.addEventListener('loadend', resolve);
        call.open('GET', url);
        call.send();
      });
    }, `${session.servers.other}/readable/blocked`);
    const [blocked] = await recordedWith(session.tools, '/readable/blocked', 1);
    await session.tools.page.goto(`${session.servers.here}/page`);
    const signs = { chromium: { error: '' }, firefox: { error: null, bodySize: -1, securityState: null } };
    expect(blocked).toMatchObject({ response: { status: 0 }, browser: signs[browser] });
    if (blocked !== undefined)
      expect(readNetworkFailure(blocked, standard)?.headline).toMatch(/^Blocked by the browser/);
  });

  test('hostile bodies arrive as text or bytes, and the next failure, too', async () => {
    for (const name of hostileBodies.keys()) await session.ask(`/hostile/${name}`);
    await session.ask('/fail/next');
    await recordedWith(session.tools, '/fail/next', 1);
    const found = await recordedWith(session.tools, '/hostile/', hostileBodies.size);
    const contents = new Map(
      found.map(({ request, response }) => [request.url.split('/').at(-1), response.body?.content]),
    );
    for (const name of ['markup', 'nothing', 'prototype', 'half']) {
      expect(contents.get(name)).toBe(hostileBodies.get(name)?.toString());
    }
    expect(contents.get('nesting')).toHaveLength(200_000);
    expect(await session.tools.driver.evaluate(() => 'polluted' in {})).toBe(false);
  });

  test('the parts of a long path stand beside each other, however little room there is', async () => {
    const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${'x'.repeat(300)}`;
    for (const path of [`/fail/media-uploads/cat.png?${query}`, `/fail/${'deep/'.repeat(40)}cat.png?a`, '/fail/a?b']) {
      await session.ask(`${session.servers.other}${path}`);
    }
    await session.tools.driver.hasCount('[data-testid="failure-row"]', 3);
    const overlaps = await session.tools.driver.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.path')].flatMap((path) => {
        // Down to where next to nothing is left of each part.
        return [400, 300, 200, 120, 80].flatMap((width) => {
          path.style.inlineSize = `${width}px`;
          const boxes = [...path.children].map((part) => part.getBoundingClientRect());
          path.style.inlineSize = '';
          return boxes.flatMap(({ left }, at) => {
            const before = boxes[at - 1];
            return before !== undefined && left < before.right - 1 ? [`${width}: ${path.innerText.slice(0, 60)}`] : [];
          });
        });
      }),
    );
    expect(overlaps).toEqual([]);
  });

  test('WebSockets: a refused handshake, and in Chromium a last message that is an error', async () => {
    await session.tools.page.evaluate(async (origin: string) => {
      for (const name of ['quiet', 'failing', 'broken', 'refused']) {
        await new Promise((resolve) => {
          new WebSocket(`${origin.replace('http', 'ws')}/socket/${name}`).addEventListener('close', resolve);
        });
      }
    }, session.servers.here);
    // Firefox lists nothing of a socket that was open once.
    await expect
      .poll(async () => rowTexts(session))
      .toEqual([
        ...(browser === 'chromium'
          ? [expect.stringMatching(/101.*socket\/failing.*token_gone.*The token is gone/)]
          : []),
        expect.stringMatching(/403.*socket\/refused.*returned 403 to the handshake/),
      ]);
  });

  test('what still runs is listed when it is asked for', async () => {
    const { tools } = session;
    await tools.page.evaluate(() => {
      const controller = new AbortController();
      Object.assign(window, { controller });
      void fetch('/never/ending', { signal: controller.signal }).catch(() => undefined);
    });
    await session.ask('/fine/ended');
    await tools.driver.clickNamed('.summary button', /^Still running$/);
    const listed = async () => tools.driver.texts('[data-testid="running"]');
    await expect.poll(listed).toEqual([expect.stringMatching(/\d+ s\s+GET http:.*\/never\/ending/)]);
    await tools.page.evaluate(() => (window as unknown as { controller: AbortController }).controller.abort());
    // While Firefox reads its log it does not take in that a request has ended: asked once it does again, and with pauses.
    await expect
      .poll(async () => {
        await session.ask('/fine/after');
        return (await statusesOfSuccesses(session)).length;
      })
      .toBeGreaterThan(1);
    await expect
      .poll(
        async () => {
          await tools.driver.clickNamed('.running button', /^Refresh$/);
          return listed();
        },
        { intervals: [500, 2_000, 4_000] },
      )
      .toEqual([]);
    await tools.driver.clickNamed('.running button', /^Close$/);
    await tools.driver.hasCount('[data-testid="still-running"]', 0);
  });
}

async function rowTexts({ tools }: RecorderSession): Promise<readonly string[]> {
  return tools.driver.evaluate(() =>
    [...document.querySelectorAll('[data-testid="failure-row"]')].map(({ textContent }) => textContent),
  );
}

function urlOf({ at, path }: Kind, { servers }: RecorderSession): string {
  const origin = servers[at];
  return path.startsWith('https:') ? origin.replace('http:', 'https:') + path.slice('https:'.length) : origin + path;
}

async function statusesOfSuccesses({ tools }: RecorderSession): Promise<readonly number[]> {
  const statuses = await tools.driver.evaluate(() => {
    const { errataRecorder } = globalThis as unknown as { errataRecorder: Recorder };
    return errataRecorder.history?.lines().map(({ status }) => status) ?? [];
  });
  return statuses.toSorted((a, b) => a - b);
}
