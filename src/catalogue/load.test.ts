import { expect, test } from 'vitest';

import { answeredExchange, vendorOf } from '../core/knowledge/test-support/fixtures.ts';
import { createCatalogue, type Shelves } from './load.ts';

const acme = vendorOf([]);
const other = vendorOf([], { id: 'other', name: 'Other', any: [{ host: 'api.other.example' }] });
const shape = vendorOf([], { id: 'some-shape', kind: 'family', any: [{ envelope: 'some-shape' }] });

function shelvesOf(change: Partial<Shelves> = {}): { shelves: Shelves; loads: string[] } {
  const loads: string[] = [];
  const vendors = [acme, other, shape];
  const shelves: Shelves = {
    signs: vendors.map(({ id, kind, name, any }) => ({ id, kind, name, any })),
    async vendor(id) {
      loads.push(id);
      const found = vendors.find((vendor) => vendor.id === id);
      if (found === undefined) throw new Error('no such vendor');
      return found;
    },
    async standard() {
      loads.push('standard');
      return { sources: [], statuses: [], networkErrors: [] };
    },
    ...change,
  };
  return { shelves, loads };
}

test('ready() loads the vendor of the exchange, the families and HTTP, each once', async () => {
  const { shelves, loads } = shelvesOf();
  const catalogue = createCatalogue(async () => shelves);
  expect(catalogue.vendor('acme')).toBeUndefined();
  await Promise.all([catalogue.ready(answeredExchange({})), catalogue.ready(answeredExchange({}))]);
  expect(loads.toSorted()).toEqual(['acme', 'some-shape', 'standard']);
  expect(catalogue.vendor('acme')?.name).toBe('Acme');
  expect(catalogue.vendor('other')).toBeUndefined();
  expect(catalogue.standard).toBeDefined();
});

test('a host that the person assigned makes its vendor ready', async () => {
  const catalogue = createCatalogue(async () => shelvesOf().shelves);
  catalogue.assign('gateway.example', 'other');
  await catalogue.ready(answeredExchange({ url: 'https://gateway.example/' }));
  expect(catalogue.vendor('other')?.id).toBe('other');
  catalogue.assign('gateway.example', null);
  expect(catalogue.assigned.size).toBe(0);
});

test('what fails to load is remembered, and the rest is there', async () => {
  const { shelves } = shelvesOf({
    vendor: (id) => (id === 'acme' ? Promise.reject(new Error('gone')) : Promise.resolve(other)),
  });
  const catalogue = createCatalogue(async () => shelves);
  await catalogue.loadAll();
  expect([...catalogue.unavailable]).toEqual(['acme']);
  expect(catalogue.vendor('acme')).toBeUndefined();
  expect(catalogue.vendor('other')).toBeDefined();
});

test('the catalogue’s own vendors load', async () => {
  const catalogue = createCatalogue();
  await catalogue.loadAll();
  expect(catalogue.signs.filter(({ id }) => catalogue.vendor(id)?.entries[0] === undefined)).toEqual([]);
  expect([...catalogue.unavailable].filter((id) => id !== 'standard')).toEqual([]);
});
