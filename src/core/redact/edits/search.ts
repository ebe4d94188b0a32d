/** A search for many texts at once in one pass. */
export interface Search<T> {
  /**
   * Calls `found` for each place, by its start from left to right; the longest of those that start at one place, and none that
   * ends inside of one that `found` took, which it says by true. Places may overlap.
   */
  find(text: string, found: (start: number, end: number, what: T) => boolean): void;
}

const leastLength = 6;
const block = 3;
const mask = 0x1ffff;
/** Longer texts are recognised by their beginning; how far they agree is seen then. */
const longest = 64;

/**
 * Builds a search after Wu and Manber (1994): three characters at the end of a window say how far it can move, so most of a
 * text is never looked at. Texts must be at least six characters long, or as long as `least` says. A hostile text that agrees with many beginnings
 * everywhere would cost more: when the work exceeds its bound, agreeing in six characters is enough, so it stays linear and
 * errs on the safe side.
 */
export function createSearch<T>(needles: ReadonlyMap<string, T>, shortest = leastLength): Search<T> {
  // The longer the window, the longer the steps.
  const window = [...needles.keys()].reduce((least, { length }) => Math.max(shortest, Math.min(least, length)), 16);
  const shift = new Uint8Array(mask + 1).fill(window - block + 1);
  const byStart = new Map<string, { readonly head: string; readonly whole: string; readonly what: T }[]>();
  for (const [whole, what] of [...needles].sort(([a], [b]) => b.length - a.length)) {
    if (whole.length < shortest) continue;
    for (let end = block; end <= window; end++) {
      const at = hash(whole, end - block);
      shift[at] = Math.min(shift[at] ?? 0, window - end);
    }
    const start = whole.slice(0, shortest);
    const head = whole.slice(0, longest);
    const list = byStart.get(start) ?? [];
    if (!list.some((other) => other.head === head)) list.push({ head, whole, what });
    byStart.set(start, list);
  }
  return {
    find: (text, found) => {
      let work = text.length * 8 + 100_000;
      let i = 0;
      let taken = 0;
      const last = text.length - window;
      while (i <= last) {
        const step = shift[hash(text, i + window - block)] ?? 1;
        if (step > 0) {
          i += step;
          continue;
        }
        const list = byStart.get(text.slice(i, i + shortest));
        const hit = list?.find(({ head }) => {
          work -= head.length;
          return work < 0 || text.startsWith(head, i);
        });
        if (hit === undefined) {
          i++;
          continue;
        }
        const end = i + agreement(text, i, hit.whole, shortest);
        if (end > taken && found(i, end, hit.what)) taken = end;
        // Another may begin inside of this one and end behind it.
        work -= end - i;
        i = work < 0 ? end : i + 1;
      }
    },
  };
}

function hash(text: string, at: number): number {
  return ((text.charCodeAt(at) << 11) ^ (text.charCodeAt(at + 1) << 6) ^ text.charCodeAt(at + 2)) & mask;
}

function agreement(text: string, at: number, whole: string, known: number): number {
  let length = known;
  while (length < whole.length && text.charCodeAt(at + length) === whole.charCodeAt(length)) length++;
  return length;
}
