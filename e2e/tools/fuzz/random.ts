/** A source of chance that gives the same for the same seed (mulberry32, public domain). */
export interface Chance {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** Whether something happens that does so once in `times`. */
  once(times: number): boolean;
  /** One of the values; the first of an empty list is undefined, so there must be one. */
  one<T>(values: readonly T[]): T;
}

/** Chance for one input: seeds that differ by one have nothing in common. */
export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, once: (times) => below(times) === 0, one: (values) => values[below(values.length)] as never };
}
