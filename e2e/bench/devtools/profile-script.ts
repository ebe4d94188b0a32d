import type { CDPSession } from 'playwright';

/** Samples are this far apart, µs: near enough for work of 0.1 ms a piece, and the sampling itself stays cheap. */
const INTERVAL_US = 250;

/**
 * Samples a page's thread during `work`, and gives the time for which a function of a script with a fitting URL was running or had
 * called what ran, ms. A busy machine lengthens it.
 */
export async function profileScript(session: CDPSession, script: RegExp, work: () => Promise<void>): Promise<number> {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: INTERVAL_US });
  await session.send('Profiler.start');
  await work();
  const { nodes, samples = [], timeDeltas = [] } = (await session.send('Profiler.stop')).profile;
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const own = new Set(nodes.flatMap(({ id, callFrame: { url } }) => (script.test(url) ? [id] : [])));
  const isWithin = (node: number): boolean => {
    for (let at: number | undefined = node; at !== undefined; at = parents.get(at)) if (own.has(at)) return true;
    return false;
  };
  const counted = new Set(nodes.flatMap(({ id }) => (isWithin(id) ? [id] : [])));
  return samples.reduce((sum, node, at) => sum + (counted.has(node) ? (timeDeltas[at] ?? 0) : 0), 0) / 1000;
}
