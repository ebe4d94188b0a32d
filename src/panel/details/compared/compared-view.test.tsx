// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../../../core/exchange/exchange.ts';
import { diagnosisWith, exchangeWith } from '../../../core/filter/test-support/subject.ts';
import { rowOf } from '../../../store/row.ts';
import { createStore } from '../../../store/store.ts';
import { historyOf, scriptedAdapter, scriptedRecorder } from '../../../store/test-support.ts';
import { bundledMessages } from '../../shared/bundled-messages.ts';
import { StoreContext } from '../../shared/store-context.ts';
import { setLookup } from '../../shared/t.ts';
import { ComparedView } from './compared-view.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

const secret = 'Bearer secret-0123456789abcdef0123456789';

function call(id: string, path: string, headers: Exchange['request']['headers'], status: number): Exchange {
  return exchangeWith({
    id,
    request: { method: 'GET', url: `https://a.example${path}`, headers },
    response: { status },
  });
}

const failure = rowOf(call('f', '/users/7?page=0', [{ name: 'Accept', value: '*/*' }], 401), diagnosisWith(), {
  signs: [],
});

async function draw(...successes: readonly Exchange[]) {
  const recorder = scriptedRecorder(historyOf(...successes)).recorder;
  const store = createStore(scriptedAdapter({ recorder: Promise.resolve(recorder) }));
  await store.start();
  return render(
    <StoreContext.Provider value={store}>
      <ComparedView row={failure} />
    </StoreContext.Provider>,
  );
}

describe('ComparedView', () => {
  it('shows what is missing first, and no secret', async () => {
    const success = call('s', '/users/8?page=1', [{ name: 'Authorization', value: secret }], 200);
    const { getAllByTestId, container } = await draw(success);
    const [first] = getAllByTestId('difference');
    expect(first?.dataset['change']).toBe('missing');
    expect(first?.textContent).toBe('Header AuthorizationBearer hidden– (absent)');
    expect(container.innerHTML).not.toContain('secret-');
  });

  it('compares with another success when asked to', async () => {
    const own = call('own', '/users/8', failure.exchange.request.headers, 200);
    const other = { ...own, id: 'other', request: { ...own.request, method: 'PUT', url: 'https://a.example/teams' } };
    const { getByTestId, getAllByTestId } = await draw(other, own);
    const before = getAllByTestId('difference').map(({ textContent }) => textContent ?? '');
    expect(before.some((text) => text.startsWith('Method'))).toBe(false);
    fireEvent.change(getByTestId('compared-partner'), { target: { value: 'other' } });
    expect(getAllByTestId('difference')[0]?.textContent).toBe('Method"PUT" string"GET" string');
  });
});
