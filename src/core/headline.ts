import { cutText } from './cut-text.ts';
import type { Field } from './diagnosis.ts';

export interface HeadlineInput {
  /** What the network layer says, where no usable response came. */
  readonly network: string | null;
  readonly fields: readonly Field[];
  readonly message: string | null;
  /** Title of the catalogue's entry. */
  readonly title: string | null;
  readonly status: number;
}

const longest = 160;

/**
 * One sentence that names the thing, from what is most particular to this exchange: the browser's refusal, the first field
 * and its problem, the API's own sentence, the catalogue's title, at last the bare status. At most 160 characters, without the beginning of a token that is longer.
 */
export function headline({ network, fields, message, title, status }: HeadlineInput): string {
  if (network !== null) return network;
  const named = fields.filter(({ path }) => path !== '');
  const [first] = named;
  if (first !== undefined) return ofFields(first, named.length - 1);
  if (message !== null && message.trim() !== '') return shorten(message);
  return title ?? (status === 0 ? 'No response came' : `HTTP status ${status}`);
}

function ofFields(first: Field, others: number): string {
  const problem = first.messages[0] ?? 'not accepted';
  const more = others === 0 ? '' : others === 1 ? ' (+1 field)' : ` (+${others} fields)`;
  return `${shorten(startsWithPath(problem, first.path) ? problem : `${first.path}: ${problem}`)}${more}`;
}

function startsWithPath(problem: string, path: string): boolean {
  return problem.toLowerCase().startsWith(path.toLowerCase());
}

function shorten(text: string): string {
  const line = cutText(text, 4 * longest)
    .replace(/\s+/g, ' ')
    .trim();
  return cutText(line, longest);
}
