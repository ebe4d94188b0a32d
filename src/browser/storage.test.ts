import { describe, expect, test } from 'vitest';
import { createStorage, type StorageArea } from './storage.ts';

function memory(): StorageArea {
  const kept = new Map<string, unknown>();
  return {
    get: async (name) => (kept.has(name) ? { [name]: kept.get(name) } : {}),
    set: async (values) => {
      for (const [name, value] of Object.entries(values)) kept.set(name, value);
    },
  };
}

const rejecting: StorageArea = {
  get: async () => Promise.reject(new Error('broken')),
  set: async () => Promise.reject(new Error('broken')),
};
const throwing: StorageArea = {
  get: () => {
    throw new Error('no storage');
  },
  set: () => {
    throw new Error('no storage');
  },
};

describe('the storage', () => {
  test('keeps values', async () => {
    const area = memory();
    const storage = createStorage(area);
    expect(await storage.get('split')).toBeUndefined();
    await storage.set('split', 0.4);
    expect(await storage.get('split')).toBe(0.4);
    expect(await createStorage(area).get('split')).toBe(0.4);
  });

  test.each([
    ['rejects', rejecting],
    ['throws', throwing],
  ])('holds values for the session where the browser %s', async (_name, area) => {
    const storage = createStorage(area);
    await expect(storage.get('split')).rejects.toThrow(/broken|no storage/);
    await expect(storage.set('split', 0.4)).rejects.toThrow(/broken|no storage/);
    expect(await storage.get('split')).toBe(0.4);
  });
});
