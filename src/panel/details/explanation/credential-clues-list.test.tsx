// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../core/diagnosis.ts';
import { diagnosisWith, exchangeWith } from '../../../core/filter/test-support/subject.ts';
import { rowOf } from '../../../store/row.ts';
import { createStore } from '../../../store/store.ts';
import { historyOf, scriptedAdapter, scriptedRecorder } from '../../../store/test-support.ts';
import { bundledMessages } from '../../shared/bundled-messages.ts';
import { StoreContext } from '../../shared/store-context.ts';
import { setLookup } from '../../shared/t.ts';
import { CredentialCluesList } from './credential-clues-list.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

const authorization = { name: 'Authorization', value: 'Bearer kq83hf02jf93jf02jfa9' };

async function draw(status: number) {
  const request = { method: 'GET', url: 'https://a.example/me', headers: [] };
  const succeeded = exchangeWith({ request: { ...request, headers: [authorization] }, response: { status: 200 } });
  const { recorder } = scriptedRecorder(historyOf(succeeded));
  const store = createStore(scriptedAdapter({ recorder: Promise.resolve(recorder) }));
  await store.start();
  const row = rowOf(exchangeWith({ request, response: { status } }), diagnosisWith(), { signs: [] });
  return render(
    <StoreContext.Provider value={store}>
      <CredentialCluesList row={row} />
    </StoreContext.Provider>,
  );
}

describe('CredentialCluesList', () => {
  it('names what the last success had, with its place and without its value', async () => {
    const { getAllByTestId, container } = await draw(401);
    expect(getAllByTestId('clue').map(({ dataset }) => dataset['rule'])).toContain('credential-gone');
    expect(container.querySelector('.source')?.textContent).toBe('Authorization');
    expect(container.innerHTML).not.toContain('kq83hf');
  });

  it('says nothing that the diagnosis says already', async () => {
    const request = {
      method: 'GET',
      url: 'https://a.example/me',
      headers: [{ name: 'Authorization', value: 'Bearer ' }],
    };
    const clue =
      'Authorization holds the word Bearer and nothing behind it: the token was empty when the header was built.';
    const list = async (statements: Diagnosis['statements']): Promise<string | null> => {
      const { recorder } = scriptedRecorder(historyOf());
      const store = createStore(scriptedAdapter({ recorder: Promise.resolve(recorder) }));
      await store.start();
      const exchange = exchangeWith({ request, response: { status: 401 } });
      const row = rowOf(exchange, { ...diagnosisWith(), statements }, { signs: [] });
      const { container, unmount } = render(
        <StoreContext.Provider value={store}>
          <CredentialCluesList row={row} />
        </StoreContext.Provider>,
      );
      const text = container.textContent;
      unmount();
      return text;
    };
    expect(await list([])).toContain(clue);
    const source = { from: 'header', ref: 'Authorization' } as const;
    expect(await list([{ kind: 'cause', text: clue, certainty: 'standard', source }])).toBe('');
  });

  it('is not there where nothing was refused', async () => {
    expect((await draw(422)).container.innerHTML).toBe('');
  });
});
