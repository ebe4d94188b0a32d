import { describe, expect, it } from 'vitest';
import { exchangeWith } from '../core/filter/test-support/subject.ts';
import type { Recorder } from '../core/exchange/recording.ts';
import { createFileRecorder } from '../files/file-recorder.ts';
import { fakeReader, harOf } from '../files/test-support.ts';
import { createStore } from './store.ts';
import { historyOf, scriptedAdapter, scriptedRecorder } from './test-support.ts';

const failing = { status: 422, body: '{"code":"required","message":"It is required."}' };
const url = 'https://a.example/x';

/** A live recording with one failure and a page that it navigated to, as a real recorder replays them to each listener. */
async function startedLive(success?: ReturnType<typeof exchangeWith>) {
  const scripted = scriptedRecorder(historyOf(...(success === undefined ? [] : [success])));
  const live: Recorder = {
    ...scripted.recorder,
    subscribe(listener) {
      listener({ kind: 'navigated', navigation: { url: 'https://page.example/', at: 1 } });
      const request = { method: 'GET', url };
      listener({
        kind: 'exchanges',
        exchanges: [exchangeWith({ id: 'live-1', request, response: { status: 500 } })],
      });
      return scripted.recorder.subscribe(listener);
    },
  };
  let loads = 0;
  const store = createStore(
    scriptedAdapter({
      recorder: Promise.resolve(live),
      async loadFiles(beside) {
        loads += 1;
        return Promise.resolve(createFileRecorder({ startReader: fakeReader, live: beside }));
      },
    }),
  );
  await store.start();
  const { files } = store;
  if (files === null) throw new Error('No files.');
  const ids = () => store.failures.rows.value.map(({ id }) => id);
  await expect.poll(ids, { timeout: 15_000 }).toEqual(['live-1']);
  return { store, files, ids, scripted, loads: () => loads };
}

describe('files beside a live recording', () => {
  it('load their code with the first file, show it, and bring the live list back as it is', async () => {
    const { store, files, ids, scripted, loads } = await startedLive();
    expect(files.hasLive).toBe(true);
    expect(loads()).toBe(0);
    await Promise.all([files.open([harOf([failing], 'one.har')]), files.open([harOf([failing], 'two.har')])]);
    await expect.poll(() => files.state.value.sources.map(({ name }) => name)).toEqual(['one.har', 'two.har']);
    expect(loads()).toBe(1);
    await expect.poll(ids).toEqual(['f0']);
    expect(files.sourceOf('f0')?.name).toBe('one.har');
    expect(files.sourceOf('f1')?.name).toBe('two.har');
    expect(files.sourceOf('f2')).toBeNull();
    expect(files.sourceOf('live-1')).toBeNull();
    scripted.exchanges(exchangeWith({ id: 'live-2', response: { status: 500 } }));
    files.show(null);
    await expect.poll(ids).toEqual(['live-1']);
    expect(store.failures.navigations.value).toHaveLength(1);
  });

  it('leave the live list alone where a file is no recording', async () => {
    const { store, files, ids } = await startedLive();
    await files.open([new File(['<html>'], 'page.html')]);
    await expect.poll(() => files.state.value.problems.length).toBe(1);
    expect(ids()).toEqual(['live-1']);
    expect(store.failures.navigations.value).toHaveLength(1);
    expect(files.shown.value).toBeNull();
  });

  it('say so where their code can’t be loaded, and try again with the next file', async () => {
    let isThere = false;
    const live = scriptedRecorder().recorder;
    const store = createStore(
      scriptedAdapter({
        recorder: Promise.resolve(live),
        loadFiles: async (beside) =>
          isThere
            ? Promise.resolve(createFileRecorder({ startReader: fakeReader, live: beside }))
            : Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
      }),
    );
    await store.start();
    const { files } = store;
    await files?.open([harOf([failing], 'one.har')]);
    expect(files?.state.value.problems).toMatchObject([{ name: 'one.har', why: 'stopped' }]);
    files?.dismissProblem(files.state.value.problems[0]?.id ?? 1);
    expect(files?.state.value.problems).toEqual([]);
    isThere = true;
    await files?.open([harOf([failing], 'one.har')]);
    await expect.poll(() => files?.shown.value?.name).toBe('one.har');
  });

  it('compare a live failure with a success in a file, however long ago that was', async () => {
    const recent = exchangeWith({ id: 'other', startedAt: 4e12, request: { method: 'GET', url: `${url}/other` } });
    const { store, files } = await startedLive(recent);
    await files.open([
      harOf(
        [
          { url, at: 5 },
          { url, at: 9 },
        ],
        'colleague.har',
      ),
    ]);
    await expect.poll(() => files.state.value.sources[0]?.state).toBe('whole');
    files.show(null);
    await expect.poll(() => store.failures.rows.value.length).toBe(1);
    const [row] = store.failures.rows.value;
    if (row === undefined) throw new Error('No row.');
    expect(store.partners.of(row).own?.id).toBe('f1');
    store.partners.choose(row, 'f0');
    expect(store.partners.of(row).current?.id).toBe('f0');
    const [source] = files.state.value.sources;
    files.close(source?.id ?? 0);
    expect(store.partners.of(row).current).toBeNull();
  });
});
