import { expect, test, vi } from 'vitest';
import { createStorage } from '../browser/storage.ts';
import { languageOf } from './language.ts';
import { nothingFailed } from '../core/diagnosis.ts';
import type { FilesState } from '../store/adapter.ts';
import { emptyCatalogue, scriptedAdapter, watched } from '../store/test-support.ts';
import { localArea } from './local-storage.ts';
import { nothingIsRead, prepare } from './prepare.ts';
import { contentSecurityPolicy } from './site.ts';
import { watchedEvent } from './watched.ts';

test('the policy lets the page speak to no server', () => {
  expect(contentSecurityPolicy.split('; ')).toEqual(
    expect.arrayContaining(["default-src 'none'", "connect-src 'none'", "script-src 'self'", "form-action 'none'"]),
  );
  expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/);
});

test('the language is the first of the browser’s that there is', () => {
  expect(languageOf(['fr', 'de-CH', 'en'])).toBe('de');
  expect(languageOf(['ja'])).toBe('ja');
  expect(languageOf(['__proto__', 'constructor'])).toBe('en');
  expect(languageOf([])).toBe('en');
});

test('settings stay in the browser, and hold for the session where they can’t', async () => {
  const kept = new Map<string, string>();
  const area = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
  };
  await createStorage(localArea(() => area as Storage)).set('settings', { wrap: true });
  expect([...kept]).toEqual([['errata settings', '{"wrap":true}']]);
  expect(await createStorage(localArea(() => area as Storage)).get('settings')).toEqual({ wrap: true });
  expect(await createStorage(localArea(() => area as Storage)).get('other')).toBeUndefined();
  const broken = createStorage(
    localArea(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    }),
  );
  await expect(broken.set('settings', 1)).rejects.toThrow('insecure');
  expect(await broken.get('settings')).toBe(1);
});

test('a value is read anew with each event', () => {
  const target = new EventTarget();
  let value = 1;
  const watched = watchedEvent(target, 'change', () => value);
  const listener = vi.fn();
  const leave = watched.subscribe(listener);
  value = 2;
  target.dispatchEvent(new Event('change'));
  leave();
  target.dispatchEvent(new Event('change'));
  expect(listener.mock.calls).toEqual([[2]]);
});

test('all that a file needs is there before there is one, and the page’s files are kept once none is read', async () => {
  const started: string[] = [];
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      constructor(url: string) {
        super();
        started.push(url);
      }
    },
  );
  const ready = vi.fn<typeof emptyCatalogue.ready>(async () => undefined);
  const diagnose = vi.fn<() => typeof nothingFailed>(() => nothingFailed);
  await prepare(scriptedAdapter({ catalogue: { ...emptyCatalogue, ready }, loadDiagnose: async () => diagnose }));
  vi.unstubAllGlobals();
  expect(started).toEqual([expect.stringContaining('worker')]);
  expect(ready).toHaveBeenCalledOnce();
  expect(diagnose).toHaveBeenCalledTimes(2);

  const idle: FilesState = { sources: [], shown: null, reading: null, problems: [] };
  const state = watched<FilesState>({ ...idle, reading: { name: 'a.har', bytes: 0, size: 9, waiting: 0 } });
  const kept = vi.fn<() => void>();
  const done = nothingIsRead(state).then(kept);
  state.set({ ...idle, reading: { name: 'a.har', bytes: 5, size: 9, waiting: 0 } });
  await Promise.resolve();
  expect(kept).not.toHaveBeenCalled();
  state.set(idle);
  await done;
  await nothingIsRead(state);
  expect(kept).toHaveBeenCalledOnce();
});
