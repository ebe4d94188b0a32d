import {
  failureClasses,
  nothingFailed,
  statementKinds,
  type AnsweredBy,
  type AnsweredByKind,
  type Certainty,
  type Diagnosis,
  type Field,
  type Finding,
  type JsonValue,
  type Retry,
  type RetryVerdict,
  type Schedule,
  type Source,
  type Statement,
} from '../diagnosis.ts';
import { normalizePath } from '../fields/path.ts';

/** The closed sets, as records: a word that joins the type is missing here until it is named. */
const certainties: Readonly<Record<Certainty, true>> = { code: true, status: true, shape: true, standard: true };
const answering: Readonly<Record<AnsweredByKind, true>> = {
  api: true,
  gateway: true,
  proxy: true,
  browser: true,
  'service-worker': true,
  cache: true,
  nobody: true,
  unknown: true,
};
const origins: Readonly<Record<Source['from'], true>> = {
  catalogue: true,
  header: true,
  body: true,
  url: true,
  timing: true,
  standard: true,
  person: true,
  recording: true,
};
const verdicts: Readonly<Record<RetryVerdict, true>> = {
  wait: true,
  backoff: true,
  confirm: true,
  change: true,
  stop: true,
};

/** Bounds of what a reader is given, in UTF-16 units; what is longer was not shortened anywhere. */
const longest = { headline: 400, statement: 1_200, reason: 800, id: 200, path: 2_100, ref: 1_000, word: 100 };
const mostIds = 6;
const mostWords = 8;
const mostStatements = 60;
/** Nobody is asked to wait longer than a year. */
const longestWaitSeconds = 366 * 86_400;

/**
 * What a diagnosis says against its own contract (`../diagnosis.ts`), as sentences; empty where all holds. Pure, and linear in
 * the size of the diagnosis, so that every corpus and every fuzzed input can pass through it. Never throws.
 */
export function contractProblems(diagnosis: Diagnosis): readonly string[] {
  return [
    ...stateProblems(diagnosis),
    ...(isJson(diagnosis) ? [] : ['is no plain JSON']),
    ...textProblems('headline', diagnosis.headline, longest.headline),
    ...(/[\n\r]/.test(diagnosis.headline ?? '') ? ['headline: more than one line'] : []),
    ...memberOf('class', diagnosis.class, failureClasses),
    ...memberOf('certainty', diagnosis.certainty, Object.keys(certainties)),
    ...(diagnosis.answeredBy === null ? [] : answeredByProblems(diagnosis.answeredBy)),
    ...wordsProblems(diagnosis),
    ...statementProblems(diagnosis.statements),
    ...fieldsProblems(diagnosis.fields),
    ...idProblems(diagnosis.ids),
    ...(diagnosis.retry === null ? [] : retryProblems(diagnosis.retry)),
  ];
}

/** The same for what several exchanges show. `known`: the ids of the exchanges that were looked at. */
export function findingProblems(findings: readonly Finding[], known: ReadonlySet<string>): readonly string[] {
  return findings.flatMap(({ rule, exchanges, text, source }) => [
    ...textProblems(`finding ${rule}`, text, longest.statement),
    ...sourceProblems(`finding ${rule}`, source),
    ...(exchanges.length === 0 ? [`finding ${rule}: names no exchange`] : []),
    ...(new Set(exchanges).size === exchanges.length ? [] : [`finding ${rule}: names an exchange twice`]),
    ...exchanges.filter((id) => !known.has(id)).map((id) => `finding ${rule}: exchange ${id} is unknown`),
  ]);
}

/** failed ⇔ class, certainty, headline and retry are there; what did not fail has nothing to say of a failure. */
function stateProblems(diagnosis: Diagnosis): readonly string[] {
  const { failed, givenUp } = diagnosis;
  if (failed) {
    const needed = (['class', 'answeredBy', 'certainty', 'headline', 'retry'] as const).filter(
      (name) => diagnosis[name] === null,
    );
    return [...(givenUp ? ['failed and givenUp at once'] : []), ...needed.map((name) => `failed, but ${name} is null`)];
  }
  const silent = (Object.keys(nothingFailed) as (keyof Diagnosis)[]).filter(
    (name) => !(givenUp && ['givenUp', 'headline', 'statements'].includes(name)),
  );
  const talking = silent.filter((name) => JSON.stringify(diagnosis[name]) !== JSON.stringify(nothingFailed[name]));
  return talking.map((name) => `not failed, but ${name} is ${JSON.stringify(diagnosis[name])}`);
}

/** Whoever is known by name has both, a name and an id. */
function answeredByProblems({ kind, id, name, own, source }: AnsweredBy): readonly string[] {
  return [
    ...memberOf('answeredBy', kind, Object.keys(answering)),
    ...((id === null) === (name === null) ? [] : ['answeredBy: of id and name only one is there']),
    ...(typeof own === 'boolean' ? [] : ['answeredBy: own is neither true nor false']),
    ...sourceProblems('answeredBy', source),
  ];
}

function wordsProblems({ words, code }: Diagnosis): readonly string[] {
  return [
    ...words.flatMap(({ value, source }) => [
      ...textProblems('word', value, longest.word),
      ...(value === code ? [`word ${value}: it is the code`] : []),
      ...sourceProblems('word', source),
    ]),
    ...(words.length > mostWords ? [`${words.length} words`] : []),
  ];
}

function statementProblems(statements: readonly Statement[]): readonly string[] {
  const texts = statements.map(({ text }) => text.trim());
  const actors = statements.filter(({ kind }) => kind === 'actor');
  return [
    ...statements.flatMap(({ kind, text, certainty, source }, index) => {
      const name = `statement ${index}`;
      return [
        ...memberOf(`${name}: kind`, kind, statementKinds),
        ...memberOf(`${name}: certainty`, certainty, Object.keys(certainties)),
        ...textProblems(name, text, longest.statement),
        ...sourceProblems(name, source),
      ];
    }),
    ...twice(texts).map((text) => `a statement is there twice: ${text}`),
    ...(actors.length > 1 ? [`${actors.length} actors: ${actors.map(({ text }) => text).join(' | ')}`] : []),
    ...(statements.length > mostStatements ? [`${statements.length} statements`] : []),
  ];
}

function fieldsProblems(fields: readonly Field[]): readonly string[] {
  return [
    ...fields.flatMap(({ path, messages, source, sent, sentAt }) => {
      const name = `field ${JSON.stringify(path.slice(0, 100))}`;
      return [
        ...(normalizePath(path) === path ? [] : [`${name}: the path is not in the one form`]),
        ...(path.length > longest.path ? [`${name}: the path has ${path.length} characters`] : []),
        ...messages.flatMap((text) => (text.trim() === '' ? [`${name}: an empty message`] : [])),
        ...twice(messages).map((text) => `${name}: a message twice: ${text}`),
        ...sourceProblems(name, source),
        ...(sentAt === undefined ? [] : sourceProblems(`${name}: sentAt`, sentAt)),
        ...((sent === undefined) === (sentAt === undefined) ? [] : [`${name}: of sent and sentAt only one is there`]),
      ];
    }),
    ...twice(fields.map(({ path }) => path)).map((path) => `field ${JSON.stringify(path)} is there twice`),
  ];
}

function idProblems(ids: readonly string[]): readonly string[] {
  return [
    ...twice(ids).map((id) => `id ${id} is there twice`),
    ...(ids.length > mostIds ? [`${ids.length} ids`] : []),
    ...ids
      .filter((id) => id.length < 3 || id.length > longest.id || /\s/.test(id))
      .map((id) => `${JSON.stringify(id)} is no id`),
  ];
}

/** Only `wait` promises a time: the response states one, or the schedule does. */
function retryProblems({ verdict, reason, afterSeconds, source, schedule, report }: Retry): readonly string[] {
  const isTime = afterSeconds === null || (afterSeconds >= 0 && afterSeconds <= longestWaitSeconds);
  return [
    ...memberOf('verdict', verdict, Object.keys(verdicts)),
    ...textProblems('retry reason', reason, longest.reason),
    ...sourceProblems('retry', source),
    ...(isTime ? [] : [`retry: ${afterSeconds} s is no time to wait`]),
    ...(verdict === 'wait' && afterSeconds === null ? ['retry: wait, and the response does not say until when'] : []),
    ...(typeof report === 'boolean' ? [] : ['retry: report is neither true nor false']),
    ...(schedule === null ? [] : scheduleProblems(schedule, verdict)),
  ];
}

function scheduleProblems(schedule: Schedule, verdict: RetryVerdict): readonly string[] {
  const { firstSeconds, factor, capSeconds, attempts, source } = schedule;
  const isSound =
    firstSeconds >= 0 &&
    capSeconds >= firstSeconds &&
    factor >= 1 &&
    Number.isInteger(attempts) &&
    attempts >= 1 &&
    [firstSeconds, factor, capSeconds].every((number) => Number.isFinite(number));
  return [
    ...(isSound ? [] : [`schedule: ${JSON.stringify({ firstSeconds, factor, capSeconds, attempts })}`]),
    ...(verdict === 'change' || verdict === 'stop' ? [`schedule: there is one beside ${verdict}`] : []),
    ...sourceProblems('schedule', source),
  ];
}

function sourceProblems(name: string, { from, ref, pointer, url }: Source): readonly string[] {
  return [
    ...memberOf(`${name}: source`, from, Object.keys(origins)),
    ...(ref.trim() === '' ? [`${name}: the source has no ref`] : []),
    ...(ref.length > longest.ref ? [`${name}: the ref of the source has ${ref.length} characters`] : []),
    ...(pointer === undefined || /^(?:$|\/|\d+$)/.test(pointer) ? [] : [`${name}: ${pointer} points at nothing`]),
    ...(url === undefined || /^https?:\/\/[^\s/]+/.test(url) ? [] : [`${name}: ${url} is no address`]),
  ];
}

function textProblems(name: string, text: string | null, most: number): readonly string[] {
  if (text === null) return [];
  if (text.trim() === '') return [`${name}: empty`];
  return text.length > most ? [`${name}: ${text.length} characters: ${text.slice(0, 60)}…`] : [];
}

function memberOf(name: string, word: string | null, set: readonly string[]): readonly string[] {
  return word === null || set.includes(word) ? [] : [`${name}: ${JSON.stringify(word)} is none of ${set.join(', ')}`];
}

function twice(texts: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return texts.filter((text) => seen.has(text) || (seen.add(text), false));
}

/** Whether writing as JSON and reading it again gives the same: no undefined, no NaN, no Date, no cycle. */
function isJson(value: unknown): boolean {
  try {
    return same(JSON.parse(JSON.stringify(value)) as JsonValue, value);
  } catch {
    return false;
  }
}

function same(copy: JsonValue | undefined, value: unknown): boolean {
  if (typeof copy !== 'object' || copy === null) return Object.is(copy, Object.is(value, -0) ? 0 : value);
  if (typeof value !== 'object' || value === null || Array.isArray(copy) !== Array.isArray(value)) return false;
  const names = Object.keys(value);
  if (names.length !== Object.keys(copy).length) return false;
  return names.every(
    (name) =>
      Object.hasOwn(copy, name) &&
      same((copy as Readonly<Record<string, JsonValue>>)[name], (value as Readonly<Record<string, unknown>>)[name]),
  );
}
