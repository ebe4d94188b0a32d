import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeExchange } from '../redact/test-support/make-exchange.ts';
import { curlComment, writeCurl } from './curl.ts';
import { replayable } from './replayable.ts';
import { environment, makeDiagnosis } from './test-support/make-diagnosis.ts';
import { writeTickets } from './index.ts';
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
async function run(
  command: string,
  shell = 'bash',
  variables: Readonly<Record<string, string>> = {},
): Promise<Arrived> {
  arrived = null;
  const child = spawn(shell, ['-s'], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, HOME: '/nonexistent', ...variables },
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

/** Types a text into a shell that has a terminal, in a folder, and ends the shell. */
async function paste(shell: string, typed: string, folder: string): Promise<void> {
  const child = spawn('script', ['-qec', `${shell} -i`, '/dev/null'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: folder,
    env: { ...process.env, HOME: '/nonexistent', ENV: '', TERM: 'dumb' },
  });
  child.stdin.end(`${typed}exit\n`);
  await new Promise((resolve) => {
    child.on('close', resolve);
  });
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
/** Keys to a terminal (end of a pasted block, Ctrl-C, Ctrl-D, Ctrl-U, Ctrl-V, Ctrl-Z, delete), C1, and what can't be seen. */
const unseen = [
  '\u0003\rtouch F\r',
  '\u001b[201~\rtouch F\r',
  '\u0004',
  '\u0015touch F\r',
  '\u0016',
  '\u001a\rtouch F\r',
  '\u007f',
  '\u0080',
  '\u009b',
  '\u202e',
  '\u2066',
  '\u061c',
];
const text = fc.string({ unit: fc.constantFrom(...nasty, ...unseen), maxLength: 60 });
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

/** A made-up secret, another for each letter. */
const secret = (letter: string) => `${letter.repeat(8)}0123456789abcdef0123456789abcdef`;

/** The ticket of a POST to the test's server. */
const withSecrets = (path: string, headers: Readonly<Record<string, string>>, body: string) =>
  writeTickets(
    [
      {
        exchange: makeExchange({
          method: 'POST',
          url: `${server.origin}${path}`,
          requestHeaders: { ...headers, 'content-type': 'application/json' },
          requestBody: body,
        }),
        diagnosis: makeDiagnosis(),
      },
    ],
    { format: 'curl', environment },
  ).text;

describe('the cURL command', () => {
  it('has variables where something was hidden, and runs when they are set', async () => {
    const command = withSecrets(
      `/a?api_key=${secret('a')}`,
      {
        authorization: `Bearer ${secret('b')}`,
        'x-api-key': secret('c'),
        cookie: `sessionid=${secret('d')}; theme=dark`,
      },
      JSON.stringify({ note: "it's $HOME", password: secret('e'), again: secret('b') }),
    );
    const [remark = ''] = command.split('\n');
    const names = remark.replace(/^# Export first: /, '').split(', ');
    expect(names).toEqual(expect.arrayContaining(['TOKEN', 'API_KEY', 'PASSWORD']));
    expect(command).not.toContain('[redacted');
    const got = await run(command, 'bash', Object.fromEntries(names.map((name) => [name, `my-"${name}'`])));
    const headers = new Map(got.headers.map(([header, value]) => [header.toLowerCase(), value]));
    expect(headers.get('authorization')).toBe(`Bearer my-"TOKEN'`);
    expect(headers.get('x-api-key')).toMatch(/^my-"\w*API_KEY\w*'$/);
    expect(headers.get('cookie')).toBe(`sessionid=my-"COOKIE'; theme=my-"COOKIE_2'`);
    expect(got.url).toMatch(/^\/a\?api_key=my-"\w+'$/);
    expect(got.body.toString()).toContain('"note":"it\'s $HOME"');
    expect(got.body.toString()).toContain(`"again":"my-"TOKEN'"`);
  });

  it('has on request only the headers that can decide how a server answers', () => {
    const requestHeaders = {
      'content-type': 'application/json',
      'x-tenant': 'north',
      accept: '*/*',
      'accept-language': 'de',
      'user-agent': 'Mozilla/5.0',
      'sec-fetch-mode': 'cors',
      referer: 'https://app.example/',
      origin: 'https://app.example',
    };
    const headersOf = (method: string, headers: 'all' | 'needed') =>
      Array.from(
        writeTickets(
          [{ exchange: makeExchange({ method, requestHeaders, requestBody: '{}' }), diagnosis: makeDiagnosis() }],
          {
            format: 'curl',
            environment,
            headers,
          },
        ).text.matchAll(/--header '?([\w-]+):/g),
        ([, header]) => header,
      );
    const needed = ['content-type', 'x-tenant', 'accept', 'origin'];
    expect(headersOf('GET', 'needed')).toEqual(expect.arrayContaining(needed));
    expect(headersOf('GET', 'needed')).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/accept-language|user-agent|sec-|referer/i) as string]),
    );
    expect(headersOf('POST', 'needed')).toEqual(expect.arrayContaining([...needed, 'referer']));
    expect(headersOf('GET', 'all')).toEqual(expect.arrayContaining(Object.keys(requestHeaders)));
  });

  it('names no variable that means something to a shell', () => {
    const headers = { 'x-prompt-command': `Bearer ${secret('a')}`, 'x-path': `Bearer ${secret('b')}` };
    const [remark = ''] = withSecrets('/', headers, '{}').split('\n');
    expect(remark).toMatch(/^# Export first: /);
    expect(remark.replace(/^# Export first: /, '').split(', ')).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:PATH|PROMPT_COMMAND)$/) as string]),
    );
  });

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

  // util-linux' `script` gives the shell a terminal of its own, as a paste has it.
  const shells = spawnSync('script', ['--version']).status === 0 ? ['bash --norc', 'dash'] : [];
  it.each(shells)(
    'runs nothing of its content when it is pasted into a terminal with %s',
    async (shell) => {
      const folder = mkdtempSync(join(tmpdir(), 'errata-paste-'));
      for (const piece of unseen) {
        const content = `{"a":"${piece}","b":"'\n\ttouch F\n'"}`;
        const exchange = makeExchange({
          url: `${server.origin}/x?q=${piece}`,
          requestHeaders: { 'content-type': 'application/json' },
          requestBody: content,
        });
        const command = writeCurl(replayable(exchange), 'posix');
        // oxlint-disable-next-line no-control-regex -- control characters are what this is about
        expect(command).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u202a-\u202e\u2066-\u2069]/);
        arrived = null;
        await paste(shell, `${command}\n`, folder);
        expect((arrived as Arrived | null)?.body.toString()).toBe(content);
        // A header of this kind is refused by servers, but the shell must not run it either.
        const inHeader = makeExchange({ url: `${server.origin}/y`, requestHeaders: { 'x-a': `b${piece}c'` } });
        await paste(shell, `${writeCurl(replayable(inHeader), 'posix')}\n`, folder);
        expect(readdirSync(folder)).toEqual([]);
      }
      rmSync(folder, { recursive: true });
    },
    120_000,
  );

  it('says in a comment nothing that a shell would run', () => {
    const comment = curlComment('404 $(touch F); `touch F` & !! (e:touch F:)', 'posix');
    expect(comment).not.toMatch(/[$`;&!()|<>*?[\]{}~'"\\\n]/);
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
