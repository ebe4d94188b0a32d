import { describe, expect, test } from 'vitest';
import { createSettings, type StorageArea } from './storage.ts';

function memory(): StorageArea & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  return {
    kept,
    get: async (name) => (kept.has(name) ? { [name]: kept.get(name) } : {}),
    set: async (values) => {
      for (const [name, value] of Object.entries(values)) kept.set(name, value);
    },
  };
}

const broken: StorageArea = {
  get: async () => Promise.reject(new Error('broken')),
  set: async () => Promise.reject(new Error('broken')),
};
const throwing = {
  get: () => {
    throw new Error('no storage');
  },
  set: () => {
    throw new Error('no storage');
  },
} as StorageArea;

describe('settings', () => {
  test('are written and read', async () => {
    const area = memory();
    const settings = createSettings(area);
    expect(await settings.read('split')).toBeUndefined();
    expect(await settings.write('split', 0.4)).toBe(true);
    expect(await settings.read('split')).toBe(0.4);
    expect(await createSettings(area).read('split')).toBe(0.4);
  });

  test.each([
    ['rejects', broken],
    ['throws', throwing],
  ])('hold for the session where the storage %s', async (_name, area) => {
    const settings = createSettings(area);
    expect(await settings.read('split')).toBeUndefined();
    expect(await settings.write('split', 0.4)).toBe(false);
    expect(await settings.read('split')).toBe(0.4);
  });

  test('are unset where the storage answers nonsense', async () => {
    const area = { ...broken, get: async () => undefined } as unknown as StorageArea;
    expect(await createSettings(area).read('split')).toBeUndefined();
  });
});
