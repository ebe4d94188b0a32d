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
    expect(vendors.hostOf(row)).toBe('api.test');
    vendors.assign(row, 'b');
    expect(vendors.chosen(row)).toBe('b');
    vendors.restore();
    vendors.assign(row, null);
    expect(vendors.chosen(row)).toBeNull();
    expect(told).toEqual(['api.test is b', 'again api.test', 'api.test is b', 'api.test is ', 'again api.test']);
    // Of a file that keeps a choice: the person's own outranks it, and so does none.
    const kept = { ...row, exchange: { ...row.exchange, assignedTo: 'a' } };
    expect(vendors.chosen(kept)).toBe('a');
    vendors.assign(kept, null);
    expect(vendors.chosen(kept)).toBeNull();
    vendors.assign(kept, 'b');
    expect(vendors.chosen(kept)).toBe('b');
    expect(told.slice(5)).toEqual(['api.test is -', 'again api.test', 'api.test is b', 'again api.test']);
    expect(signs.map(({ id }) => id)).not.toContain('-');
  });
});
