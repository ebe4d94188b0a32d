import { describe, expect, test } from 'vitest';

import { matchParties, type Parties } from '../core/catalogue/match.ts';
import { recognises } from '../core/catalogue/recognise.ts';
import type { VendorSigns } from '../core/catalogue/types.ts';
import { vendorFolders } from './test-support/folders.ts';
import { witnessOf } from './test-support/witness.ts';

/**
 * The law of signs: every recognition has a witness (an exchange with what it names and nothing else) that belongs to its own
 * id alone, and no recognition says what the others of its file say already.
 */
const signs = vendorFolders().map((folder) => folder.signs);
const assigned = new Map<string, string>();

function foundIn({ vendor, gateway, families }: Parties, kind: VendorSigns['kind']): readonly string[] {
  if (kind === 'gateway') return gateway === null ? [] : [gateway.signs.id];
  if (kind === 'family') return families.map(({ id }) => id);
  return vendor === null ? [] : [vendor.signs.id];
}

describe.each(signs.map((one) => [one.id, one] as const))('%s', (id, own) => {
  test.each(own.any.map((recognition) => [JSON.stringify(recognition), recognition] as const))(
    'is recognised, alone, by %s',
    (_, recognition) => {
      const witness = witnessOf(recognition);
      expect(recognises(recognition, witness)).toBe(true);
      expect(foundIn(matchParties(witness, { signs, assigned }), own.kind)[0]).toBe(id);
      // Whoever else is recognised by as much would win by the order of the folders alone.
      const others = signs.filter((one) => one.id !== id && sameShelf(one, own));
      expect(rivals(witness, others, own)).toEqual([]);
    },
  );

  test('says nothing twice', () => {
    const needless = own.any.filter((recognition) => {
      const rest = { ...own, any: own.any.filter((one) => one !== recognition) };
      return foundIn(matchParties(witnessOf(recognition), { signs: [rest], assigned }), own.kind).includes(id);
    });
    expect(
      needless.map((one) => `${JSON.stringify(one)}: another row of signs.json covers this one, take it out`),
    ).toEqual([]);
  });
});

/** Products count as the vendor. */
function shelf({ kind }: VendorSigns): string {
  return kind === 'product' ? 'vendor' : kind;
}

function sameShelf(one: VendorSigns, other: VendorSigns): boolean {
  return shelf(one) === shelf(other) && one.kind !== 'family';
}

/** Those that would be found in the witness if the order of the folders were turned round. */
function rivals(witness: ReturnType<typeof witnessOf>, others: readonly VendorSigns[], own: VendorSigns) {
  const found = foundIn(matchParties(witness, { signs: [...others, own], assigned }), own.kind)[0];
  const turned = foundIn(matchParties(witness, { signs: [own, ...others], assigned }), own.kind)[0];
  return [found, turned].filter((one) => one !== own.id);
}
