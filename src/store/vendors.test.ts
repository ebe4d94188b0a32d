import { describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import { rowOf } from './row.ts';
import { createSettings } from './settings.ts';
import { emptyCatalogue } from './test-support.ts';
import { createVendors } from './vendors.ts';

const signs = [
  { id: 'b', kind: 'vendor', name: 'Beta', any: [] },
  { id: 'a', kind: 'vendor', name: 'Alpha', any: [] },
  { id: 'shape', kind: 'family', name: 'Shape', any: [] },
] as const;

describe('createVendors', () => {
  it('keeps what a host is, tells the catalogue, and has it diagnosed again', () => {
    const stored = new Map<string, unknown>();
    const settings = createSettings({
      get: (key) => Promise.resolve(stored.get(key)),
      set: (key, value) => Promise.resolve(void stored.set(key, value)),
    });
    const told: string[] = [];
    const catalogue = { ...emptyCatalogue, signs, assign: (...said: unknown[]) => void told.push(said.join(' is ')) };
    const vendors = createVendors(catalogue, settings, { diagnoseAgain: (host) => void told.push(`again ${host}`) });
    const row = rowOf(exchangeWith({ request: { url: 'https://API.test:8443/x' } }), diagnosisWith(), { signs: [] });

    expect(vendors.all.map(({ name }) => name)).toEqual(['Alpha', 'Beta']);
    const host = vendors.hostOf(row) ?? '';
    vendors.assign(host, 'b');
    expect(vendors.chosen(host)).toBe('b');
    vendors.restore();
    vendors.assign(host, null);
    expect(vendors.chosen(host)).toBeNull();
    expect(told).toEqual(['api.test is b', 'again api.test', 'api.test is b', 'api.test is ', 'again api.test']);
  });
});
