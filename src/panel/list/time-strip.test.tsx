// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/preact';
import { options, type VNode } from 'preact';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../../core/filter/test-support/subject.ts';
import { rowOf } from '../../store/row.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { createStrip, TimeStrip } from './time-strip.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

const noon = Date.UTC(2026, 2, 1, 12);
const rowAt = (seconds: number, url = 'https://api.example/orders') =>
  rowOf(
    exchangeWith({ id: `at${seconds}`, startedAt: noon + seconds * 1000, request: { url } }),
    diagnosisWith({ class: seconds % 2 === 0 ? 'server' : 'request' }),
    { signs: [] },
  );

/** Told of each thing that is drawn; Preact has this for its tools. */
const hooks: { vnode?: ((vnode: VNode) => void) | undefined } = options;

/** How many bars are drawn while something is done. */
function barsDrawn(act: () => void): number {
  let count = 0;
  const { vnode: before } = hooks;
  hooks.vnode = (vnode) => {
    if ((vnode.props as { readonly class?: unknown }).class === 'strip-bar') count += 1;
    before?.(vnode);
  };
  act();
  hooks.vnode = before;
  return count;
}

it('draws its bars again only where something in them changes', () => {
  const store = createStore(scriptedAdapter());
  store.failures.rows.value = [0, 1, 5].map((at) => rowAt(at));
  const whole = (
    <StoreContext.Provider value={store}>
      <TimeStrip />
    </StoreContext.Provider>
  );
  expect(barsDrawn(() => void render(whole))).toBe(3);
  const choose = () => void act(() => store.filter.setRange({ from: noon, to: noon + 2000 }));
  expect(barsDrawn(choose)).toBe(0);
  expect(document.querySelector('[data-testid="strip-chosen"]')).not.toBeNull();
});

it('is the same for other rows of the same failures, and another for one more or another time', () => {
  const stripOf = createStrip();
  const rows = [0, 1, 5].map((at) => rowAt(at));
  const first = stripOf(rows, 'local');
  expect(stripOf([...rows], 'local')).toBe(first);
  expect(
    stripOf(
      [0, 1, 5].map((at) => rowAt(at)),
      'local',
    ),
  ).toBe(first);
  const more = stripOf([...rows, rowAt(5.5)], 'local');
  expect(more).not.toBe(first);
  expect(stripOf([...rows, rowAt(5.5)], 'utc')).not.toBe(more);
});
