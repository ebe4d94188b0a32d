import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { main } from './main.ts';
import { catchOutput } from './test-support.ts';

const written = catchOutput();
const { folder } = written;

async function run(content: string, ...words: readonly string[]): Promise<number> {
  const file = join(folder, 'x.har');
  writeFileSync(file, content);
  return main([...words, file]);
}

const key = ['sk_te', 'st_FAKE1111EXAMPLE1111FAKE8W3Y'].join('');
/** One of each place in which a secret can stand; none may be printed. */
const secrets = [key, 'FAKEquery4711aB9', 'FAKEpass-4712', 'FAKEcred-4713', 'jane.doe@example.com', 'FAKEok4714aB9'];

function entry(url: string, status: number, sent: unknown, answer: unknown): object {
  const text = JSON.stringify(answer);
  return {
    startedDateTime: '2026-03-01T12:00:00.000Z',
    time: 100,
    request: {
      method: 'POST',
      url,
      httpVersion: 'HTTP/1.1',
      headers: [{ name: 'Authorization', value: `Bearer ${key}` }],
      postData: { mimeType: 'application/json', text: JSON.stringify(sent) },
    },
    response: {
      status,
      statusText: '',
      headers: [
        { name: 'Content-Type', value: 'application/json' },
        { name: 'X-Request-Id', value: 'req_4711aBcD' },
      ],
      content: { mimeType: 'application/json', size: text.length, text },
    },
  };
}

const har = JSON.stringify({
  log: {
    version: '1.2',
    entries: [
      entry(
        'https://api.example.com/orders?api_key=FAKEquery4711aB9&page=2',
        422,
        { password: 'FAKEpass-4712', credentials: { value: 'FAKEcred-4713' }, quantity: -1 },
        {
          message: `The key ${key} of jane.doe@example.com may not do this.\u001b[2J\u202e`,
          errors: [
            { field: 'password', message: 'FAKEpass-4712 is too short' },
            { field: 'credentials.value', message: 'is invalid' },
            { field: 'quantity', message: 'must be positive' },
          ],
        },
      ),
      entry('https://api.example.com/ok?access_token=FAKEok4714aB9', 200, {}, { ok: true }),
    ],
  },
});

describe('the command line', () => {
  it.each([['report'], ['--json'], ['--ticket', 'text']])('hides secrets and personal data: %s', async (...words) => {
    expect(await run(har, ...words.filter((word) => word !== 'report'))).toBe(0);
    for (const secret of secrets) expect(written.out).not.toContain(secret);
    expect(written.out).toContain('[redacted:');
    expect(written.out).toContain('req_4711aBcD');
  });

  it.each([['report'], ['report', '--raw'], ['--json'], ['--json', '--raw'], ['--ticket', 'text']])(
    'writes no character that moves the cursor or reorders a line: %s %s',
    async (...words) => {
      await run(har, ...words.filter((word) => word !== undefined && word !== 'report'));
      expect(written.out).toContain('req_4711aBcD');
      // oxlint-disable-next-line no-control-regex -- control characters are what this is about
      expect(written.out + written.problems).not.toMatch(
        // oxlint-disable-next-line no-control-regex -- control characters are what this is about
        /[\0-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/,
      );
    },
  );

  it('keeps what is harmless, and one object with the same properties for each entry', async () => {
    await run(har, '--json');
    const hidden = written.out.trim().split('\n');
    written.out = '';
    await run(har, '--json', '--raw');
    const raw = written.out.trim().split('\n');
    expect(raw).toHaveLength(2);
    const shapes = [hidden, raw].map((lines) =>
      lines.map((line) => shapeOf(JSON.parse(line) as Readonly<Record<string, unknown>>)),
    );
    expect(shapes[0]).toEqual(shapes[1]);
    const first = JSON.parse(hidden[0] ?? '') as { readonly fields: readonly { readonly sent?: unknown }[] };
    expect(first).toMatchObject({
      index: 0,
      url: expect.stringMatching(/^https:\/\/api\.example\.com\/orders\?api_key=.+&page=2$/) as string,
      ids: ['req_4711aBcD'],
    });
    expect(first.fields.map(({ sent }) => sent)).toEqual([
      expect.stringMatching(/^\[redacted:/),
      expect.stringMatching(/^\[redacted:/),
      -1,
    ]);
  });

  it('shows them with --raw, and with ERRATA_RAW=1', async () => {
    await run(har, '--json', '--raw');
    for (const secret of secrets) expect(written.out).toContain(secret);
    written.out = '';
    await run(har, '--raw');
    expect(written.out).toContain('FAKEquery4711aB9');
    written.out = '';
    vi.stubEnv('ERRATA_RAW', '1');
    await run(har, '--json');
    for (const secret of secrets) expect(written.out).toContain(secret);
  });

  it('never shows them in a ticket', async () => {
    expect(await run(har, '--ticket', 'text', '--raw')).toBe(2);
    expect(written.problems).toContain('Tickets are always redacted');
    vi.stubEnv('ERRATA_RAW', '1');
    await run(har, '--ticket', 'har');
    for (const secret of secrets) expect(written.out).not.toContain(secret);
  });

  it.each([
    ['at its beginning', `token=${key}`],
    ['in its middle', `{"log":{"password":${key}}}`],
    ['at its end', `{"log":{"password":"${key}"`],
    ['before a quote', `{"a":"${key}"b}`],
  ])('quotes nothing of a file that is broken %s', async (_, content) => {
    expect(await run(content)).toBe(2);
    expect(written.problems).toMatch(/^.+x\.har: This is not JSON \((?:reading stopped|it ends).+\): export/);
    expect(written.problems).not.toContain('FAKE');
    expect(written.out).toBe('');
  });
});

/** Names of members and lengths of lists, without the values. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => shapeOf(item));
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
}
