import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createCatalogue } from '../catalogue/load.ts';
import { diagnose } from './diagnose.ts';
import { fromHarEntry } from './exchange/from-har.ts';

const catalogue = createCatalogue();
await catalogue.loadAll();

interface Answer {
  readonly url?: string;
  readonly method?: string;
  readonly sent?: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

function diagnosisOf({ url = 'https://api.example.net/x', method = 'POST', sent, status, headers = {}, body }: Answer) {
  const lines = Object.entries(headers).map(([name, value]) => ({ name, value }));
  const entry = {
    startedDateTime: '2026-03-01T12:00:00Z',
    time: 100,
    request: {
      method,
      url,
      headers: [],
      ...(sent === undefined ? {} : { postData: { mimeType: 'application/json', text: sent } }),
    },
    response: {
      status,
      headers: lines,
      content: { mimeType: headers['content-type'] ?? '', size: body?.length ?? 0, text: body ?? '' },
    },
  };
  return diagnose(fromHarEntry(entry, '1'), catalogue);
}

const json = { 'content-type': 'application/json' };

const aws = (sent: string) =>
  diagnosisOf({
    url: 'https://dynamodb.eu-west-1.amazonaws.com/',
    sent,
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: '{"__type":"com.amazon.coral.service#SerializationException"}',
  });

describe('diagnose', () => {
  it('puts the value that was sent beside the field that was refused', () => {
    const diagnosis = diagnosisOf({
      url: 'https://management.scanova.io/qr/',
      sent: '{"name":"","info":null}',
      status: 400,
      headers: json,
      body: '{"name":["This field may not be blank."],"info":["Invalid JSON format."],"category":["This field is required."]}',
    });
    expect(diagnosis).toMatchObject({ failed: true, class: 'validation', vendor: 'scanova', certainty: 'status' });
    expect(diagnosis.fields.map(({ path, sent }) => [path, sent])).toEqual([
      ['name', ''],
      ['info', null],
      ['category', undefined],
    ]);
    expect(diagnosis.headline).toBe('name: This field may not be blank. (+2 fields)');
    expect(diagnosis.retry?.verdict).toBe('change');
  });

  it('lets the vendor’s code outrank the status', () => {
    const body =
      '{"code":"entity_not_unique","message":"Taken.","traceId":"00-49b5250fc418ce6cf5086647a2d6ff62-81a414175e6d8090-01"}';
    const diagnosis = diagnosisOf({ url: 'https://api.scaleaq.com/users', status: 422, headers: json, body });
    expect(diagnosis).toMatchObject({ class: 'conflict', code: 'entity_not_unique', certainty: 'code' });
    expect(diagnosis.ids).toContain('00-49b5250fc418ce6cf5086647a2d6ff62-81a414175e6d8090-01');
  });

  it('takes a body that does not parse for unread, whatever the vendor’s code means elsewhere', () => {
    expect(aws('{"TableName":').class).toBe('request');
    expect(aws('{"TableName":1}').class).toBe('validation');
  });

  it('traces every statement to a source, and never calls general knowledge a vendor’s', () => {
    const { statements, vendor, certainty } = diagnosisOf({ status: 418, body: 'no coffee' });
    expect({ vendor, certainty }).toEqual({ vendor: null, certainty: 'standard' });
    expect(statements.length).toBeGreaterThan(0);
    for (const { source } of statements) expect(source.ref).not.toBe('');
  });

  it('takes an aborted 404 for what its status says, with a verdict', () => {
    const request = { method: 'GET', url: 'http://localhost:5052/ui.min.css', headers: [] };
    const entry = { request, response: { status: 404, _error: 'net::ERR_ABORTED', headers: [] } };
    const { failed, headline, retry, statements } = diagnose(fromHarEntry(entry, '1'), catalogue);
    expect({ failed, headline, verdict: retry?.verdict }).toEqual({
      failed: true,
      headline: catalogue.standard?.statuses.find(({ match }) => match.status === 404)?.title,
      verdict: 'change',
    });
    expect(statements.map(({ text }) => text).join(' ')).not.toMatch(/abort|cancel|left|ended the/i);
  });

  it('finds a failure inside a 200 and stays quiet where nothing failed', () => {
    const failing = {
      status: 200,
      headers: json,
      body: '{"data":null,"errors":[{"message":"Not allowed","extensions":{"code":"FORBIDDEN"}}]}',
    };
    expect(diagnosisOf(failing)).toMatchObject({ failed: true, class: 'permission', code: 'FORBIDDEN' });
    for (const body of [
      '{"errors":[],"data":1}',
      '{"error":null}',
      '{"items":[{"level":"error","message":"disk full"}]}',
      '',
    ]) {
      expect(diagnosisOf({ status: 200, headers: json, body }).failed).toBe(false);
    }
  });

  it('says which headers the page’s code can’t read', () => {
    const entry = {
      startedDateTime: '2026-03-01T12:00:00Z',
      request: {
        method: 'GET',
        url: 'https://api.example.net/x',
        headers: [{ name: 'Origin', value: 'https://app.example' }],
      },
      response: {
        status: 429,
        headers: [
          { name: 'Access-Control-Allow-Origin', value: 'https://app.example' },
          { name: 'Retry-After', value: '30' },
        ],
      },
    };
    const { statements, retry } = diagnose(fromHarEntry(entry, '1'), catalogue);
    expect(statements.map(({ text }) => text).join(' ')).toContain('Access-Control-Expose-Headers');
    expect(retry).toMatchObject({ verdict: 'wait', afterSeconds: 30 });
  });

  it.each([
    ['markup', '<img src=x onerror=alert(1)>'],
    ['100,000 levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['100,000 open objects', '{"a":'.repeat(100_000)],
    ['5 MB', JSON.stringify({ error: { message: 'x'.repeat(5_000_000) } })],
    ['broken UTF-8', '\uD800\uFFFD\u0000{"error":"\uDFFF"}'],
    ['a hostile key', '{"__proto__":{"error":"x"},"constructor":["y"],"toString":["z"]}'],
    ['nothing', ''],
  ])('takes %s', (_, body) => {
    expect(diagnosisOf({ status: 500, headers: json, body, sent: body })).toMatchObject({
      failed: true,
      class: 'server',
    });
  });

  it('never throws, whatever came over the wire', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), fc.json(), fc.json(), fc.string(), (status, body, sent, value) => {
        const headers = {
          ...json,
          'retry-after': value,
          'www-authenticate': value,
          'x-request-id': value,
          ratelimit: value,
        };
        const { retry } = diagnosisOf({ status, body, sent, headers, url: `https://a.example/${value}` });
        expect(retry?.afterSeconds ?? 0).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(diagnose(fromHarEntry(anything, '1'), catalogue).failed).toBeTypeOf('boolean');
      }),
    );
  });

  it('survives members that shadow what every object has, wherever it looks', () => {
    const names = fc.constantFrom(
      ...'toString valueOf toJSON length constructor __proto__ then name message code status error errors data detail details'.split(
        ' ',
      ),
      ...'title type path field loc source extensions retry_after retryDelay seconds jsonrpc result id fault items body'.split(
        ' ',
      ),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<string | number | boolean | null>('', 'x', 'an error here', 'E_1', '404', 1, 404, true, null),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(names, tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, tree, fc.constantFrom(200, 207, 400, 401, 404, 422, 429, 500, 503), (answer, sent, status) => {
        diagnosisOf({ status, headers: json, body: JSON.stringify(answer), sent: JSON.stringify(sent) });
      }),
      { numRuns: 1500 },
    );
  });
});
