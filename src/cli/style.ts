/** Marks for a terminal; the texts themselves where it has no colors. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const plain: Style = { bold: same, dim: same, red: same, yellow: same };

/**
 * Colors where the stream is a terminal that has them (https://no-color.org: `NO_COLOR`, whatever its value, turns them off; `FORCE_COLOR`
 * turns them on; `TERM=dumb` has none).
 */
export function styleFor(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): Style {
  if ((environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb') return plain;
  const isForced = !['', '0', 'false'].includes(environment['FORCE_COLOR'] ?? '');
  return stream.isTTY === true || isForced ? ansi : plain;
}

const ansi: Style = { bold: mark(1, 22), dim: mark(2, 22), red: mark(31, 39), yellow: mark(33, 39) };

function mark(on: number, off: number): (text: string) => string {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}

function same(text: string): string {
  return text;
}
