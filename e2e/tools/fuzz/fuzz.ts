import { join } from 'node:path';
import { createCatalogue } from '../../../src/catalogue/load.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { fromHarEntry } from '../../../src/core/exchange/from-har.ts';
import { readJsonLines } from '../../../src/core/test-support/read-json-lines.ts';
import { redactionEntries } from '../../../src/corpus/redaction-case.ts';
import { toHarEntry, type CorpusCase } from '../../../src/corpus/score.ts';
import { formatsFor, problemsOf, type Fault, type Problem, type Question } from './check.ts';
import { mutateJson, mutateText, type Json } from './mutate.ts';
import { isWhole, plant } from './plant.ts';
import { chanceOf, type Chance } from './random.ts';

/** One input that broke a promise. */
export interface Failure {
  /** Runs this input alone: `--seed` with it and `--count 1`. */
  readonly seed: number;
  readonly problems: readonly Problem[];
  /** The smallest exchange that was found to break it the same way, as JSON. */
  readonly input: string;
}

export interface FuzzResult {
  readonly inputs: number;
  readonly faults: ReadonlyMap<Fault, number>;
  /** The first few of each fault. */
  readonly failures: readonly Failure[];
}

/** What is said during a run. */
export interface FuzzListener {
  readonly progress?: (line: string) => void;
  readonly found?: (failure: Failure) => void;
}

const corpora = ['dev.jsonl', 'seeds.jsonl', 'field.jsonl', 'unseen.jsonl'];
const redactionCorpora = ['redaction-dev.jsonl', 'redaction-field.jsonl', 'redaction-rooms.jsonl'];
const MOST_SHOWN = 5;
const words = [
  'class:',
  'status:',
  'host:',
  'code:',
  '-',
  '/',
  '"',
  '(',
  ')',
  '[',
  '*',
  '|',
  '{2,',
  '\\',
  'a',
  '4xx',
  '>=',
  'AND',
  ' ',
  'validation',
  '.',
  '+',
  '^',
  '$',
  ':',
];

/**
 * Changes the exchanges of all corpora `count` times and looks at what comes of each. Input number n of a seed is that of
 * seed + n, so that any of them can be run alone. `listener` hears how far it is and
 * of each failure that is kept as soon as it is found; `root` is the project's folder.
 */
export async function fuzz(
  root: string,
  seed: number,
  count: number,
  listener: FuzzListener = {},
): Promise<FuzzResult> {
  const catalogue = createCatalogue();
  await catalogue.loadAll();
  const entries = entriesOf(root);
  const faults = new Map<Fault, number>();
  const failures: Failure[] = [];
  for (let index = 0; index < count; index += 1) {
    const question = questionOf(seed + index, entries);
    const problems = problemsOf(question, catalogue);
    for (const fault of new Set(problems.map((problem) => problem.fault))) {
      const known = faults.get(fault) ?? 0;
      faults.set(fault, known + 1);
      if (known >= MOST_SHOWN) continue;
      const { secret } = question;
      const breaks = (exchange: Exchange): boolean =>
        (secret === null || isWhole(exchange, secret)) &&
        problemsOf({ ...question, exchange }, catalogue).some((problem) => problem.fault === fault);
      // What makes the secret one stands in the request, which stays as it is then.
      const sides = secret === null ? (['request', 'response'] as const) : (['response'] as const);
      const smallest = smaller(question.exchange, sides, breaks);
      const same = problemsOf({ ...question, exchange: smallest }, catalogue);
      const failure = { seed: seed + index, problems: same, input: JSON.stringify(smallest) };
      failures.push(failure);
      listener.found?.(failure);
    }
    if ((index + 1) % 10_000 === 0) listener.progress?.(`${index + 1}: ${wordsOf(faults)}`);
  }
  return { inputs: count, faults, failures };
}

/** How many inputs showed each fault, in words. */
export function wordsOf(faults: ReadonlyMap<Fault, number>): string {
  const kinds: readonly Fault[] = ['throw', 'differs', 'leak', 'contract', 'invalid', 'size'];
  return kinds.map((kind) => `${kind} ${faults.get(kind) ?? 0}`).join(', ');
}

function entriesOf(root: string): readonly Json[] {
  const folder = join(root, 'src/corpus');
  return [
    ...corpora.flatMap((name) => (readJsonLines(join(folder, name)) as readonly CorpusCase[]).map(toHarEntry)),
    ...redactionCorpora.flatMap((name) => redactionEntries(join(folder, name))),
  ] as readonly Json[];
}

function questionOf(seed: number, entries: readonly Json[]): Question {
  const chance = chanceOf(seed);
  const exchange = exchangeOf(chance, entries);
  const before = chance.once(3) ? exchangeOf(chance, entries) : exchange;
  const planted = chance.once(2) ? plant(exchange, chance) : null;
  return {
    exchange: planted?.exchange ?? exchange,
    before,
    secret: planted?.secret ?? null,
    filter: Array.from({ length: 1 + chance.below(8) }, () => chance.one(words)).join(''),
    formats: formatsFor(seed),
  };
}

function exchangeOf(chance: Chance, entries: readonly Json[]): Exchange {
  let entry: Json = chance.one(entries);
  for (let times = chance.below(4); times > 0; times -= 1)
    entry = chance.once(3) ? mutateJson(entry, chance) : withBodies(entry, chance);
  return fromHarEntry(entry, '1', chance.one(['chromium', 'firefox', 'unknown']));
}

/** The entry with one of its bodies changed: by its members where it is JSON, else as a text. */
function withBodies(entry: Json, chance: Chance): Json {
  const isAnswer = !chance.once(4);
  const copy = JSON.parse(JSON.stringify(entry)) as { [name: string]: Json };
  const message = (isAnswer ? copy['response'] : copy['request']) as { [name: string]: Json } | null | undefined;
  const body = message?.[isAnswer ? 'content' : 'postData'] as { [name: string]: Json } | null | undefined;
  if (typeof body !== 'object' || body === null || typeof body['text'] !== 'string') return mutateJson(entry, chance);
  body['text'] = changedBody(body['text'], chance);
  return copy;
}

function changedBody(text: string, chance: Chance): string {
  if (chance.once(3)) return mutateText(text, chance);
  try {
    return JSON.stringify(mutateJson(JSON.parse(text) as Json, chance));
  } catch {
    return mutateText(text, chance);
  }
}

type Side = 'request' | 'response';

/** The exchange with all left out that it needs not for breaking a promise. At most 200 tries. */
function smaller(exchange: Exchange, sides: readonly Side[], breaks: (exchange: Exchange) => boolean): Exchange {
  let best = exchange;
  for (let tries = 0; tries < 200;) {
    let found = false;
    for (const candidate of parts(best, sides)) {
      tries += 1;
      if (tries > 200 || !breaks(candidate)) continue;
      best = candidate;
      found = true;
      break;
    }
    if (!found) return best;
  }
  return best;
}

function* parts(exchange: Exchange, sides: readonly Side[]): Iterable<Exchange> {
  for (const side of sides) {
    const message = exchange[side];
    const { headers, body } = message;
    if (headers.length > 0) yield { ...exchange, [side]: { ...message, headers: [] } };
    if (body !== null) yield { ...exchange, [side]: { ...message, body: null } };
    for (const line of headers.length > 1 ? headers : [])
      yield { ...exchange, [side]: { ...message, headers: headers.filter((other) => other !== line) } };
    const content = body?.content ?? '';
    if (body === null || content.length < 2) continue;
    for (const pieces of [2, 4, 8, 16]) {
      const size = Math.ceil(content.length / pieces);
      for (let at = 0; at < content.length; at += size) {
        yield {
          ...exchange,
          [side]: { ...message, body: { ...body, content: content.slice(0, at) + content.slice(at + size) } },
        };
      }
    }
  }
}
