import { isDeepStrictEqual } from 'node:util';
import type { Diagnosis } from '../../../src/core/diagnosis.ts';
import type { Fails } from '../../demo/api/scenario.ts';
import { expectedHeadline } from './expected.ts';

/** What a diagnosis says otherwise than the table expects, one line each; empty where all is right. */
export function differences(expected: Fails, diagnosis: Diagnosis): string[] {
  const { retry, headline, fields, ids } = diagnosis;
  const members = ['class', 'vendor', 'family', 'code', 'message'] as const;
  const wrong = members.flatMap((name) => differs(name, expected[name], diagnosis[name]));
  if (!diagnosis.failed) wrong.unshift('not failed');
  if (headline === null || headline === '' || !headline.includes(expectedHeadline(expected))) {
    wrong.push(`headline: ${String(headline)}`);
  }
  const plain = fields.map(({ path, messages, sent }) => ({ path, messages, ...(sent === undefined ? {} : { sent }) }));
  wrong.push(...differs('fields', expected.fields, plain));
  const idsFit =
    ids.length === expected.ids.length && expected.ids.every((form) => ids.some((id) => new RegExp(form).test(id)));
  if (!idsFit) wrong.push(`ids: ${ids.join(', ')}`);
  if (retry === null || !expected.verdict.includes(retry.verdict)) {
    wrong.push(`verdict: wanted ${expected.verdict.join(' or ')}, got ${retry?.verdict ?? 'none'}`);
  }
  if (expected.schedule !== undefined) {
    const { firstSeconds, factor, attempts } = retry?.schedule ?? {};
    wrong.push(...differs('schedule', expected.schedule, { firstSeconds, factor, attempts }));
  }
  wrong.push(...differs('report', expected.report ?? false, retry?.report));
  return [...wrong, ...differs('afterSeconds', expected.afterSeconds, retry?.afterSeconds ?? null)];
}

function differs(name: string, wanted: unknown, got: unknown): string[] {
  if (isDeepStrictEqual(wanted, got)) return [];
  return [`${name}: wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`];
}
