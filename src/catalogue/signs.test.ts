import { describe, expect, test } from 'vitest';

import { canBeLookedUp, matchParties, type Parties } from '../core/knowledge/match.ts';
import { recognises } from '../core/knowledge/recognise.ts';
import type { Recognition, VendorSigns } from '../core/knowledge/types.ts';
import { vendorFolders } from './test-support/folders.ts';
import { witnessOf } from './test-support/witness.ts';

/**
 * The law of signs: every recognition can be looked up, has a witness (an exchange with what it names and nothing else) that
 * belongs to its own id alone, and says what no other of its file says already. Each problem is a sentence.
 */
const folders = vendorFolders();
const signs = folders.map((folder) => folder.signs);
const assigned = new Map<string, string>();

function foundIn({ vendor, gateway, families }: Parties, kind: VendorSigns['kind']): readonly string[] {
  if (kind === 'gateway') return gateway === null ? [] : [gateway.signs.id];
  if (kind === 'family') return families.map(({ id }) => id);
  return vendor === null ? [] : [vendor.signs.id];
}

/** Why a row of signs.json is no good sign: one sentence, or none. */
function problemsOf(recognition: Recognition, own: VendorSigns): readonly string[] {
  if (!canBeLookedUp(recognition)) {
    return [
      'is never found, since nothing in it can be looked up: add a host, path, query, header, cookie, body member, title or ' +
        'the beginning of the body (`body.contains` and `status` only narrow those).',
    ];
  }
  const witness = witnessOf(recognition);
  if (!recognises(recognition, witness)) {
    return ['fits no exchange that has just what it names: its parts contradict each other, so take one out.'];
  }
  const found = foundIn(matchParties(witness, { signs, assigned }), own.kind)[0];
  const others = signs.filter((one) => one.id !== own.id && sameShelf(one, own));
  // Whoever else is recognised by as much would win by the order of the folders alone.
  const more = [...(found === own.id ? [] : [found]), ...rivals(witness, others, own)];
  return [...new Set(more)].map(
    (id) => `is ${id === undefined ? "nobody's" : `${id}'s`} as well: add what only ${own.id} sends, or take it out.`,
  );
}

describe.each(folders.map(({ path, signs: own }) => [own.id, path, own] as const))('%s', (_id, path, own) => {
  test.each(own.any.map((recognition) => [JSON.stringify(recognition), recognition] as const))(
    'is recognised, alone, by %s',
    (text, recognition) => {
      expect(problemsOf(recognition, own).map((problem) => `${path}/signs.json: ${text} ${problem}`)).toEqual([]);
    },
  );

  test('says nothing twice', () => {
    const needless = own.any.filter((recognition) => {
      const rest = { ...own, any: own.any.filter((one) => one !== recognition) };
      return foundIn(matchParties(witnessOf(recognition), { signs: [rest], assigned }), own.kind).includes(own.id);
    });
    expect(
      needless.map((one) => `${path}/signs.json: another row covers ${JSON.stringify(one)}: take it out.`),
    ).toEqual([]);
  });
});

test.each([
  { body: { contains: 'Acme error page' } },
  { status: [503], body: { contains: 'Acme error page' } },
  { status: [503] },
  { header: { name: 'x-powered-by', in: 'response', absent: true } },
] as const satisfies readonly Recognition[])('refuses %j, which nothing can be looked up by', (recognition) => {
  const acme: VendorSigns = { id: 'acme', kind: 'gateway', name: 'Acme', any: [recognition] };
  expect(problemsOf(recognition, acme)).toEqual([expect.stringMatching(/^is never found, .*: add a host/)]);
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
