import type { Statement } from '../diagnosis.ts';

/** The addresses that the statements of one ticket name. */
export interface Sources {
  /** Each once, in the order in which they are named. */
  readonly urls: readonly string[];
  /** From 1; null for what is no address that a ticket may link. */
  readonly numberOf: (url: string | undefined) => number | null;
}

/** Collects where statements can be read, so that a ticket names each place once. Only plain `https:` addresses. */
export function sourcesOf(statements: readonly Statement[]): Sources {
  const numbers = new Map<string, number>();
  for (const { source } of statements) {
    const { url } = source;
    if (url !== undefined && isLinkable(url) && !numbers.has(url)) numbers.set(url, numbers.size + 1);
  }
  return { urls: [...numbers.keys()], numberOf: (url) => numbers.get(url ?? '') ?? null };
}

/** No sign in it can end a link in Markdown. */
function isLinkable(url: string): boolean {
  return /^https:\/\/[\w.~:/?#@!$&'*+,;=%-]+$/.test(url);
}
