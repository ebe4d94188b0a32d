import { fromHarEntry } from '../core/exchange/from-har.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { readJsonLines } from '../core/test-support/read-json-lines.ts';

/** One line of the corpus: an exchange, and what a careful reader of the vendor's documentation concludes from it. */
export interface CorpusCase {
  readonly id: string;
  readonly vendor: string;
  readonly receivedAt: string;
  readonly request: Message & { readonly method: string; readonly url: string };
  readonly response: Message & { readonly status: number; readonly statusText?: string; readonly _error?: string };
  readonly expect: Expectation;
  readonly soft?: readonly string[];
}

interface Message {
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

export interface Expectation {
  readonly failed: boolean;
  readonly class: string | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly fields: readonly { readonly path: string; readonly messages: readonly string[]; readonly sent?: unknown }[];
  readonly retryAfterSeconds: number | null;
  readonly ids: readonly string[];
  readonly vendor?: string | null;
  readonly family?: string | null;
  readonly verdict?: string | readonly string[];
}

/** What is judged of a diagnosis. Members that a reading lacks (undefined) are not judged. */
export interface Reading {
  readonly failed: boolean;
  readonly class?: string | null;
  readonly code?: string | null;
  readonly message?: string | null;
  readonly fields?: readonly { readonly path: string; readonly messages: readonly string[]; readonly sent?: unknown }[];
  readonly ids?: readonly string[];
  readonly afterSeconds?: number | null;
  readonly vendor?: string | null;
  readonly family?: string | null;
  readonly verdict?: string | null;
}

export interface Score {
  readonly cases: number;
  readonly right: number;
  readonly percent: number;
  /** Share of right answers for each judged member, in percent. */
  readonly members: ReadonlyMap<string, number>;
  readonly misses: readonly Miss[];
}

export interface Miss {
  readonly id: string;
  readonly wrong: readonly { readonly member: string; readonly want: unknown; readonly got: unknown }[];
}

/** The cases of a JSON Lines file beside this one. */
export function readCases(name: string): readonly CorpusCase[] {
  return readJsonLines(new URL(name, import.meta.url)) as readonly CorpusCase[];
}

/** A case as the exchange that a HAR file would give; the response arrives exactly at `receivedAt`. */
export function toExchange(example: CorpusCase): Exchange {
  return fromHarEntry(toHarEntry(example), example.id);
}

/** A case as an entry of a HAR file. */
export function toHarEntry(example: CorpusCase): object {
  const { request, response } = example;
  const duration = 100;
  return {
    startedDateTime: new Date(Date.parse(example.receivedAt) - duration).toISOString(),
    time: duration,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      headers: lines(request),
      queryString: [],
      ...(request.body === undefined ? {} : { postData: { mimeType: typeOf(request), text: request.body } }),
    },
    response: {
      status: response.status,
      statusText: response.statusText ?? '',
      httpVersion: response.status === 0 ? '' : 'HTTP/1.1',
      headers: lines(response),
      content: {
        size: (response.body ?? '').length,
        mimeType: typeOf(response) === '' ? 'x-unknown' : typeOf(response),
        ...(response.body === undefined ? {} : { text: response.body }),
      },
      redirectURL: '',
      ...(response._error === undefined ? {} : { _error: response._error }),
    },
  };
}

function lines(message: Message): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(message.headers ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one) => ({ name, value: one })),
  );
}

function typeOf(message: Message): string {
  return lines(message).find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
}

/** Scores readings against the cases of the same order. Of a case that is no failure, only `failed` counts. */
export function score(cases: readonly CorpusCase[], readings: readonly Reading[]): Score {
  const tally = new Map<string, { right: number; judged: number }>();
  const misses: Miss[] = [];
  for (const [index, example] of cases.entries()) {
    const reading = readings[index];
    if (reading === undefined) throw new Error(`no reading for ${example.id}`);
    const wrong: { member: string; want: unknown; got: unknown }[] = [];
    for (const { member, want, got, right } of judgements(example, reading)) {
      const sum = tally.get(member) ?? { right: 0, judged: 0 };
      tally.set(member, { right: sum.right + (right ? 1 : 0), judged: sum.judged + 1 });
      if (!right) wrong.push({ member, want, got });
    }
    if (wrong.length > 0) misses.push({ id: example.id, wrong });
  }
  const right = cases.length - misses.length;
  const members = new Map([...tally].map(([member, sum]) => [member, (100 * sum.right) / sum.judged]));
  return { cases: cases.length, right, percent: (100 * right) / Math.max(1, cases.length), members, misses };
}

interface Judgement {
  readonly member: string;
  readonly want: unknown;
  readonly got: unknown;
  readonly right: boolean;
}

function judgements({ expect, soft }: CorpusCase, got: Reading): readonly Judgement[] {
  const judged: Judgement[] = [
    { member: 'failed', want: expect.failed, got: got.failed, right: expect.failed === got.failed },
  ];
  const add = (member: string, want: unknown, value: unknown, right: () => boolean): void => {
    if (want !== undefined && value !== undefined && soft?.includes(member) !== true)
      judged.push({ member, want, got: value, right: right() });
  };
  if (!expect.failed) return judged;
  add('class', expect.class, got.class, () => expect.class === got.class);
  add('code', expect.code, got.code, () => isRightCode(expect.code, got.code ?? null));
  add('message', expect.message, got.message, () => isRightMessage(expect, got.message ?? null));
  add('fields', expect.fields, got.fields, () => areRightFields(expect.fields, got.fields ?? []));
  add('ids', expect.ids, got.ids, () => areRightIds(expect.ids, got.ids ?? []));
  add('retryAfterSeconds', expect.retryAfterSeconds, got.afterSeconds, () =>
    isRightWait(expect.retryAfterSeconds, got.afterSeconds ?? null),
  );
  add('vendor', expect.vendor, got.vendor, () => expect.vendor === got.vendor);
  add('family', expect.family, got.family, () => expect.family === got.family);
  add('verdict', expect.verdict, got.verdict, () => [expect.verdict].flat().includes(got.verdict ?? ''));
  return judged;
}

/** Where no code is expected, a problem document's type URI is right, too. */
function isRightCode(want: string | null, got: string | null): boolean {
  return want === null ? got === null || /^(?:https?|urn|tag):/.test(got) : want === got;
}

/** Where there is no sentence of the whole, none, or that of one of the fields. */
function isRightMessage({ message, fields }: Expectation, got: string | null): boolean {
  if (message !== null) return sameSentence(message, got);
  return got === null || fields.some((field) => field.messages.some((text) => sameSentence(text, got)));
}

function sameSentence(want: string, got: string | null): boolean {
  if (got === null) return false;
  const [wanted, given] = [want, got].map((text) => text.replaceAll(/\s+/g, ' ').trim());
  if (wanted === undefined || given === undefined) return false;
  return (
    (given.includes(wanted) && given.length <= 1.5 * wanted.length + 20) || (wanted.includes(given) && given.length > 8)
  );
}

function areRightFields(want: Expectation['fields'], got: NonNullable<Reading['fields']>): boolean {
  const found = new Map(got.map((field) => [field.path, field]));
  if (found.size !== want.length) return false;
  return want.every((field) => {
    const same = found.get(field.path);
    if (same === undefined) return false;
    const told = field.messages.every((text) => same.messages.some((other) => sameSentence(text, other)));
    return (
      told && (!('sent' in field) || !('sent' in same) || JSON.stringify(field.sent) === JSON.stringify(same.sent))
    );
  });
}

/** All that are wanted, and at most two others. */
function areRightIds(want: readonly string[], got: readonly string[]): boolean {
  const others = got.filter((id) => !want.some((wanted) => wanted.includes(id) || id.includes(wanted)));
  return want.every((id) => got.includes(id)) && others.length <= 2;
}

function isRightWait(want: number | null, got: number | null): boolean {
  if (want === null || got === null) return want === got;
  return Math.abs(got - want) <= Math.max(1, want * 0.001);
}

/** A score as lines for people. */
export function report(title: string, result: Score, shown = 0): string {
  const members = [...result.members].map(([member, percent]) => `${member} ${percent.toFixed(1)} %`).join(' · ');
  const misses = result.misses
    .slice(0, shown)
    .map(({ id, wrong }) =>
      [
        id,
        ...wrong.map(
          ({ member, want, got }) => `  ${member}: want ${JSON.stringify(want)}\n    got  ${JSON.stringify(got)}`,
        ),
      ].join('\n'),
    );
  return [
    `${title}: ${result.right}/${result.cases} fully right (${result.percent.toFixed(1)} %) · ${members}`,
    ...misses,
  ].join('\n');
}
