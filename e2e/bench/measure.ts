export interface Ratio {
  /** Processor time of one run, milliseconds: median of the rounds. */
  readonly baseMs: number;
  readonly workMs: number;
  /** Median of the ratios of single rounds. */
  readonly ratio: number;
  /** The lowest and the highest round. */
  readonly spread?: readonly [number, number];
}

/** Short work is repeated until a round takes this long, ms. */
const LEAST_ROUND_MS = 25;

/**
 * Runs two pieces of work in turn and compares their processor time, which other programs on the machine change less than they
 * change the time of day. Garbage collection counts. The first rounds only warm up.
 */
export function compare(base: () => unknown, work: () => unknown, rounds = 11): Ratio {
  const [baseRuns, workRuns] = [runsOf(base), runsOf(work)];
  const times = Array.from({ length: rounds }, () => ({ base: costOf(base, baseRuns), work: costOf(work, workRuns) }));
  return {
    baseMs: median(times.map((time) => time.base)),
    workMs: median(times.map((time) => time.work)),
    ratio: median(times.map((time) => time.work / time.base)),
  };
}

/** One line of figures; `calls`: how many exchanges one run is about. */
export function printRatio(name: string, { ratio, baseMs, workMs, spread }: Ratio, goal: number, calls = 1): void {
  const mark = ratio <= goal ? '✓' : '✗';
  const each = calls === 1 ? '' : `, ${Math.round((workMs / calls) * 1000)} µs each`;
  const rounds = spread === undefined ? '' : `, rounds ${spread.map((each) => each.toFixed(2)).join('–')} ×`;
  const times = `${workMs.toFixed(2)} ms against ${baseMs.toFixed(2)} ms${each}${rounds}`;
  console.log(`${mark} ${name.padEnd(64)} ${ratio.toFixed(2).padStart(7)} ×  (goal ≤ ${goal})   ${times}`);
}

/** Processor time for which work is repeated before it is measured, ms: as long as the engine still compiles, that is what it costs. */
const WARM_UP_MS = 1_000;

/** How many runs fill a round, once the engine knows the work. */
function runsOf(work: () => unknown): number {
  for (let warm = 0; warm < WARM_UP_MS; warm += costOf(work, 1)) continue;
  return Math.max(1, Math.ceil(LEAST_ROUND_MS / Math.max(0.001, costOf(work, 3))));
}

function costOf(work: () => unknown, runs: number): number {
  const start = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / runs;
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
