import type { ComponentChildren } from 'preact';
import { plain } from './plain.ts';

/** A sentence in which names stand between backticks, as core writes them: the names as code, the rest as text. */
export function Prose({ text, limit }: { readonly text: string; readonly limit?: number }) {
  return <>{proseParts(text, limit)}</>;
}

/** The same without a component of its own, for rows that are scrolled through by the hundred. */
export function proseParts(text: string, limit = 2000): ComponentChildren {
  const bounded = plain(text, limit);
  const parts = bounded.split('`');
  // An odd number of backticks: they are no quotes then.
  if (parts.length === 1 || parts.length % 2 === 0) return bounded;
  // oxlint-disable-next-line react/no-array-index-key -- the parts of a sentence never move
  return parts.map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part));
}
