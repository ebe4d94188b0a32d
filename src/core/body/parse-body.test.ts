import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body, Header } from '../exchange/exchange.ts';
import { parseBody } from './index.ts';
import type { ParsedBody } from './parsed-body.ts';

function body(content: string | null, mimeType = '', more: Partial<Body> = {}): Body {
  return { mimeType, content, encoding: 'text', size: content?.length ?? -1, missing: null, params: null, ...more };
}

function read(content: string, mimeType = '', more: Partial<Body> = {}, headers: readonly Header[] = []): ParsedBody {
  return parseBody(body(content, mimeType, more), headers);
}

const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');
const readBytes = (bytes: Uint8Array | string, mimeType = ''): ParsedBody =>
  read(base64(bytes), mimeType, { encoding: 'base64' });

describe('JSON', () => {
  it.each([
    ['application/json', '{"a":1}'],
    ['application/problem+json; charset=utf-8', '{"a":1}'],
    ['text/html', '{"a":1}'],
    ['text/plain', ' \n{"a":1}\n'],
    ['', '{"a":1}'],
    ['x-unknown', '{"a":1}'],
    ['application/x-www-form-urlencoded', '{"a":1}'],
    ['application/json', '\uFEFF{"a":1}'],
    ['application/json', ')]}\'\n{"a":1}'],
    ['application/json', ')]}\',\n{"a":1}'],
    ['text/javascript', 'while(1);{"a":1}'],
    ['text/javascript', 'for(;;);{"a":1}'],
  ])('%s: %j is an object', (type, text) => {
    expect(read(text, type)).toMatchObject({ kind: 'json', value: { a: 1 } });
  });

  it('prefers the message’s own content type to the browser’s word', () => {
    const headers = [{ name: 'CONTENT-TYPE', value: 'application/json' }];
    expect(read('"gone"', 'text/plain', {}, headers)).toMatchObject({ kind: 'json', value: 'gone' });
  });

  it('reads the same text anew where its type, its form or its end is another', () => {
    const headers = [{ name: 'content-type', value: 'application/json' }];
    expect(read('404', 'application/json').kind).toBe('json');
    expect(read('404', 'text/plain').kind).toBe('text');
    expect(read('404', 'text/plain', {}, headers).kind).toBe('json');
    const kinds = (text: string) => [
      read(text, 'text/plain').kind,
      read(text, 'text/plain', { encoding: 'base64' }).kind,
    ];
    expect(kinds(base64('{"a":1}'))).toEqual(['text', 'json']);
    expect(kinds(base64('{"a":1}'))).toEqual(['text', 'json']);
    const ofParams = [{ name: 'a', value: '1', fileName: null }];
    expect(read('', '', { params: ofParams }).kind).toBe('form');
    expect(read('').kind).toBe('none');
  });

  it('takes a bare value for JSON only where the type says so', () => {
    expect(read('404', 'application/json')).toMatchObject({ kind: 'json', value: 404 });
    expect(read('404', 'text/plain')).toEqual({ kind: 'text', text: '404' });
    expect(read('Not found', 'application/json')).toEqual({ kind: 'text', text: 'Not found' });
    expect(read('[2026-03-01 12:00] worker died', 'text/plain').kind).toBe('text');
  });

  it('says whether a broken text was cut off or badly written', () => {
    expect(read('{"error":{"message":"Some', 'application/json')).toMatchObject({
      kind: 'broken-json',
      problem: /ends/,
    });
    expect(read('{"a":1,}', 'application/json')).toMatchObject({ kind: 'broken-json', problem: /well-formed/ });
    expect(read('{"a":"]}', 'text/plain')).toMatchObject({ kind: 'broken-json', problem: /ends/ });
  });

  it('survives 100,000 levels and keeps hostile names as plain members', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(read(deep, 'application/json').kind).toBe('json');
    expect(read('['.repeat(100_000), 'application/json').kind).toBe('broken-json');
    const parsed = read('{"__proto__":{"admin":true}}', 'application/json');
    expect(parsed.kind === 'json' && JSON.stringify(parsed.value)).toBe('{"__proto__":{"admin":true}}');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('reads no more than 8,000,000 characters', () => {
    const parsed = read(`"${'x'.repeat(9_000_000)}"`, 'application/json');
    expect(parsed).toMatchObject({ kind: 'broken-json', problem: /ends/ });
    expect(parsed.kind === 'broken-json' && parsed.text.length).toBe(8_000_000);
  });
});

describe('base64 from the browser', () => {
  it('is text where its bytes are UTF-8, whatever the type says', () => {
    expect(readBytes('{"detail":"größer als 5 €"}')).toMatchObject({
      kind: 'json',
      value: { detail: 'größer als 5 €' },
    });
    expect(readBytes('no such thing', 'application/octet-stream')).toEqual({ kind: 'text', text: 'no such thing' });
  });

  it('obeys the charset parameter and byte order marks', () => {
    expect(readBytes(Uint8Array.of(0x22, 0xe9, 0x22), 'application/json; charset=iso-8859-1')).toMatchObject({
      value: 'é',
    });
    expect(readBytes(Uint8Array.of(0xff, 0xfe, 0x34, 0, 0x32, 0), 'application/json')).toMatchObject({ value: 42 });
    expect(readBytes(Uint8Array.of(0xef, 0xbb, 0xbf, 0x34), 'application/json')).toMatchObject({ value: 4 });
  });

  it('reads broken UTF-8 with replacement characters', () => {
    const bytes = Uint8Array.of(...Buffer.from('{"detail":"'), 0xc3, ...Buffer.from('"}'));
    expect(readBytes(bytes, 'application/json')).toMatchObject({ kind: 'json', value: { detail: '\uFFFD' } });
    expect(readBytes(bytes)).toMatchObject({ kind: 'json' });
  });

  it('is binary where it is no text', () => {
    expect(
      readBytes(
        Uint8Array.from({ length: 300 }, (_, index) => (index * 97) % 256),
        'image/png',
      ),
    ).toEqual({ kind: 'binary', size: 300 });
  });

  it('is taken as it stands where it is no base64', () => {
    expect(read('{"a":1}', '', { encoding: 'base64' })).toMatchObject({ kind: 'json' });
  });

  it('is nothing where it is empty, or not to be had', () => {
    expect(read('', 'application/json')).toEqual({ kind: 'none' });
    expect(read(' \n ', 'text/plain')).toEqual({ kind: 'none' });
    expect(parseBody(body(null, 'application/json', { missing: 'lost' }), [])).toEqual({ kind: 'none' });
    expect(parseBody(null, [])).toEqual({ kind: 'none' });
  });
});

describe('markup', () => {
  it('reads XML with prefixes, attributes, CDATA and its own five entities', () => {
    const text =
      '<?xml version="1.0"?>\n<s:Fault xmlns:s="urn:x"><Code lang="en">a &amp; b</Code><![CDATA[ <raw> ]]></s:Fault>';
    const parsed = read(text, 'text/xml');
    expect(parsed).toMatchObject({ kind: 'xml', root: { name: 'Fault', qualifiedName: 's:Fault', text: '<raw>' } });
    const code = parsed.kind === 'xml' ? parsed.root.children[0] : undefined;
    expect(code?.text).toBe('a & b');
    expect(code?.attributes.get('lang')).toBe('en');
  });

  it('never expands an entity that the document declares', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>';
    expect(read(bomb, 'application/xml')).toMatchObject({ kind: 'xml', root: { name: 'x', text: '&b;' } });
  });

  it('quotes a page as a reader would', () => {
    const page = `<!DOCTYPE html><html><head><title>503  Busy</title><style>p{}</style><script>"<p>no</p>"</script></head>
      <body><h1>Busy &amp; closed</h1><p>Try <b>again</b>
      later.<p>Second</body></html>`;
    expect(read(page, 'text/html')).toMatchObject({
      kind: 'html',
      page: { title: '503 Busy', headings: ['Busy & closed'], paragraphs: ['Try again later.', 'Second'] },
    });
    expect(read(page, 'application/json').kind).toBe('html');
    expect(read('<div>Bad gateway</div>', 'text/html')).toMatchObject({
      page: { paragraphs: ['Bad gateway'], headings: [] },
    });
    expect(
      read(
        '<body><h1>503 Busy</h1>\nNo server is <b>free</b>.<ul><li><a href="/">Home</a></li></ul><td>Last. Line.</td></body>',
        'text/html',
      ),
    ).toMatchObject({ page: { headings: ['503 Busy'], paragraphs: [], loose: ['No server is free.'] } });
    expect(read('<pre>Cannot GET /x</pre>', 'text/html')).toMatchObject({
      page: { paragraphs: [], preformatted: ['Cannot GET /x'] },
    });
    const marked =
      '<div id="error"><p>Denied.</p></div><p>Ask.</p><div class="x exception-message"><b>Boom</b> 1</div>';
    expect(read(marked, 'text/html')).toMatchObject({ page: { paragraphs: ['Denied.', 'Ask.'], marked: ['Boom 1'] } });
  });

  it('tells XML from HTML by what it is', () => {
    expect(read('<Error><Code>SlowDown</Code></Error>', 'text/html').kind).toBe('xml');
    expect(
      read('<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html><body><p>a</p></body></html>', 'application/xml').kind,
    ).toBe('html');
    expect(read('<3 sorry', 'text/plain').kind).toBe('text');
  });

  it('bounds depth and number of elements', () => {
    const deep = read('<a>'.repeat(300_000), 'application/xml');
    let depth = 0;
    for (let at = deep.kind === 'xml' ? deep.root : undefined; at !== undefined; at = at.children[0]) depth += 1;
    expect(depth).toBe(200);
    expect(read('<p><div>'.repeat(300_000), 'text/html').kind).toBe('html');
    const wide = read(`<a>${'<b/>'.repeat(200_000)}</a>`, 'application/xml');
    expect(wide.kind === 'xml' && wide.root.children.length).toBe(49_999);
  });
});

describe('forms', () => {
  it('reads urlencoded members in order, repeated ones too', () => {
    expect(read('a=1&b%5B%5D=x+y&a=2&empty', 'application/x-www-form-urlencoded')).toEqual({
      kind: 'form',
      members: [
        { name: 'a', value: '1', fileName: null },
        { name: 'b[]', value: 'x y', fileName: null },
        { name: 'a', value: '2', fileName: null },
        { name: 'empty', value: '', fileName: null },
      ],
    });
  });

  const parts =
    '--XX\r\nContent-Disposition: form-data; name="title"\r\n\r\nA "b"\r\nc\r\n--XX\r\ncontent-disposition: form-data; name="f%22"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\u0001\u0002\r\n--XX--\r\n';

  it('reads multipart with and without its boundary parameter', () => {
    const members = [
      { name: 'title', value: 'A "b"\r\nc', fileName: null },
      { name: 'f"', value: null, fileName: 'a.png' },
    ];
    expect(read(parts, 'multipart/form-data; boundary="XX"')).toEqual({ kind: 'form', members });
    expect(read(parts, 'multipart/form-data')).toEqual({ kind: 'form', members });
  });

  it('takes the browser’s list where the text is missing or cut', () => {
    const params = [
      { name: 'title', value: 'x', fileName: null },
      { name: 'file', value: '(binary)', fileName: 'a.png' },
    ];
    const expected = { kind: 'form', members: [params[0], { name: 'file', value: null, fileName: 'a.png' }] };
    expect(parseBody(body(null, 'multipart/form-data; boundary=XX', { params }), [])).toEqual(expected);
    expect(read(parts.slice(0, 60), 'multipart/form-data; boundary=XX', { params, missing: 'cut' })).toEqual(expected);
  });
});

function frame(flags: number, text: string): number[] {
  const bytes = [...Buffer.from(text)];
  return [flags, 0, 0, bytes.length >> 8, bytes.length & 255, ...bytes];
}

describe('frames', () => {
  const trailers = 'grpc-status:3\r\ngrpc-message:bad%20name\r\n';
  const bytes = Uint8Array.from([...frame(0, 'abc'), ...frame(0x80, trailers)]);

  it('reads gRPC-Web from base64, from text, and in its text form', () => {
    for (const parsed of [
      readBytes(bytes, 'application/grpc-web+proto'),
      read(Buffer.from(bytes).toString('latin1'), 'application/grpc-web'),
      read(base64(bytes), 'application/grpc-web-text+proto'),
      read(
        base64(frame(0, 'abcd') as unknown as Uint8Array) + base64(frame(0x80, trailers) as unknown as Uint8Array),
        'application/grpc-web-text',
      ),
      readBytes(base64(bytes), 'application/grpc-web-text'),
    ]) {
      expect(parsed).toMatchObject({
        kind: 'frames',
        frames: [
          { kind: 'data', text: null },
          { kind: 'trailers', text: trailers },
        ],
      });
    }
  });

  it('reads the end of a Connect stream, with letters beyond ASCII', () => {
    const end = '{"error":{"code":"unavailable","message":"überlastet"}}';
    const stream = Uint8Array.from([...frame(0, '{}'), ...frame(2, end)]);
    const expected = { kind: 'frames', frames: [{ kind: 'data' }, { kind: 'end-stream', text: end }] };
    expect(readBytes(stream, 'application/connect+json')).toMatchObject(expected);
    expect(read(Buffer.from(stream).toString('utf8'), 'application/connect+json')).toMatchObject(expected);
  });

  it('reads what else stands under such a type', () => {
    expect(read('{"code":"unavailable"}', 'application/connect+json')).toMatchObject({ kind: 'json' });
    expect(read('upstream connect error', 'application/grpc-web')).toMatchObject({ kind: 'text' });
  });
});

describe('sequences', () => {
  it('reads one value a line, the last one possibly cut', () => {
    expect(read('{"a":1}\n\n{"b":2}\n', 'application/x-ndjson')).toMatchObject({
      kind: 'json-sequence',
      values: [{ a: 1 }, { b: 2 }],
    });
    expect(read('{"a":1}\r\n{"b":2}\r\n{"c"', 'application/json')).toMatchObject({ values: [{ a: 1 }, { b: 2 }] });
    expect(read('\u001E{"a":1}\n', 'application/json-seq')).toMatchObject({
      kind: 'json-sequence',
      values: [{ a: 1 }],
    });
  });

  it('reads JSON in server-sent events and leaves other streams as text', () => {
    const stream = 'event: error\r\ndata: {"error":\r\ndata: {"code":"x"}}\r\n\r\ndata: [DONE]\n\n';
    expect(read(stream, 'text/event-stream')).toEqual({
      kind: 'json-sequence',
      text: stream,
      values: [{ error: { code: 'x' } }],
    });
    expect(read('data: hello\n\n', 'text/event-stream')).toMatchObject({ kind: 'text' });
  });
});

describe('anything at all', () => {
  const types = fc.constantFrom(
    '',
    'application/json',
    'text/html',
    'text/xml; charset=utf-16',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'application/grpc-web-text',
    'application/grpc-web',
    'application/connect+json',
    'text/event-stream',
    'application/x-ndjson',
    'text/plain; charset=nonsense',
  );
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    '<a',
    '>',
    '</',
    '<!',
    '--a',
    '\r\n',
    '=',
    '&',
    '%',
    '\\',
    'data:',
    '\u0000',
    '\uD800',
    'é',
    ']]>',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  );

  it('gives one of the kinds and never throws', () => {
    fc.assert(
      fc.property(texts, types, fc.constantFrom('text' as const, 'base64' as const), (content, mimeType, encoding) => {
        expect(parseBody(body(content, mimeType, { encoding }), []).kind).toMatch(/^[a-z-]+$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives back any JSON value, as text and as bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const same = JSON.parse(text) as unknown;
        expect(read(text, 'application/json')).toEqual({ kind: 'json', text, value: same });
        expect(readBytes(text, 'application/json')).toEqual({ kind: 'json', text, value: same });
      }),
    );
  });
});
