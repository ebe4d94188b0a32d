import { describe, expect, it } from 'vitest';
import { nothingFailed, type Diagnosis, type Field, type Retry, type Source, type Statement } from '../diagnosis.ts';
import { contractProblems, findingProblems } from './contract-problems.ts';

const source: Source = { from: 'standard', ref: 'RFC 9110' };
const retry: Retry = {
  verdict: 'change',
  reason: 'Wrong.',
  afterSeconds: null,
  source,
  schedule: null,
  report: false,
};
const schedule = { firstSeconds: 1, factor: 2, capSeconds: 20, attempts: 3, source };
const failure: Diagnosis = {
  ...nothingFailed,
  failed: true,
  class: 'validation',
  answeredBy: { kind: 'api', id: null, name: null, own: false, source },
  certainty: 'standard',
  headline: 'Wrong',
  retry,
};
const said = (more: Partial<Statement> = {}): Statement => ({
  kind: 'meaning',
  text: 'Wrong.',
  certainty: 'standard',
  source,
  ...more,
});
const field = (more: Partial<Field> = {}): Field => ({ path: 'a[0].b', messages: ['No'], source, ...more });
/** What no reader may make: types are left behind on purpose. */
const broken = (parts: object): Diagnosis => ({ ...failure, ...parts });

describe('contractProblems', () => {
  it('has nothing against what keeps the contract', () => {
    expect(contractProblems(nothingFailed)).toEqual([]);
    expect(contractProblems({ ...nothingFailed, givenUp: true, headline: 'Canceled', statements: [said()] })).toEqual(
      [],
    );
    const sent = { path: '', sent: { a: [1, -0, null] }, sentAt: source };
    const whole = { ...failure, statements: [said()], fields: [field(), field(sent)], ids: ['req_1'] };
    expect(contractProblems(whole)).toEqual([]);
    expect(contractProblems({ ...failure, retry: { ...retry, verdict: 'wait', afterSeconds: 0, schedule } })).toEqual(
      [],
    );
  });

  it.each<[string, Diagnosis, RegExp]>([
    ['a failure without verdict', { ...failure, retry: null }, /failed, but retry is null/],
    ['a failure without class', { ...failure, class: null }, /failed, but class is null/],
    ['a failure without headline', { ...failure, headline: null }, /failed, but headline is null/],
    ['a success that says something', { ...nothingFailed, headline: 'x' }, /not failed, but headline/],
    ['a failure that was given up', { ...failure, givenUp: true }, /at once/],
    ['another class', broken({ class: 'oops' }), /class: "oops"/],
    ['another verdict', broken({ retry: { ...retry, verdict: 'never' } }), /verdict: "never"/],
    ['a wait without a time', { ...failure, retry: { ...retry, verdict: 'wait', schedule } }, /until when/],
    ['a negative time', { ...failure, retry: { ...retry, afterSeconds: -1 } }, /-1 s/],
    ['no number', { ...failure, retry: { ...retry, afterSeconds: Number.NaN } }, /NaN s/],
    ['a schedule beside change', { ...failure, retry: { ...retry, schedule } }, /beside change/],
    [
      'a schedule that shrinks',
      { ...failure, retry: { ...retry, verdict: 'backoff', schedule: { ...schedule, factor: 0.5 } } },
      /"factor":0.5/,
    ],
    ['an empty sentence', { ...failure, statements: [said({ text: ' ' })] }, /statement 0: empty/],
    ['an endless sentence', { ...failure, statements: [said({ text: 'x'.repeat(5_000) })] }, /5000 characters/],
    ['a sentence twice', { ...failure, statements: [said(), said({ kind: 'fix' })] }, /there twice/],
    [
      'two actors',
      { ...failure, statements: [said({ kind: 'actor' }), said({ kind: 'actor', text: 'You.' })] },
      /2 actors/,
    ],
    ['a source without a place', { ...failure, statements: [said({ source: { ...source, ref: '' } })] }, /no ref/],
    [
      'a link that is none',
      { ...failure, statements: [said({ source: { ...source, url: 'javascript:1' } })] },
      /no address/,
    ],
    ['a path of another form', { ...failure, fields: [field({ path: '/a/0/b' })] }, /one form/],
    ['a field twice', { ...failure, fields: [field(), field()] }, /there twice/],
    ['a value from nowhere', { ...failure, fields: [field({ sent: 1 })] }, /only one/],
    ['an id twice', { ...failure, ids: ['abc', 'abc'] }, /id abc is there twice/],
    ['words for an id', { ...failure, ids: ['not an id'] }, /is no id/],
    ['two lines', { ...failure, headline: 'a\nb' }, /one line/],
    ['what JSON loses', broken({ code: undefined }), /no plain JSON/],
  ])('sees %s', (_, diagnosis, problem) => {
    expect(contractProblems(diagnosis).join('\n')).toMatch(problem);
  });
});

describe('findingProblems', () => {
  const finding = { rule: 'storm', exchanges: ['1', '2'], text: 'Many.', source };

  it('wants known exchanges, each once, and a sentence', () => {
    const known = new Set(['1', '2']);
    expect(findingProblems([finding], known)).toEqual([]);
    expect(findingProblems([{ ...finding, exchanges: ['1', '1', '3'] }], known)).toHaveLength(2);
    expect(findingProblems([{ ...finding, exchanges: [], text: '' }], known)).toHaveLength(2);
  });
});
