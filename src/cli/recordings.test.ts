import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { harEntry, harFile } from '../core/exchange/har/test-support/har-file.ts';
import { main } from './main.ts';
import { catchOutput } from './test-support.ts';
import { createSpool } from './spool.ts';
import { styleFor } from './style.ts';

const written = catchOutput();
const { folder } = written;

const jsonBody = (value: unknown) => ({ mimeType: 'application/json', text: JSON.stringify(value) });
const missing = harEntry(
  { status: 404, content: jsonBody({ error: { code: 'no_order', message: 'There is no such order.' } }) },
  { request: { url: 'https://api.shop.example/v1/orders/4711' } },
);
const limited = harEntry({
  status: 429,
  headers: [{ name: 'Retry-After', value: '30' }],
  content: jsonBody({ error: 'Slow down' }),
});
const fine = harEntry({ status: 200, content: jsonBody({ id: 1 }) });

const asked = (name: string) =>
  harEntry(
    { status: 404 },
    {
      request: {
        method: 'POST',
        url: 'https://api.shop.example/graphql',
        postData: { mimeType: 'application/json', text: JSON.stringify({ query: `query ${name} { a }` }) },
      },
    },
  );

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}
const indexes = () =>
  written.out
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { readonly index: number }).index);

describe('what is read', () => {
  const text = harFile('Charles', [missing, fine, limited]);
  it.each([
    ['a HAR file', 'a.har', text],
    ['whatever its name', 'export.txt', text],
    ['gzip', 'a.har.gz', gzipSync(text)],
    ['gzip under a name that says nothing', 'b.har', gzipSync(text)],
    ['UTF-16', 'c.har', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['a zip', 'd.zip', zipSync({ 'x.har': new TextEncoder().encode(text) })],
  ])('%s: one object for each entry', async (_, name, content) => {
    expect(await main(['--json', write(name, content)])).toBe(0);
    expect(indexes()).toEqual([0, 1, 2]);
    expect(written.out).toContain('There is no such order.');
    expect(written.problems).toBe('');
  });

  it('a folder, in the order of names, without what links lead to', async () => {
    const root = join(folder, 'test-results');
    mkdirSync(join(root, 'b'), { recursive: true });
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(join(root, 'b', 'two.har'), harFile('Charles', [limited]));
    writeFileSync(join(root, 'a.har'), harFile('Playwright', [missing]));
    writeFileSync(join(root, 'notes.txt'), 'x');
    writeFileSync(join(root, 'node_modules', 'no.har'), text);
    symlinkSync(root, join(root, 'b', 'round'));
    symlinkSync(write('outside.har', text), join(root, 'link.har'));
    expect(await main(['--json', root])).toBe(0);
    const files = written.out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly file: string }).file);
    expect(files).toEqual([join(root, 'a.har'), join(root, 'b', 'two.har')]);
    expect(indexes()).toEqual([0, 0]);
  });

  it('a folder into which a trace was unpacked, named itself or inside another', async () => {
    const root = join(folder, 'report');
    const trace = join(root, 'trace');
    mkdirSync(join(trace, 'resources'), { recursive: true });
    const requested = { method: 'GET', url: 'https://api.shop.example/v1/orders/4711', headers: [] };
    const snapshot = {
      startedDateTime: '2026-03-01T12:00:00.000Z',
      _resourceType: 'fetch',
      request: requested,
      response: { status: 404, headers: [], content: { mimeType: 'application/json', _sha1: 'body.json' } },
    };
    const head = { type: 'context-options', version: 8, browserName: 'firefox', wallTime: 1, monotonicTime: 1 };
    writeFileSync(join(trace, '0-trace.trace'), JSON.stringify(head));
    writeFileSync(join(trace, '0-trace.network'), JSON.stringify({ type: 'resource-snapshot', snapshot }));
    writeFileSync(join(trace, 'resources', 'body.json'), '{"error":{"message":"There is no such order."}}');
    writeFileSync(join(trace, 'resources', 'page.har'), text);
    for (const name of [root, trace]) {
      written.out = '';
      expect(await main(['--json', name])).toBe(0);
      expect(written.out.trim().split('\n')).toHaveLength(1);
      expect(JSON.parse(written.out)).toMatchObject({ index: 0, status: 404 });
      expect(written.out).toContain('There is no such order.');
    }
    // A link is not followed, wherever it leads.
    const secret = write('secret.json', '{"error":{"message":"Outside."}}');
    rmSync(join(trace, 'resources', 'body.json'));
    symlinkSync(secret, join(trace, 'resources', 'body.json'));
    written.out = '';
    await main(['--json', trace]);
    expect(written.out).not.toContain('Outside.');
    expect(written.problems).toContain('body.json is no file and was not read.');
  });

  it('numbers entries as they stand in their own file', async () => {
    const one = write('n1.har', harFile('Charles', [fine, fine, missing]));
    const two = write('n2.zip', zipSync({ 'x.har': new TextEncoder().encode(harFile('Charles', [fine, limited])) }));
    expect(await main(['--json', '--filter', 'status:>=400', one, two])).toBe(0);
    expect(indexes()).toEqual([2, 1]);
    written.out = '';
    await main([one, two]);
    expect(written.out).toMatch(/#2 in \S*n1\.har\n/);
    expect(written.out).toMatch(/#1 in \S*n2\.zip\n/);
  });

  it.skipIf(process.getuid?.() === 0)(
    'a folder that may not be read, and one inside another: a sentence for each',
    async () => {
      const root = join(folder, 'closed');
      mkdirSync(join(root, 'inner'), { recursive: true });
      chmodSync(join(root, 'inner'), 0o000);
      expect(await main([root])).toBe(2);
      expect(await main([join(root, 'inner')])).toBe(2);
      writeFileSync(join(root, 'a.har'), text);
      expect(await main(['--json', root])).toBe(2);
      expect(indexes()).toEqual([0, 1, 2]);
      chmodSync(join(root, 'inner'), 0o700);
      const said = `${join(root, 'inner')} can't be read: check its permissions.`;
      expect(written.problems).toBe(`${said}\n${said}\n${said} What is in it was left out.\n`);
    },
  );

  it('several files, of which one is broken: what could be read, and exit code 2', async () => {
    const cut = write('cut.har', text.slice(0, -80));
    expect(await main([write('a.har', text), cut])).toBe(2);
    expect(written.out).toMatch(/5 requests\. Recorded by Charles 1\.0/);
    expect(written.problems).toMatch(
      /^.+cut\.har: The file ends too early, at byte \d+, inside entry 2; the 2 entries before were read\.\n$/,
    );
  });

  it('several names, of which some lead nowhere: each is told of, the others are read', async () => {
    const file = write('a.har', text);
    const [gone, lost] = [join(folder, 'gone.har'), 'https://shop.example/a.har'];
    expect(await main([gone, lost, file])).toBe(2);
    expect(written.problems).toBe(
      `${gone} can't be read (ENOENT): there is no such file or folder.\n${lost} is an address: download the recording, and name the file.\n`,
    );
    expect(written.out).toMatch(/in 3 requests\./);
  });

  it('a file that is named twice, once', async () => {
    const root = join(folder, 'twice');
    mkdirSync(root);
    const file = join(root, 'a.har');
    writeFileSync(file, text);
    symlinkSync(file, join(root, 'link.har'));
    expect(await main([root, file, `${root}/../twice/a.har`, join(root, 'link.har')])).toBe(0);
    expect(written.out).toMatch(/in 3 requests\./);
  });

  it('nothing: a sentence and exit code 2', async () => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    expect(await main([join(folder, 'empty')])).toBe(2);
    expect(await main([join(folder, 'nowhere.har')])).toBe(2);
    expect(await main([write('zero.har', '')])).toBe(2);
    expect(await main([write('bad.har.gz', gzipSync(text).subarray(0, 100))])).toBe(2);
    expect(written.out).toBe('');
    const said = written.problems.trim().split('\n');
    expect(said).toEqual([
      expect.stringMatching(/empty contains no recording/) as string,
      expect.stringMatching(/nowhere\.har can't be read \(ENOENT\): there is no such file or folder\./) as string,
      expect.stringMatching(/zero\.har: This is not JSON \(the file is empty\)/) as string,
      expect.stringMatching(/bad\.har\.gz is damaged: unpacking stopped at byte 100\./) as string,
    ]);
  });

  it('the saved responses of a Postman collection', async () => {
    const saved = {
      code: 404,
      status: 'Not Found',
      header: [{ key: 'Content-Type', value: 'application/json' }],
      body: '{"error":{"code":"no_order","message":"There is no such order."}}',
      originalRequest: { method: 'GET', header: [], url: { raw: 'https://api.shop.example/v1/orders/1' } },
    };
    const collection = {
      info: { name: 'Shop', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      item: [
        {
          name: 'Orders',
          item: [{ name: 'One', request: {}, response: [saved, { ...saved, code: 200, body: '{"id":1}' }, null] }],
        },
      ],
    };
    expect(await main(['--json', write('shop.postman_collection.json', JSON.stringify(collection))])).toBe(0);
    expect(indexes()).toEqual([0, 1]);
    expect(JSON.parse(written.out.split('\n')[0] ?? '')).toMatchObject({
      status: 404,
      class: 'not-found',
      code: 'no_order',
      recorded: { writer: 'Postman' },
    });
    written.out = '';
    const sent = {
      method: 'POST',
      header: [],
      url: saved.originalRequest.url,
      body: { mode: 'raw', raw: '{"a":1}', options: { raw: { language: 'json' } } },
    };
    const graphql = { ...sent, body: { mode: 'graphql', graphql: { query: '{ orders { id } }', variables: '' } } };
    const item = [
      { request: {}, response: [sent, graphql].map((originalRequest) => ({ ...saved, code: 400, originalRequest })) },
    ];
    await main(['--ticket', 'curl', write('sent.json', JSON.stringify({ ...collection, item }))]);
    expect(written.out.match(/Content-Type: application\/json/gi)).toHaveLength(2);
    expect(written.out).toContain('{"query":"{ orders { id } }","variables":{}}');
    expect(await main([write('other.json', '{"info":{"schema":"https://example.com"},"item":[]}')])).toBe(2);
  });

  it('HAR with bodies in files beside it, and nothing outside its folder', async () => {
    mkdirSync(join(folder, 'attached'), { recursive: true });
    write('secret.json', '{"error":{"message":"outside"}}');
    write('attached/body.json', '{"error":{"message":"The cart is empty."}}');
    symlinkSync(join(folder, 'secret.json'), join(folder, 'attached', 'link.json'));
    const entries = ['body.json', '../secret.json', 'link.json'].map((_file) =>
      harEntry({ status: 422, content: { mimeType: 'application/json', _file } }),
    );
    expect(await main(['--json', write('attached/x.har', harFile('Playwright', entries))])).toBe(0);
    expect(written.out).toContain('The cart is empty.');
    expect(written.out).not.toContain('outside');
  });
});

describe('what is told', () => {
  const many = [missing, limited, limited, fine, limited].map((entry, at) => ({
    ...entry,
    startedDateTime: new Date(1_772_366_400_000 + at * 60_000).toISOString(),
  }));

  it('is short: equal failures once, with the first fix', async () => {
    expect(await main([write('m.har', harFile('WebInspector', many))])).toBe(0);
    expect(written.out.match(/^\d{3} GET/gm)).toHaveLength(2);
    expect(written.out).toMatch(/429 GET https:\/\/api\.shop\.example\/v1\/orders ×3/);
    expect(written.out).toMatch(/#1, #2, #4/);
    expect(written.out.match(/→/g)).toHaveLength(2);
    expect(written.out).toMatch(
      /4 failures in 5 requests\. Recorded by Chromium DevTools 1\.0\. --all shows everything/,
    );
    written.out = '';
    await main(['--all', write('m.har', harFile('WebInspector', many))]);
    expect(written.out.match(/^#\d/gm)).toHaveLength(4);
    expect(written.out).toContain('certainty:');
  });

  it('keeps the operations of a shared endpoint apart', async () => {
    const file = write('o.har', harFile('WebInspector', ['GetCart', 'GetUser', 'GetCart'].map(asked)));
    expect(await main([file])).toBe(0);
    expect(written.out).toMatch(/404 POST https:\/\/api\.shop\.example\/graphql GetCart ×2/);
    expect(written.out).toMatch(/404 POST https:\/\/api\.shop\.example\/graphql GetUser\n/);
    const before = write('o-before.har', harFile('WebInspector', [asked('GetCart')]));
    written.out = '';
    await main(['--json', '--only-new', before, file]);
    expect(indexes()).toEqual([1]);
    written.out = '';
    await main(['--json', before]);
    const lines = write('o-before.jsonl', written.out);
    written.out = '';
    await main(['--json', '--only-new', lines, file]);
    expect(written.out).toBe('');
  });

  it('is what matches a filter of the panel', async () => {
    const file = write('m.har', harFile('WebInspector', many));
    expect(await main(['--json', '--filter', 'class:rate-limit', file])).toBe(0);
    expect(indexes()).toEqual([1, 2, 4]);
    written.out = '';
    await main(['--json', '--filter=is:repeated status:429', file]);
    expect(indexes()).toEqual([1, 2, 4]);
    written.out = '';
    await main(['--filter', 'code:no_order', file]);
    expect(written.out).toMatch(/1 failure in 5 requests\. 3 more are left out by --filter or --only-new\./);
    expect(await main(['--filter', 'class:nonsense', file])).toBe(2);
    expect(written.problems).toMatch(/--filter: "nonsense" is not understood/);
  });

  it('counts for --fail-on wherever it stands, in any case, with blanks', async () => {
    const file = write('fail.har', harFile('Charles', [missing, fine]));
    for (const words of [
      ['--fail-on', 'not-found', '--fail-on', 'payment'],
      ['--fail-on', 'payment, Not-Found'],
      ['--fail-on', 'payment,any'],
    ]) {
      expect([words, await main([...words, file])]).toEqual([words, 1]);
    }
    expect(await main(['--fail-on', 'payment', file])).toBe(0);
    expect(written.problems).toBe('');
  });

  it.each([
    [['--filter', 'a', '--filter=b'], '--filter stands there twice: which one is meant?'],
    [['--only-new', '-'], "--only-new needs the name of a recording after it: standard input can't be compared with."],
    [['--fail-on', ','], '--fail-on needs one or more classes after it.'],
  ])('is nothing where an option can’t be meant: %j', async (words, sentence) => {
    expect(await main([...words, write('fail.har', harFile('Charles', [missing]))])).toBe(2);
    expect(written.problems).toBe(`${sentence} Try --help.\n`);
    expect(written.out).toBe('');
  });

  it('is what is new against an earlier recording, or the output of --json', async () => {
    const before = write('before.har', harFile('Firefox', [limited, fine]));
    const file = write('m.har', harFile('WebInspector', many));
    expect(await main(['--json', '--only-new', before, file])).toBe(0);
    expect(indexes()).toEqual([0]);
    written.out = '';
    await main(['--json', before]);
    const lines = write('before.jsonl', written.out);
    written.out = '';
    expect(await main(['--fail-on', 'rate-limit', '--only-new', lines, file])).toBe(0);
    expect(written.out).toMatch(/1 failure in 5/);
    expect(await main(['--fail-on', 'any', '--only-new', lines, file])).toBe(1);
    expect(await main(['--only-new', join(folder, 'none.har'), file])).toBe(2);
  });
});

describe('what a file says of itself', () => {
  const key = ['sk_li', 've_FAKE1111EXAMPLE1111FAKE8W3Y'].join('');
  const mail = 'jane.doe@mail.example';
  const file = write(
    'about.har',
    harFile('', [missing], {
      creator: { name: `mytool ${mail}`, version: key, comment: key },
      browser: { name: key, version: mail },
      comment: `mitmproxy version ${key}`,
      pages: [{ id: 'p', title: `https://shop.example/?access_token=${key}&to=${mail}`, comment: key }],
      _tlsErrors: [{ hostname: 'api.shop.example', cause: `refused ${key}` }],
    }),
  );
  it.each([
    [[]],
    [['--all']],
    [['--json']],
    ...['short', 'markdown', 'text', 'assistant', 'json', 'curl', 'curl-cmd', 'fetch', 'har'].map((format) => [
      ['--ticket', format],
    ]),
    [['--html', join(folder, 'about.html')]],
    [['--redact', join(folder, 'about-out.har')]],
  ])('is told without its secrets: %j', async (options) => {
    expect(await main([...options, file])).toBe(0);
    const [, name = ''] = /^--(?:html|redact)$/.test(options[0] ?? '') ? options : [];
    const told = written.out + (name === '' ? '' : readFileSync(name, 'utf8'));
    expect(told.length).toBeGreaterThan(20);
    expect(told).not.toContain(key);
    expect(told).not.toContain(mail);
  });
  it('is told as it stands where that is asked for', async () => {
    await main(['--raw', file]);
    expect(written.out).toContain(`Recorded by mytool ${mail} ${key}.`);
  });
});

describe('--redact', () => {
  const key = ['sk_te', 'st_FAKE1111EXAMPLE1111FAKE8W3Y'].join('');
  const secrets = [key, 'FAKEquery4711aB9', 'jane.doe@example.com', 'FAKEpass-4712'];
  const entries = [
    harEntry(
      { status: 200, content: jsonBody({ email: 'jane.doe@example.com', note: `the key is ${key}` }) },
      {
        request: {
          method: 'POST',
          url: 'https://api.shop.example/v1/login?api_key=FAKEquery4711aB9',
          headers: [{ name: 'Authorization', value: `Bearer ${key}` }],
          postData: { mimeType: 'application/json', text: '{"password":"FAKEpass-4712"}' },
        },
      },
    ),
    harEntry({ status: -1, _failureText: `Could not load https://api.shop.example/?token=${key}` }),
  ];

  it('never writes over what it reads, and stands alone', async () => {
    const text = harFile('Charles', [missing]);
    const file = write('mine.har', text);
    symlinkSync(file, join(folder, 'same.har'));
    expect(await main(['--redact', file, file])).toBe(2);
    expect(await main(['--html', join(folder, 'same.har'), file])).toBe(2);
    expect(await main(['--redact', join(folder, 'safe.har'), '--json', file])).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(written.problems.match(/is one of the recordings to read: name another file to write/g)).toHaveLength(2);
    expect(written.problems).toContain('--redact writes a file and no report: leave --json out');
  });

  it('writes the whole recording without its secrets, says what was removed, and can be read again', async () => {
    const target = join(folder, 'safe.har');
    expect(await main(['--redact', target, write('s.har', harFile('Playwright', entries))])).toBe(0);
    const text = readFileSync(target, 'utf8');
    for (const secret of secrets) expect(text + written.out).not.toContain(secret);
    expect(written.out).toMatch(/^Removed:\n( {2}\d+ × .+\n)+$/);
    written.out = '';
    expect(await main(['--json', target])).toBe(0);
    expect(indexes()).toEqual([0, 1]);
    expect(await main(['--redact', join(folder, 'no', 'such.har'), target])).toBe(2);
  });

  it('leaves what is there as it is where nothing can be read, and takes no dash for a name', async () => {
    const target = join(folder, 'kept.har');
    await main(['--redact', target, write('s.har', harFile('Playwright', entries))]);
    const before = readFileSync(target, 'utf8');
    written.out = '';
    expect(await main(['--redact', target, write('none.har', 'nothing')])).toBe(2);
    expect(readFileSync(target, 'utf8')).toBe(before);
    expect(written.out).toBe('');
    expect(written.problems).toMatch(/none\.har: This is not JSON/);
    for (const option of ['--redact', '--html']) expect(await main([option, '-', target])).toBe(2);
    expect(written.problems.match(/needs the name of a file to write after it/g)).toHaveLength(2);
  });

  it('hides what one request shows as a secret wherever another’s response quotes it', async () => {
    const shown = 'aV9x2Lq7Wm4Zt8Rb5Nc1';
    const [one, other] = [
      harEntry({ status: 401 }, { request: { url: `https://api.shop.example/a?api_key=${shown}` } }),
      harEntry(
        { status: 403, content: { mimeType: 'application/json', text: `{"message":"Bad value ${shown} for it"}` } },
        { request: { url: 'https://api.shop.example/b' } },
      ),
    ];
    const [file, page] = [write('echo.har', harFile('Firefox', [one, other])), join(folder, 'echo.html')];
    for (const way of [[], ['--all'], ['--ticket', 'markdown'], ['--html', page]]) await main([...way, file]);
    expect(written.out).toContain('Bad value');
    expect(readFileSync(page, 'utf8')).toContain('Bad value');
    expect(written.out + readFileSync(page, 'utf8')).not.toContain(shown);
  });
});

/** Folders of spools in the system's temporary folder. */
function left(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('errata-spool-'));
}

describe('createSpool', () => {
  it('gives back what was put in, from memory and from its file, and leaves nothing behind', () => {
    const spool = createSpool<{ readonly at: number; readonly text: string }>(100);
    const values = Array.from({ length: 50 }, (_, at) => ({ at, text: `ü${'x'.repeat(at)}` }));
    for (const value of values) spool.add(value, 10);
    expect(spool.length).toBe(50);
    expect(process.platform === 'win32' ? [] : left()).toEqual([]);
    expect([49, 0, 25, 9, 10].map((at) => spool.get(at))).toEqual([49, 0, 25, 9, 10].map((at) => values[at]));
    spool.close();
    spool.close();
  });
});

function bold(isTTY: boolean, environment: NodeJS.ProcessEnv): string {
  return styleFor({ isTTY }, environment).bold('x');
}

describe('styleFor', () => {
  it('colors a terminal alone, and follows NO_COLOR', () => {
    expect(bold(true, {})).toBe('\u001b[1mx\u001b[22m');
    expect([bold(false, {}), bold(true, { NO_COLOR: '1' }), bold(true, { TERM: 'dumb' })]).toEqual(['x', 'x', 'x']);
    expect(bold(false, { FORCE_COLOR: '1' })).toBe('\u001b[1mx\u001b[22m');
  });
});
