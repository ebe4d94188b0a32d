import { createCatalogue } from '../../../src/catalogue/load.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { costOf, costs, MOST_PER_DOUBLING, perDoubling, type Work } from './growth.ts';
import { answersByEnvelope, inflations } from './inflated.ts';
import { bodyPlaces, otherPlaces, type Place } from './places.ts';
import { readersOf, type Reader } from './readers.ts';
import { repeated, units } from './units.ts';

/** Characters of the smallest input that is measured; the others are twice, four and eight times as long. */
const N = 8_000;
/** Characters of the first look at a family, and what it may cost without a closer one, ms: a quadratic search costs more. */
const FIRST_LOOK = 32_000;
const UNSUSPICIOUS_MS = 6;
const ends = ['', '\u0001!'];
/** Units for inflated answers, whose readers are about their structure. */
const telling = ['a ', 'a.', 'a@', '[0].', '/a', '\n', 'is not valid. ', '{"a":', 'try again in 5 '];

interface Worst {
  readonly family: string;
  readonly ratio: number;
  readonly measured: readonly number[];
}

/**
 * Prints, for every place where a text from outside can stand, the family of near-matches that costs most per doubling, over
 * all readers. All units are tried; what is plainly linear by its cost at 8n is not measured further. Returns how many places
 * break the law. `root` is the project's folder.
 */
export async function benchHostile(root: string): Promise<number> {
  const catalogue = createCatalogue();
  await catalogue.loadAll();
  const readers = readersOf(catalogue);
  console.log(`${units.length} units, ${readers.size} readers, n = ${N}, at most ${MOST_PER_DOUBLING} × per doubling`);
  let broken = 0;
  let families = 0;
  const measure = (title: string, place: Place, some: readonly string[], all: readonly string[]): void => {
    let worst: Worst = { family: '', ratio: 0, measured: [] };
    for (const unit of some) {
      for (const end of all) {
        for (const [name, read] of readers) {
          families += 1;
          const work: Work = workOn(place, read, unit, end);
          if (costOf(work(FIRST_LOOK)) < UNSUSPICIOUS_MS) continue;
          const measured = growth(work);
          const ratio = perDoubling(measured);
          if (ratio > worst.ratio)
            worst = { family: `${name} of ${JSON.stringify(unit)}${end === '' ? '' : ' …'}`, ratio, measured };
        }
      }
    }
    const isGood = worst.ratio <= MOST_PER_DOUBLING;
    if (!isGood) broken += 1;
    const times = worst.measured.map((ms) => ms.toFixed(1)).join(', ');
    console.log(
      `${isGood ? '✓' : '✗'} ${title.padEnd(50)} ${worst.ratio.toFixed(2).padStart(6)} ×  ${worst.family.padEnd(40)} ${times}${times === '' ? '' : ' ms'}`,
    );
  };
  for (const [title, place] of bodyPlaces) measure(title, place, units, ends);
  for (const [envelope, answer] of answersByEnvelope(root)) {
    for (const [how, place] of answer === null ? [] : inflations(answer))
      measure(`${envelope}, ${how}`, place, telling, ends.slice(1));
  }
  for (const [title, place] of otherPlaces) measure(title, place, units, ends.slice(1));
  console.log(`${families} families; ${broken} places break the law`);
  return broken;
}

/** The growth of a suspect: once, and where that breaks the law, the median of five. */
function growth(work: Work): readonly number[] {
  const quick = costs(work, N, 1);
  return perDoubling(quick) <= MOST_PER_DOUBLING ? quick : costs(work, N, 5);
}

function workOn(place: Place, read: Reader, unit: string, end: string): Work {
  return (length) => {
    const exchange: Exchange = place(repeated(unit, length, end));
    return () => read(exchange);
  };
}
