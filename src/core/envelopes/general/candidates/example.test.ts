import { expect, it } from 'vitest';
import { readGeneral, readValue } from '../../general.ts';
import { answer } from '../../test-support/answer.ts';
import { newSurvey, type Candidate } from './survey.ts';

const body = {
  status: 'error',
  error: {
    code: 4711,
    type: 'card_error',
    message: 'The card was refused.',
    debug_message: 'issuer said no today',
  },
};

const rounded = (candidates: readonly Candidate[]): unknown[] =>
  candidates.map(({ pointer, score }) => [pointer, Math.round(score * 100) / 100]);

it('scores the README’s example as the README says', () => {
  const input = answer({ status: 422, body });
  const survey = newSurvey(input.exchange);
  readValue(body, survey);
  expect(rounded(survey.messages)).toEqual([
    ['/error/message', 11.2],
    ['/error/debug_message', 7.84],
  ]);
  expect(rounded(survey.codes)).toEqual([
    ['/error/code', 9.52],
    ['/error/type', 6.72],
  ]);
  expect(readGeneral(input)).toMatchObject({
    code: { value: '4711' },
    message: { value: 'The card was refused.' },
    hints: ['card_error'],
    otherMessages: ['issuer said no today'],
  });
});
