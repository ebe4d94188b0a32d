import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeExchange } from '../redact/test-support/make-exchange.ts';
import { writeCurl } from './curl.ts';
import { replayable } from './replayable.ts';
import { listeningServer } from './test-support/listening-server.ts';

interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

let arrived: Arrived | null = null;
const server = listeningServer(({ method = '', url = '', rawHeaders: raw }, body) => {
  const headers = raw.flatMap((name, i): [string, string][] => (i % 2 === 0 ? [[name, raw[i + 1] ?? '']] : []));
  arrived = { method, url, headers, body };
});

/** Runs a command as a person would paste it, and returns what the server saw. */
async function run(command: string, shell = 'bash'): Promise<Arrived> {
  arrived = null;
  const child = spawn(shell, ['-s'], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, HOME: '/nonexistent' },
  });
  child.stdin.end(`${command}\n`);
  const [code, problem] = await Promise.all([
    new Promise<number | null>((resolve) => {
      child.on('close', resolve);
    }),
    buffer(child.stderr),
  ]);
  if (arrived === null) throw new Error(`nothing arrived (${code}): ${problem.toString()}\n${command}`);
  return arrived;
}

const runs = Number(process.env['CURL_RUNS'] ?? 50);
const nasty = [
  ...Array.from(`'"\`$!\\%&|;<>(){}[]*?~#^@=+,:/ -_.aZ0ä漢😀`),
  '\n',
  '\r\n',
  '\t',
  '$(id)',
  '${HOME}',
  '!!',
  "'\\''",
  '%41',
  '\\n',
  '--',
];
const text = fc.string({ unit: fc.constantFrom(...nasty), maxLength: 60 });
const visible = Array.from(`'"\`$!\\%&|;<>(){}[]*?~#^@=+,:/ -_.aZ0`);
const value = fc.string({ unit: fc.constantFrom(...visible), maxLength: 40 }).map((word) => word.trim());
const name = fc
  .string({ unit: fc.constantFrom(...Array.from(`abcXYZ019-_!#$%&'*+.^\`|~`)), minLength: 1, maxLength: 12 })
  .map((word) => `x-${word}`);
const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });
const path = fc.string({
  unit: fc.constantFrom(...Array.from(`abc019-._~!$&'()*+,;=:@%/[]`), '../', '%2F', '%20'),
  maxLength: 40,
});

const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY'),
  path,
  query: path,
  headers: fc.array(fc.tuple(name, value), { maxLength: 5 }),
  type: fc.constantFrom('', 'application/json', 'text/plain; charset=utf-8'),
  body: fc.oneof(
    fc.constant(null),
    text.map((content) => ({ text: content })),
    bytes.map((content) => ({ bytes: content })),
  ),
});

describe('the cURL command', () => {
  it('brings the same request to the server through bash, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path: at, query, headers, type, body }) => {
        const sent = type === '' ? headers : [...headers, ['Content-Type', type] as const];
        const exchange = makeExchange({ method, url: `${server.origin}/${at}?${query}` });
        const content = body === null ? null : 'text' in body ? body.text : Buffer.from(body.bytes).toString('base64');
        const command = writeCurl(
          replayable({
            ...exchange,
            request: {
              ...exchange.request,
              headers: sent.map(([header, word]) => ({ name: header, value: word })),
              body:
                content === null
                  ? null
                  : {
                      mimeType: type,
                      content,
                      encoding: body !== null && 'bytes' in body ? 'base64' : 'text',
                      size: -1,
                      missing: null,
                      params: null,
                    },
            },
          }),
          'posix',
        );
        const got = await run(command);
        expect(got.method).toBe(method);
        expect(got.url).toBe(`/${at}?${query}`);
        expect(got.headers.filter(([header]) => !/^(?:host|content-length)$/i.test(header))).toEqual(
          sent.map(([header, word]) => [header, word]),
        );
        const expected =
          body === null ? Buffer.alloc(0) : 'text' in body ? Buffer.from(body.text) : Buffer.from(body.bytes);
        expect(got.body.equals(expected)).toBe(true);
      }),
      { numRuns: runs },
    );
  }, 600_000);

  it.each(['bash', 'sh'])('sends every byte, and more than one argument holds, through %s', async (shell) => {
    const all = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7 + (i >> 8)) % 256));
    const exchange = makeExchange({
      url: `${server.origin}/big`,
      requestBody: {
        mimeType: 'application/octet-stream',
        content: all.toString('base64'),
        encoding: 'base64',
        size: all.length,
        missing: null,
        params: null,
      },
    });
    const got = await run(writeCurl(replayable(exchange), 'posix'), shell);
    expect(got.body.equals(all)).toBe(true);
  });

  it('reads as one would write it', () => {
    const exchange = makeExchange({
      url: 'https://api.example.com/x?a=1&b=2',
      requestHeaders: { accept: '*/*', 'user-agent': 'x', 'content-type': 'application/json' },
      requestBody: `{"it's":1}`,
    });
    expect(writeCurl(replayable(exchange), 'posix')).toBe(
      [
        'curl --request POST',
        '  --globoff',
        '  --path-as-is',
        "  --header 'accept: */*'",
        "  --header 'user-agent: x'",
        "  --header 'content-type: application/json'",
        '  --header Expect:',
        `  --data-raw '{"it'\\''s":1}'`,
        "  --url 'https://api.example.com/x?a=1&b=2'",
      ].join(' \\\n'),
    );
  });

  it('quotes for cmd.exe: carets for cmd, backslashes for the program', () => {
    const exchange = makeExchange({
      method: 'POST',
      url: 'https://api.example.com/x?a=1&b=%41',
      requestBody: `{"a":"b\\\\ %PATH% & \n!"}`,
    });
    const command = writeCurl(replayable(exchange), 'cmd');
    expect(command).toContain('^"https://api.example.com/x?a=1^&b=%^41^"');
    expect(command).toContain('^{\\^"a\\^":\\^"b\\\\ %^PATH%');
    expect(command).toContain('^& ^\n\n^!');
  });

  it('says what is missing', () => {
    const exchange = makeExchange({
      requestBody: {
        mimeType: 'image/png',
        content: null,
        encoding: 'text',
        size: 9,
        missing: 'not-fetched',
        params: null,
      },
    });
    expect(writeCurl(replayable(exchange), 'posix')).toMatch(
      /^# A body was sent that the browser does not hand out\.\ncurl/,
    );
  });
});
