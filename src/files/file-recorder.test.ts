import { describe, expect, test, vi } from 'vitest';
import { fromHarEntry } from '../core/exchange/from-har.ts';
import type { RecorderEvent } from '../core/exchange/recording.ts';
import { writeSession } from '../core/ticket/session.ts';
import { historyOf, scriptedRecorder } from '../store/test-support.ts';
import { createFileRecorder, type FileRecorderOptions } from './file-recorder.ts';
import { fakeReader, harOf } from './test-support.ts';

/** A file recorder whose events are kept, with the workers that it started. */
function started(options: Partial<FileRecorderOptions> = {}) {
  const readers: ReturnType<typeof fakeReader>[] = [];
  const { recorder, files } = createFileRecorder({
    startReader: (listeners) => {
      const reader = fakeReader(listeners);
      readers.push(reader);
      return reader;
    },
    ...options,
  });
  const events: RecorderEvent[] = [];
  recorder.subscribe((event) => events.push(event));
  const idle = async () => vi.waitFor(() => expect(files.state.current().reading).toBeNull());
  /** Ids of what is listed, as the panel would see it. */
  const listed = (): string[] => {
    const ids = new Set<string>();
    for (const event of events) {
      if (event.kind === 'cleared') ids.clear();
      if (event.kind === 'exchanges') for (const { id } of event.exchanges) ids.add(id);
      if (event.kind === 'removed') for (const id of event.ids) ids.delete(id);
    }
    return [...ids];
  };
  return { recorder, files, readers, events, listed, idle };
}

const later = async () => new Promise((resolve) => void setTimeout(resolve, 50));
const failing = { status: 422, body: '{"code":"required","message":"It is required."}' };

describe('a recorder made from files', () => {
  test('hands over failures and what may hide one, counts the rest, and keeps the last success of each endpoint', async () => {
    const { recorder, files, listed, events, idle } = started();
    files.open([harOf([{ at: 1 }, { ...failing, at: 2 }, { body: '{"error":{"code":"no"}}', at: 3 }])]);
    await idle();
    expect(listed()).toEqual(['f1', 'f2']);
    expect(events.findLast(({ kind }) => kind === 'state')).toMatchObject({ state: { seen: 3, evicted: 0 } });
    expect(recorder.history?.lines().map(({ id }) => id)).toEqual(['f0']);
    expect(recorder.history?.lastSuccess('GET https://a.example/x')).toMatchObject({
      id: 'f0',
      response: { status: 200 },
    });
    expect(files.state.current().sources).toMatchObject([{ name: 'a.har', entries: 3, state: 'whole' }]);
    recorder.release(['f2']);
    expect(recorder.history?.lastSuccess('GET https://a.example/x')?.id).toBe('f2');
  });

  test('says that a recording is complete before reading is seen to have ended, also where it was canceled', async () => {
    const { files, events, idle } = started();
    const seen: (string | undefined)[] = [];
    files.state.subscribe(({ reading }) => {
      if (reading === null) seen.push(events.at(-1)?.kind);
    });
    files.open([harOf([failing])]);
    await idle();
    files.open([harOf(Array.from({ length: 600 }, (_, at) => ({ ...failing, at })))]);
    await vi.waitFor(() => expect(files.state.current().sources[1]?.entries).toBeGreaterThan(0));
    files.cancel();
    expect(events.at(-1)).toEqual({ kind: 'complete' });
    expect(seen[0]).toBe('complete');
  });

  test('lets the worker rest from the first failures until they are on the screen, once a file, and not for ever', async () => {
    const many = Array.from({ length: 450 }, (_, at) => ({ ...failing, at }));
    let paint: (() => void) | null = null;
    const painted = new Promise<void>((resolve) => {
      paint = resolve;
    });
    const { recorder, files, listed, idle } = started({ afterPaint: async () => painted });
    files.open([harOf(many)]);
    await vi.waitFor(() => expect(listed()).toHaveLength(100));
    await later();
    expect(listed()).toHaveLength(100);
    recorder.listed?.();
    await later();
    expect(listed()).toHaveLength(100);
    (paint as (() => void) | null)?.();
    await idle();
    expect(listed()).toHaveLength(450);
    // Nobody says that these have rows.
    files.open([harOf(many)]);
    await vi.waitFor(() => expect(files.state.current().reading).toBeNull(), 5000);
    expect(files.state.current().sources).toMatchObject([{ entries: 450 }, { entries: 450 }]);
  });

  test('joins a preflight with its request, also where they are read in different batches', async () => {
    const { files, listed, events, idle } = started();
    const between = Array.from({ length: 150 }, (_, at) => ({
      ...failing,
      url: `https://b.example/${at}`,
      at: 10 + at,
    }));
    const headers = { 'access-control-request-method': 'PUT', origin: 'https://page.example' };
    const preflight = { method: 'OPTIONS', status: 403, headers, at: 1 };
    const request = { method: 'PUT', status: 0, headers: { origin: 'https://page.example' }, at: 2 };
    files.open([harOf([preflight, ...between, request])]);
    await idle();
    const last = events
      .flatMap((event) => (event.kind === 'exchanges' ? event.exchanges : []))
      .find(({ id }) => id === 'f151');
    expect(last?.preflight?.id).toBe('f0');
    expect(listed()).toHaveLength(151);
    expect(listed()).not.toContain('f0');
  });

  test('shows one recording at a time, and looks in all of them for a success to compare with', async () => {
    const { recorder, files, listed, idle } = started();
    files.open([harOf([failing], 'mine.har'), harOf([{}, failing], 'colleague.har')]);
    await idle();
    const [mine, colleague] = files.state.current().sources;
    expect([mine?.name, colleague?.name]).toEqual(['mine.har', 'colleague.har']);
    expect(files.state.current().shown).toBe(mine?.id);
    expect(listed()).toEqual(['f0']);
    expect(recorder.history?.lines()).toEqual([]);
    expect(recorder.history?.lastSuccess('GET https://a.example/x')?.id).toBe('f1');
    files.show(colleague?.id ?? null);
    expect(listed()).toEqual(['f2']);
    expect(recorder.history?.lines()).toHaveLength(1);
    files.close(colleague?.id ?? 0);
    expect(listed()).toEqual(['f0']);
    files.close(mine?.id ?? 0);
    expect(listed()).toEqual([]);
    expect(files.state.current()).toMatchObject({ sources: [], shown: null });
  });

  test('says what is wrong with a file, and keeps what could be read of it', async () => {
    const { files, listed, idle } = started();
    const whole = await harOf([failing, failing]).text();
    files.open([
      new File(['no JSON'], 'notes.txt'),
      new File([whole.slice(0, -200)], 'cut.har'),
      new File([''], 'nothing.har'),
      harOf([], 'empty.har'),
      new File([new Uint8Array([0x50, 0x4b, 3, 4, 9])], 'half.zip'),
    ]);
    await idle();
    const { problems, sources } = files.state.current();
    expect(problems.map(({ name }) => name)).toEqual(['notes.txt', 'cut.har', 'nothing.har', 'empty.har', 'half.zip']);
    expect(problems[0]?.why).toMatchObject({ sentence: expect.stringMatching(/^notes\.txt: .*not JSON/) });
    expect(problems[1]?.why).toMatchObject({ sentence: expect.stringMatching(/^cut\.har: .* at byte \d+/) });
    expect(problems[3]?.why).toBe('empty');
    expect(sources).toMatchObject([{ name: 'cut.har', state: 'partial' }]);
    expect(listed()).toContain('f0');
    files.dismissProblem(problems[0]?.id ?? 0);
    expect(files.state.current().problems).toHaveLength(4);
  });

  test('hands over what is read while it is read, waits for the page, and stops at once', async () => {
    let reader: ReturnType<typeof fakeReader> | null = null;
    let sent = 0;
    const { files, listed } = started({
      startReader: (listeners) => {
        const made = fakeReader(listeners);
        reader = made;
        // A page that takes the first batch and no other.
        return { ...made, send: (message) => ((sent += 1) <= 2 ? made.send(message) : undefined) };
      },
    });
    files.open([
      harOf(
        Array.from({ length: 2000 }, () => failing),
        'long.har',
      ),
      harOf([failing], 'next.har'),
    ]);
    await vi.waitFor(() => expect(listed().length).toBeGreaterThanOrEqual(500));
    await new Promise((resolve) => setTimeout(resolve, 50));
    // The page takes none any more: the worker is no further ahead than it may be.
    expect(listed()).toHaveLength(500);
    expect(files.state.current().reading).toMatchObject({ name: 'long.har', waiting: 1 });
    files.cancel();
    expect((reader as ReturnType<typeof fakeReader> | null)?.isStopped()).toBe(true);
    expect(files.state.current()).toMatchObject({ reading: null, sources: [{ entries: 500, state: 'partial' }] });
  });

  test('goes on with the next file where a worker breaks', async () => {
    const broken: (() => void)[] = [];
    const { files, listed, idle } = started({
      startReader: (listeners) => {
        broken.push(listeners.onBroken);
        return fakeReader(listeners);
      },
    });
    files.open([harOf([failing], 'a.har'), harOf([failing], 'b.har')]);
    broken[0]?.();
    await idle();
    expect(files.state.current().problems).toMatchObject([{ name: 'a.har', why: 'stopped' }]);
    expect(files.state.current().sources.map(({ name }) => name)).toEqual(['b.har']);
    expect(listed()).toEqual(['f0']);
  });

  test('leaves a live recording alone, and brings it back', async () => {
    const entry = { request: { method: 'GET', url: 'https://a.example/x' }, response: { status: 500, content: {} } };
    const success = { ...fromHarEntry(entry, 'live-success'), id: 'live-success' };
    const scripted = scriptedRecorder(historyOf(success));
    const failure = fromHarEntry(entry, 'live-1');
    const live = {
      ...scripted.recorder,
      subscribe: (listener: (event: RecorderEvent) => void) => {
        listener({ kind: 'exchanges', exchanges: [failure] });
        return scripted.recorder.subscribe(listener);
      },
    };
    const { recorder, files, listed, idle } = started({ live });
    expect(listed()).toEqual(['live-1']);
    files.open([harOf([failing])]);
    await idle();
    expect(listed()).toEqual(['f0']);
    scripted.exchanges(fromHarEntry(entry, 'live-2'));
    expect(listed()).toEqual(['f0']);
    expect(recorder.history?.lastSuccess('GET https://a.example/x')?.id).toBe('live-success');
    recorder.release(['live-2']);
    expect(scripted.released).toEqual(['live-2']);
    files.show(null);
    expect(listed()).toEqual(['live-1']);
    scripted.exchanges(fromHarEntry(entry, 'live-3'));
    expect(listed()).toEqual(['live-1', 'live-3']);
  });

  test('names what had no response when a saved session ended, and counts it among no successes', async () => {
    const running = { ...fromHarEntry({}, 'running', 'chromium'), startedAt: 1_800_000_000_000, durationMs: 3000 };
    const request = { ...running.request, method: 'GET', url: 'https://a.example/slow' };
    const browser = { ...running.browser, resourceType: 'fetch' };
    const session = { failures: [], successes: [], lines: [], running: [{ ...running, request, browser }] };
    const text = writeSession(session, { version: '1', redact: {} });
    const { recorder, files, listed, idle } = started();
    files.open([new File([text], 'session.har')]);
    await idle();
    expect(files.state.current().sources).toMatchObject([{ entries: 1, running: [{ request, durationMs: 3000 }] }]);
    expect(listed()).toEqual([]);
    expect(recorder.history?.lines()).toEqual([]);
  });
});
