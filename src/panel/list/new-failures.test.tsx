// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { exchangeWith, type ExchangeParts } from '../../core/filter/test-support/subject.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter, scriptedRecorder } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { NewFailures, PAUSE_MS } from './new-failures.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

const failing = (id: string, startedAt: number, parts: ExchangeParts = {}) =>
  exchangeWith({ id, startedAt, response: { status: 422 }, ...parts });
const tracked = (id: string, startedAt: number) =>
  failing(id, startedAt, { request: { url: 'https://tracker.example/collect' } });

async function announcer() {
  const ticks: (() => void)[] = [];
  let clock = 0;
  const scripted = scriptedRecorder();
  const store = createStore(
    scriptedAdapter({
      recorder: Promise.resolve(scripted.recorder),
      now: () => clock,
      every: (ms, run) => {
        // Others look after other things.
        if (ms !== PAUSE_MS) return () => undefined;
        ticks.push(run);
        return () => void ticks.splice(ticks.indexOf(run), 1);
      },
    }),
  );
  await store.start();
  const view = render(
    <StoreContext.Provider value={store}>
      <NewFailures />
    </StoreContext.Provider>,
  );
  let count = 0;
  /** What is said once these have come. */
  const told = async (...exchanges: ReturnType<typeof failing>[]) => {
    count += exchanges.filter(({ response }) => response.status !== 200).length;
    await act(async () => {
      scripted.exchanges(...exchanges);
      await vi.waitFor(() => expect(store.failures.rows.value).toHaveLength(count));
    });
    expect(ticks).toHaveLength(1);
    void act(() => ticks[0]?.());
    expect(ticks).toHaveLength(0);
    return view.getByTestId('new-failures').textContent;
  };
  /** What is said once these have come, so long after the first, ms, that nobody was told of. */
  const toldAfter = async (ms: number, ...exchanges: ReturnType<typeof failing>[]) => {
    clock += ms;
    count += exchanges.length;
    await act(async () => {
      scripted.exchanges(...exchanges);
      await vi.waitFor(() => expect(store.failures.rows.value).toHaveLength(count));
    });
    return view.getByTestId('new-failures').textContent;
  };
  return { store, told, toldAfter, ticks };
}

describe('what assistive technology is told of', () => {
  it('is how many came, and the newest', async () => {
    const { told } = await announcer();
    expect(await told(failing('a', 1), failing('b', 2))).toMatch(/^2 new failures, most recent: 422 /);
    expect(await told(failing('c', 3, { response: { status: 500 } }))).toMatch(/^New failure: 500 /);
  });

  it('comes with the rows while others come, from half of the pause on', async () => {
    const { toldAfter, ticks } = await announcer();
    expect(await toldAfter(5000, failing('a', 1))).toBe('');
    expect(ticks).toHaveLength(1);
    expect(await toldAfter(1500, failing('b', 2))).toMatch(/^2 new failures, /);
    expect(ticks).toHaveLength(0);
    expect(await toldAfter(1500, failing('c', 3))).toMatch(/^2 new failures, /);
    expect(await toldAfter(1500, failing('d', 4))).toMatch(/^2 new failures, most recent/);
  });

  it('is nothing that is muted, canceled by the page, or not listed', async () => {
    const { store, told } = await announcer();
    store.settings.change({ ignoredHosts: ['tracker.example'] });
    expect(await told(tracked('a', 1), tracked('b', 2))).toBe('');
    expect(await told(failing('c', 3), tracked('d', 4))).toMatch(/^New failure: 422 /);
    const given = { response: { status: 0 } };
    const picture = { browser: { resourceType: 'image' } };
    const words = await told(
      failing('e', 5, given),
      failing('f', 6, picture),
      failing('g', 7, { response: { status: 503 } }),
    );
    expect(words).toMatch(/^New failure: 503 /);
    store.settings.change({ ignoredHosts: [] });
    expect(await told(tracked('h', 8), failing('i', 9))).toMatch(/^2 new failures, /);
  });
});
