import type { Diagnosis } from '../core/diagnosis.ts';
import { readJsonLines } from '../core/test-support/read-json-lines.ts';
import type { CorpusCase, Miss, Score } from './score.ts';

/** What a reader of the vendor's pages would say of an answer, beside what every case states. A list holds what is right as well. */
export interface KnowledgeExpectation {
  readonly failed: boolean;
  readonly class: string | readonly string[] | null;
  readonly code?: string | null | readonly (string | null)[];
  /** Ids that count, letters and digits only; empty where it must be nobody. */
  readonly vendorNames: readonly string[];
  readonly certainty?: string | readonly string[];
  readonly verdicts?: readonly string[];
  /** Groups of lower-case pieces: of each group one must occur in what is said beyond the answer's own words. */
  readonly says?: readonly (readonly string[])[];
}

/** A case whose expectation is about knowledge; the rest is as in every case. */
export type KnowledgeCase = Omit<CorpusCase, 'expect'> & { readonly expect: KnowledgeExpectation };

/** The cases of a JSON Lines file beside this one. */
export function readKnowledgeCases(name: string): readonly KnowledgeCase[] {
  return readJsonLines(new URL(name, import.meta.url)) as readonly KnowledgeCase[];
}

/** A text so long says everything, which is no answer to a question. */
const mostCharacters = 4_000;

/** Scores diagnoses against the cases of the same order: who it was, how sure, what kind, what to do, and the facts beyond the answer. */
export function scoreKnowledge(cases: readonly KnowledgeCase[], diagnoses: readonly Diagnosis[]): Score {
  const misses: Miss[] = [];
  const tally = new Map<string, { right: number; judged: number }>();
  for (const [index, { id, expect, soft }] of cases.entries()) {
    const got = diagnoses[index];
    if (got === undefined) throw new Error(`no diagnosis for ${id}`);
    const wrong: { member: string; want: unknown; got: unknown }[] = [];
    for (const [member, want, value, right] of judgements(expect, got)) {
      if (soft?.includes(member) === true) continue;
      const sum = tally.get(member) ?? { right: 0, judged: 0 };
      tally.set(member, { right: sum.right + (right ? 1 : 0), judged: sum.judged + 1 });
      if (!right) wrong.push({ member, want, got: value });
    }
    if (wrong.length > 0) misses.push({ id, wrong });
  }
  const right = cases.length - misses.length;
  const members = new Map([...tally].map(([member, sum]) => [member, (100 * sum.right) / sum.judged]));
  return { cases: cases.length, right, percent: (100 * right) / Math.max(1, cases.length), members, misses };
}

type Judgement = readonly [member: string, want: unknown, got: unknown, right: boolean];

function judgements(expect: KnowledgeExpectation, got: Diagnosis): readonly Judgement[] {
  const judged: Judgement[] = [['failed', expect.failed, got.failed, expect.failed === got.failed]];
  if (!expect.failed) return judged;
  const is = (member: string, want: KnowledgeExpectation[keyof KnowledgeExpectation], value: string | null): void => {
    if (want !== undefined) judged.push([member, want, value, [want].flat(2).some((each) => each === value)]);
  };
  is('class', expect.class, got.class);
  is('code', expect.code, got.code);
  if (expect.vendorNames.length === 0) {
    judged.push(['noFalseVendor', null, got.vendor, got.vendor === null]);
    return judged;
  }
  const names = [got.vendor, got.family, got.answeredBy?.id].map((name) => plain(name ?? ''));
  judged.push(['vendor', expect.vendorNames, names, names.some((name) => expect.vendorNames.includes(name))]);
  is('certainty', expect.certainty, got.certainty);
  is('verdict', expect.verdicts, got.retry?.verdict ?? null);
  const said = saidBy(got);
  const groups = expect.says ?? [];
  const tellsAll = groups.every((group) => group.some((words) => occurs(words, said)));
  if (groups.length > 0) judged.push(['says', groups, said, said.length <= mostCharacters && tellsAll]);
  return judged;
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const tidy = (text: string): string =>
  text
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** What is said beyond the answer: headline and statements without its own sentence and code, so that quoting it earns nothing. */
function saidBy({ headline, statements, message, code }: Diagnosis): string {
  const own = [tidy(message ?? ''), tidy(code ?? '')].filter((text) => text.length > 3);
  return [headline ?? '', ...statements.map(({ text }) => text)]
    .map((part) => own.reduce((text, cut) => text.replaceAll(cut, ' … '), tidy(part)))
    .join(' | ');
}

/** Whether the words occur; up to four characters must begin a word, up to three must be one. */
function occurs(words: string, said: string): boolean {
  const wanted = tidy(words);
  if (wanted.length > 4) return said.includes(wanted);
  const escaped = wanted.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`(?<![a-z0-9])${escaped}${wanted.length <= 3 ? 's?(?![a-z0-9])' : ''}`).test(said);
}
