/** A step of a test, or a call that it made: milliseconds of one clock. */
export interface Step {
  readonly title: string;
  readonly start: number;
  /** Infinite where it never ended. */
  readonly end: number;
}

/** A running step between those that began right before and right after it. */
interface Running {
  readonly step: Step;
  outer: Running | null;
  inner: Running | null;
}

/**
 * Titles of the steps that ran at each of some times, outermost first; of more than `most` the innermost. One pass over both in the order of time.
 * A time that is no number has none.
 */
export function titlesAt(
  times: readonly number[],
  steps: readonly Step[],
  most: number,
): readonly (readonly string[])[] {
  const begins = steps
    .filter(({ start, end }) => start <= end)
    .sort((one, other) => one.start - other.start)
    .map((step): Running => ({ step, outer: null, inner: null }));
  const ends = [...begins].sort((one, other) => one.step.end - other.step.end);
  const titles: (readonly string[])[] = times.map(() => []);
  const asked = [...times.entries()]
    .filter(([, time]) => !Number.isNaN(time))
    .sort(([, one], [, other]) => one - other);
  let innermost: Running | null = null;
  let begun = 0;
  let ended = 0;
  for (const [at, time] of asked) {
    for (let next = begins[begun]; next !== undefined && next.step.start <= time; next = begins[(begun += 1)]) {
      next.outer = innermost;
      if (innermost !== null) innermost.inner = next;
      innermost = next;
    }
    for (let next = ends[ended]; next !== undefined && next.step.end < time; next = ends[(ended += 1)]) {
      const { outer, inner }: Running = next;
      if (outer !== null) outer.inner = inner;
      if (inner === null) innermost = outer;
      else inner.outer = outer;
    }
    titles[at] = titlesFrom(innermost, most);
  }
  return titles;
}

function titlesFrom(innermost: Running | null, most: number): readonly string[] {
  const titles: string[] = [];
  for (let one = innermost; one !== null && titles.length < most; one = one.outer) titles.push(one.step.title);
  return titles.reverse();
}
