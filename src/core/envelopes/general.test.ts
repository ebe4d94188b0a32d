import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { classify } from '../classify/index.ts';
import type { JsonValue } from '../diagnosis.ts';
import { findIds } from '../ids/index.ts';
import { readGeneral } from './general.ts';
import { readError } from './index.ts';
import type { EnvelopeReader } from './parsed-error.ts';
import { answer } from './test-support/answer.ts';
import { anySentence } from './test-support/sentences.ts';
import { envelopeCases, type EnvelopeCase } from './test-support/envelope-cases.ts';

/** What is wrong in a reading of an envelope; empty if nothing is. */
function wrongs(
  { body, sent, expect: want, ...rest }: EnvelopeCase,
  known?: readonly EnvelopeReader[],
): readonly string[] {
  const content = typeof body === 'string' ? { text: body } : body === undefined ? {} : { body };
  const input = answer({ ...rest, ...content, ...(sent === undefined ? {} : { sent }) });
  const error = readError(input, known);
  const wrong: string[] = [];
  const check = (member: string, expected: unknown, got: unknown, right: boolean): void => {
    if (expected !== undefined && !right)
      wrong.push(`${member}: ${JSON.stringify(got)} instead of ${JSON.stringify(expected)}`);
  };
  if (rest.status < 400 && error?.saysFailed !== true) wrong.push('not seen as a failure');
  const code = error?.code?.value ?? null;
  const message = error?.message?.value ?? null;
  const paths = (error?.fields ?? []).map(({ path }) => path);
  const ofField = message === null || (error?.fields ?? []).some(({ messages }) => messages.includes(message));
  const ids = findIds(input.exchange, error).map(({ value }) => value);
  const kind = classify(input.exchange, error);
  check('code', want.code, code, code === want.code);
  check(
    'message',
    want.message,
    message,
    want.message === null ? ofField : (message ?? '').startsWith(want.message ?? ''),
  );
  check(
    'fields',
    want.fields,
    paths,
    JSON.stringify([...(want.fields ?? [])].sort()) === JSON.stringify([...paths].sort()),
  );
  check('class', want.class, kind, kind === want.class);
  check(
    'ids',
    want.ids,
    ids,
    (want.ids ?? []).every((id) => ids.includes(id)),
  );
  return wrong.length === 0 ? [] : [`${JSON.stringify(body)}: ${wrong.join('; ')}`];
}

const slugTaken = { code: 'DuplicateField', message: 'The slug is taken.', field: 'slug' };

describe('error bodies of many APIs', () => {
  it('are read with all envelopes', () => {
    expect(envelopeCases.flatMap((one) => wrongs(one))).toEqual([]);
  });

  it('are read by the general reader alone, nine of ten at least', () => {
    const missed = envelopeCases.flatMap((one) => wrongs(one, []));
    console.info(`general reader alone: ${envelopeCases.length - missed.length} of ${envelopeCases.length}`);
    expect(missed.length).toBeLessThanOrEqual(envelopeCases.length / 10);
  });
});

const word = fc.stringMatching(/^[a-z]{3,9}$/);
const code = fc.constantFrom('E4711', 'value_refused', 'VALUE_REFUSED', 'ValueRefused', 'value.refused', '40123');
const codeName = fc.constantFrom(
  'code',
  'errorCode',
  'error_code',
  'error-code',
  'ErrorCode',
  'err_code',
  'errcode',
  'codigo',
  'Fehlercode',
  '错误码',
);
const messageName = fc.constantFrom(
  'message',
  'msg',
  'errorMessage',
  'error_message',
  'detail',
  'description',
  'Message',
  'mensaje',
  'Meldung',
  '消息',
);
const wrapper = fc.constantFrom(
  'error',
  'Error',
  'fault',
  'err',
  'exception',
  'result',
  'response',
  'data',
  'erreur',
  'fehler',
);
const fieldName = fc.constantFrom(
  'field',
  'param',
  'parameter',
  'fieldName',
  'field_name',
  'property',
  'propertyPath',
  'campo',
  'Feld',
  '字段',
);

const says = (body: JsonValue): boolean => readGeneral(answer({ status: 200, body }))?.saysFailed ?? false;
const quotedOf = (text: string): string | undefined =>
  readGeneral(answer({ status: 403, type: 'text/html', text }))?.message?.value;
const fieldsOf = (body: JsonValue, sent: JsonValue): JsonValue[] =>
  (readError(answer({ status: 422, body, sent }))?.fields ?? []).map(({ path, messages }) => [path, ...messages]);
const codeIn = (error: JsonValue): string | undefined =>
  readGeneral(answer({ status: 400, body: { error } }))?.code?.value;
const codedAs = (code: string): string | undefined =>
  readGeneral(answer({ status: 406, body: { errors: [{ code, detail: 'x y' }] } }))?.code?.value;

describe('the general reader', () => {
  it('finds code and sentence under other names, depths and languages', () => {
    fc.assert(
      fc.property(
        codeName,
        messageName,
        code,
        anySentence,
        fc.array(wrapper, { maxLength: 3 }),
        (c, m, value, text, path) => {
          let body: JsonValue = { [m]: text, [c]: value };
          for (const name of path) body = { [name]: body };
          const read = readGeneral(answer({ status: 400, body }));
          expect([read?.code?.value, read?.message?.value]).toEqual([value, text]);
        },
      ),
    );
  });

  it('finds fields in lists under other names', () => {
    const list = fc.constantFrom(
      'errors',
      'details',
      'violations',
      'issues',
      'fieldErrors',
      'validation_errors',
      'invalid-params',
      'fehler',
      'errores',
    );
    fc.assert(
      fc.property(list, fieldName, messageName, word, anySentence, (name, by, m, field, text) => {
        const body = { message: 'The request was refused', [name]: [{ [by]: field, [m]: text }] };
        const read = readGeneral(answer({ status: 422, body, sent: { [field]: 1 } }));
        expect(read?.fields.map(({ path, messages }) => [path, ...messages])).toEqual([[field, text]]);
      }),
    );
  });

  it('finds fields in maps of any depth', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^f[a-z]{3,8}$/), { minLength: 1, maxLength: 4 }),
        anySentence,
        (path, text) => {
          let map: JsonValue = [text];
          for (const name of path.toReversed()) map = { [name]: map };
          const read = readGeneral(answer({ status: 422, body: { errors: map } }));
          expect(read?.fields.map((field) => field.path)).toEqual([path.join('.')]);
        },
      ),
    );
  });

  it('reads names as .NET writes them, wrapped and labelled as something else', () => {
    const errors = [{ Detail: 'is too short', Source: { Pointer: '/data/attributes/name' } }];
    expect(readGeneral(answer({ status: 422, body: { Errors: errors } }))?.fields).toMatchObject([
      { path: 'data.attributes.name', messages: ['is too short'] },
    ]);
    const failure = { Errors: [{ Message: 'No such thing' }], Data: null };
    expect(readGeneral(answer({ status: 200, body: failure }))?.saysFailed).toBe(true);
    const body = { Response: { Type: 'https://a.example/probs/no-stock', Title: 'Nothing is left' } };
    const read = readError(answer({ status: 409, type: 'application/problem+json', body }));
    expect(read?.code?.value).toBe('https://a.example/probs/no-stock');
  });

  it('reads rules below a plain member, validators’ paths and their word for the whole', () => {
    const rules = { errors: { title: { _empty: 'is empty now', max: 'is too long' } } };
    expect(fieldsOf(rules, { title: '' })).toEqual([['title', 'is empty now', 'is too long']]);
    const one = { errors: { title: { message: 'is empty now', code: 'blank' } } };
    expect(fieldsOf(one, { title: '' })).toEqual([['title', 'is empty now']]);
    expect(fieldsOf({ errors: { user: { name: 'is empty now' } } }, { user: { name: '' } })).toEqual([
      ['user.name', 'is empty now'],
    ]);
    const paths = { errors: [{ path: ['user', 'name'], message: 'is empty now' }] };
    expect(fieldsOf(paths, { user: {} })).toEqual([['user.name', 'is empty now']]);
    expect(fieldsOf(paths, { query: '{ user { name } }' })).toEqual([]);
    const typed = { success: false, error: { __type: 'Validation Error', name: ['is taken now'] } };
    expect(fieldsOf(typed, { name: 'a' })).toEqual([['name', 'is taken now']]);
    const whole = { errors: [{ property: 'instance.items[1].qty', message: 'is not a number' }] };
    expect(fieldsOf(whole, { items: [] })).toEqual([['items[1].qty', 'is not a number']]);
  });

  it('takes a named source for a field only where it was sent', () => {
    const errors = [{ $message: "can't be blank", $source: 'contact.name' }];
    const path = (sent: JsonValue) => readGeneral(answer({ status: 422, body: errors, sent }))?.fields[0]?.path;
    expect(path({ contact: {} })).toBe('contact.name');
    expect(path({ order: {} })).toBeUndefined();
  });

  it('prefers the code to a number below it, and a word below it to a number', () => {
    expect(codeIn({ code: 190, error_subcode: 463, message: 'The session is over' })).toBe('190');
    expect(codeIn({ code: '40004', sub_code: 'ACQ.NO_TRADE', message: 'It failed here' })).toBe('ACQ.NO_TRADE');
    expect(codeIn({ type: 7, description: 'It is not allowed' })).toBe('7');
    expect(codeIn({ type: 7, code: 'E_1', description: 'It is not allowed' })).toBe('E_1');
    const info = { code: 'badvalue', info: 'The action is unknown', '*': 'See the docs for more' };
    expect(readGeneral(answer({ status: 400, body: { error: info } }))?.message?.value).toBe('The action is unknown');
    expect(codeIn({ messageKey: 'order.gone', message: 'It is gone' })).toBe('order.gone');
  });

  it('takes a URN under a code for the code, but no page', () => {
    const code = 'urn:example:error:Header/UnsupportedVersion';
    expect(codedAs(code)).toBe(code);
    expect(codedAs('https://docs.example/errors')).toBeUndefined();
  });

  it('tells a failed outcome in an envelope from a record', () => {
    const resultInfo = { resultStatus: 'F', resultCode: '2005', resultMsg: 'The checksum is invalid' };
    expect(says({ head: { version: 'v1' }, body: { resultInfo } })).toBe(true);
    expect(says({ head: { version: 'v1' }, body: { resultInfo: { ...resultInfo, resultStatus: 'S' } } })).toBe(false);
    expect(says({ error: { code: 'badvalue', info: 'No such action' }, servedby: 'a1' })).toBe(true);
    expect(says({ id: '1', title: 'x y', type: 'error', errors: [{ type: 'a', message: 'x y' }] })).toBe(false);
  });

  it('quotes loose text of a page, without menus and labels', () => {
    expect(
      quotedOf('<body>It was rejected by the gateway.<br>Support ID: 1829743<br><a href="/">[Go Back]</a></body>'),
    ).toBe('It was rejected by the gateway.');
    expect(
      quotedOf('<h1>403 Forbidden</h1><ul><li>Code: Denied</li><li>Message: The key is of no use.</li></ul>'),
    ).toBe('The key is of no use.');
  });

  it('takes no name of a message type for a code', () => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', reason: 'STALE' }];
    const body = { Response: { Message: 'It is refused', Details: details } };
    expect(readGeneral(answer({ status: 400, body }))?.code?.value).toBe('STALE');
  });

  it('takes no status or reason phrase for a code', () => {
    const mirrors = fc.constantFrom<JsonValue>(404, '404', 'Not Found', 0);
    fc.assert(
      fc.property(codeName, mirrors, anySentence, (name, value, message) => {
        expect(readGeneral(answer({ status: 404, body: { [name]: value, message } }))?.code).toBeNull();
      }),
    );
  });

  it('never throws, and says nothing of what is not there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(200, 400, 401, 404, 422, 429, 500), (body, status) => {
        const read = readError(answer({ status, body: body as JsonValue }));
        const text = JSON.stringify(body);
        const quoted = [read?.code, read?.message].filter((found) => found?.source.from === 'body');
        const invented = quoted.filter(
          (found) => !text.includes(JSON.stringify(found?.value).slice(1, -1).slice(0, 20).trim()),
        );
        expect(invented).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('reads names of every kind without trusting them', () => {
    const body = JSON.parse(
      '{"__proto__":{"message":"x y"},"constructor":["a b"],"toString":"c","hasOwnProperty":{"code":"E_1"}}',
    ) as JsonValue;
    expect(() => readError(answer({ status: 400, body }))).not.toThrow();
    const error: JsonValue = JSON.parse('{"errors":{"__proto__":["is bad"],"constructor":["is worse"]}}') as JsonValue;
    expect(readError(answer({ status: 422, body: error }))?.fields.map(({ path }) => path)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  it.each<[string, JsonValue]>([
    ['under rules', { errors: { title: { _empty: 'is empty', '-1': 'is empty' } } }],
    ['in a list', { errors: { title: ['is empty', 'is empty'] } }],
    ['in two entries', { errors: [1, 2].map(() => ({ field: 'title', message: 'is empty' })) }],
    [
      'cut to the same length',
      { errors: { title: ['one', 'other'].map((end) => `${'It is too long. '.repeat(400)}${end}`) } },
    ],
    [
      'in two FHIR issues',
      {
        resourceType: 'OperationOutcome',
        issue: [1, 2].map(() => ({
          severity: 'error',
          code: 'required',
          diagnostics: 'is empty',
          expression: ['title'],
        })),
      },
    ],
  ])('names a message of a field once: %s', (_, body) => {
    const fields = readError(answer({ status: 422, body, sent: { title: '' } }))?.fields ?? [];
    expect(fields.map(({ path, messages }) => [path, messages.length])).toEqual([['title', 1]]);
  });

  it.each([
    ['The slug is taken.', [slugTaken], 'DuplicateField'],
    ['Validation failed', [slugTaken], undefined],
    ['The slug is taken.', [slugTaken, { code: 'RequiredField', message: 'Name it.', field: 'name' }], undefined],
  ])(
    'reads the code of the one refused field where the whole only repeats its sentence: %s',
    (message, errors, code) => {
      const read = readError(answer({ status: 400, body: { message, errors }, sent: { slug: 'a', name: '' } }));
      expect(read?.code?.value).toBe(code);
    },
  );

  it('stays bounded on deep and on wide bodies', () => {
    const deep = `${'{"error":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const wide = JSON.stringify({
      errors: Array.from({ length: 50_000 }, (_, index) => ({ field: `f${index}`, message: 'is bad' })),
    });
    expect(() => readError(answer({ status: 400, text: deep }))).not.toThrow();
    expect(readError(answer({ status: 400, text: wide }))?.fields.length).toBeLessThanOrEqual(200);
  });
});
