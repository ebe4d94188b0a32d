import { cutText } from '../lib/cut-text.ts';
import type { Field } from '../diagnosis.ts';
import { withoutTrace } from '../envelopes/general/candidates/trace.ts';
import { mirrorsStatus } from '../envelopes/general/forms.ts';
import { remembered } from '../lib/remember.ts';

export interface HeadlineInput {
  /** What the network layer says, where no usable response came. */
  readonly network: string | null;
  readonly fields: readonly Field[];
  readonly message: string | null;
  /** Title of the catalogue's entry. */
  readonly title: string | null;
  /** The message is the prose of a gateway's own page: the title says it better. */
  readonly page?: boolean;
  readonly status: number;
}

const longest = 160;

/**
 * One sentence that names the thing, from what is most particular to this exchange: the browser's refusal, the first field
 * and its problem, the API's own sentence, the catalogue's title (before the prose of a gateway's page), at last the bare status. At most 160 characters, without the beginning of a token that is longer.
 */
export function headline({ network, fields, message, title, page, status }: HeadlineInput): string {
  if (network !== null) return network;
  const named = fields.filter(({ path }) => path !== '');
  const [first] = named;
  if (first !== undefined) return ofFields(first, named.length - 1);
  if (page === true && title !== null) return title;
  // a title says more than the phrase of the status
  if (message !== null && title !== null && mirrorsStatus(message)) return title;
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

/** Equal failures come by the hundred, with the same few sentences. */
const shorten = remembered(
  (text: string): string => {
    const line = cutText(saying(text), 4 * longest)
      .replace(/\s+/g, ' ')
      .trim();
    return cutText(line, longest);
  },
  { answers: 200, longest: 500 },
);

const longestMessage = 4_000;
const mostTails = 6;

/** What stands behind a sentence and belongs to a log: ids, times, an SDK's own words. */
const tails = [
  /\s{0,5}\(Service: [^()]{0,500}\)\.?$/,
  /[\s,;]{0,5}[([]?\s?(?:x-)?(?:(?:request|req|trace|correlation|log|activity|tracking|incident|event)[ _-]?id|rid)\s?[:=#]?\s?["']?[\w.-]{6,100}["']?\s?[)\]]?\.?$/i,
  /[\s,;]{0,5}(?:time|timestamp|date)\s?[:=]\s?\d{4}-\d\d-\S{0,40}$/i,
];

/** Sentences that are the same for every failure. */
const boilerplate =
  /\b(?:contact (?:us|support|your|our|the)|help cent(?:er|re)|support team|reach out to|(?:error|problem|issue) persists|include the request id|sorry (?:about|for) (?:that|the|any)|for more information|for more details)\b/i;

/** The part of a message that says what went wrong: without stack frames, ids and times at its end, and what support always says. */
function saying(text: string): string {
  let line = withoutTrace(text).slice(0, longestMessage).trim();
  for (let count = 0; count < mostTails; count += 1) {
    const shorter = tails.reduce((rest, tail) => rest.replace(tail, ''), line).trim();
    if (shorter === line || shorter === '') break;
    line = shorter;
  }
  const [first = '', ...others] = line.split(/(?<=[.!?])\s+(?=[\p{Lu}(])/u);
  return [first, ...others.filter((sentence) => !boilerplate.test(sentence))].join(' ');
}
