import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../src/catalogue/load.ts';
import { redactExchange } from '../../../src/core/redact/index.ts';
import { makeExchange } from '../../../src/core/redact/test-support/make-exchange.ts';
import { costOf } from './growth.ts';
import { answersByEnvelope } from './inflated.ts';
import { bodyPlaces, otherPlaces, type Place } from './places.ts';
import { readersOf, type Reader } from './readers.ts';
import { readsRunsToTheEnd, regexesOf } from './regexes.ts';
import { repeated, units } from './units.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What a search costs that looks back to the beginning from each sign, and one that reads each sign once; in steps, not in time. */
const steps = {
  quadratic: (length: number): number => length * length,
  linear: (length: number): number => length,
};

/** What `read` costs on `length` characters of such units, in ms. */
function costIn(place: Place, read: Reader, unit: string): (length: number) => number {
  return (length) => {
    const exchange = place(repeated(unit, length, '\u0001!'));
    return costOf(() => read(exchange));
  };
}

describe('what hostile texts cost', () => {
  const catalogue = createCatalogue();
  let readers: ReadonlyMap<string, Reader> = new Map();
  beforeAll(async () => {
    await catalogue.loadAll();
    readers = readersOf(catalogue);
  });

  /** Characters of the first look, and the processor time, ms, up to which it is no quadratic search. */
  const first = 32_000;
  const unsuspicious = 30;
  /** Four times the text may cost this many times as much: far above what is linear, far below the 16 times of what is quadratic. */
  const most = 10;

  /** `cost` is that of `length` characters, in ms. */
  function isLinear(cost: (length: number) => number): boolean {
    if (cost(first) < unsuspicious) return true;
    // Other programs may disturb a measurement: only what is never linear breaks the law.
    return [1, 2, 3].some(() => cost(4 * first) < most * Math.max(unsuspicious / 2, cost(first)));
  }

  it.each([
    ['diagnosis', 'response body, text/plain'],
    ['redaction', 'response body, text/plain'],
    ['redaction', 'response body, application/x-www-form-urlencoded'],
    ['redaction', 'URL, path'],
  ])(
    'grows no faster than the text: %s, %s',
    (name, title) => {
      const place = bodyPlaces.get(title) ?? otherPlaces.get(title);
      const read = readers.get(name);
      expect(place !== undefined && read !== undefined).toBe(true);
      const broken = units.filter(
        (unit) => place !== undefined && read !== undefined && !isLinear(costIn(place, read, unit)),
      );
      expect(broken).toEqual([]);
    },
    240_000,
  );

  /** Pieces of a secret that was sent, its signs escaped in many ways, and cuts: what the search for its echoes looks at more than once. */
  it('grows no faster than the text that repeats pieces of a secret', () => {
    const secret = 'q7StWbN4/sYcHfJ0+dGgT6uXz9Kq2m==';
    const echoes = ['', '\\/', '&#47;', '%2F', '\\u002f', '…', '\\u2026', '"…', '&amp;', '%25', '\\\\', ' '].flatMap(
      (sign) =>
        [
          sign,
          `q7S${sign}`,
          `WbN4${sign}`,
          `q7StWbN4${sign}`,
          `${sign}sYcHfJ0`,
          `${secret.replaceAll('/', sign)} `,
        ].filter((unit) => unit !== ''),
    );
    const cost = (unit: string) => (length: number) => {
      const exchange = makeExchange({
        requestHeaders: { 'x-api-key': secret },
        responseBody: repeated(unit, length, '\u0001!'),
        responseType: 'text/plain',
      });
      return costOf(() => redactExchange(exchange));
    };
    expect(echoes.filter((unit) => !isLinear(cost(unit)))).toEqual([]);
  }, 240_000);

  it('sees what is quadratic', () => {
    expect(isLinear(steps.quadratic)).toBe(false);
    expect(isLinear(steps.linear)).toBe(true);
  });
});

describe('the expressions of src/core', () => {
  it('read no run of signs to the end of the text from each of its signs', () => {
    const written = regexesOf(join(root, 'src/core'));
    expect(written.length).toBeGreaterThan(500);
    const broken = written
      .filter(({ regex }) => readsRunsToTheEnd(regex))
      .map(({ file, regex }) => `${file} ${String(regex)}`);
    expect(broken.toSorted()).toEqual([...bounded].toSorted());
  });

  it.each([/=+$/, /(\\+)$/, /[/#?]+$/, /a|\s*$/])('are seen to do so: %s', (regex) => {
    expect(readsRunsToTheEnd(regex)).toBe(true);
  });

  /** On texts whose length is bounded. */
  const bounded: readonly string[] = ['ids/body-ids.ts /[.:,]+$/', 'redact/secrets/personal.ts /\\d+$/'];
});

describe('the envelopes', () => {
  it('have answers in the corpora that they read, of which hostile ones are made', () => {
    const without = [...answersByEnvelope(root)].filter(([, answer]) => answer === null).map(([name]) => name);
    expect(without).toEqual([]);
  });
});
