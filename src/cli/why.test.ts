import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catchOutput } from './test-support.ts';
import { why } from './why.ts';

const written = catchOutput();
const { folder } = written;

const secret = ['sk_te', 'st_FAKE1111EXAMPLE1111FAKE8W3Y'].join('');

function entry(status: number, answer: unknown, browserError?: string): object {
  const text = JSON.stringify(answer);
  return {
    startedDateTime: '2026-03-01T12:00:00.000Z',
    time: 100,
    request: {
      method: 'POST',
      url: 'https://api.lemons.example/v1/charges',
      headers: [{ name: 'Authorization', value: `Bearer ${secret}` }],
    },
    response: {
      status,
      statusText: '',
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content: { mimeType: 'application/json', size: text.length, text },
      ...(browserError === undefined ? {} : { _error: browserError }),
    },
  };
}

const har = JSON.stringify({
  log: {
    version: '1.2',
    entries: [
      entry(402, {
        status: 'error',
        error: {
          code: 4711,
          type: 'card_error',
          message: 'The card was refused.',
          debug_message: 'issuer said no today',
        },
      }),
      entry(200, { id: 1 }),
      entry(422, {
        code: 'invalid_input',
        message: `The token ${secret} has expired`,
        errors: [{ field: 'a', message: 'no' }],
      }),
      entry(0, null, 'net::ERR_CONNECTION_REFUSED'),
    ],
  },
});

async function run(...words: readonly string[]): Promise<number> {
  const file = join(folder, 'x.har');
  writeFileSync(file, har);
  return why([...words, file]);
}

describe('why', () => {
  it('prints the candidates of an entry with their scores, and which won', async () => {
    expect(await run('--entry', '0')).toBe(0);
    expect(written.out).toBe(
      [
        '#0 402 POST https://api.lemons.example/v1/charges',
        '   envelope: general',
        '   code: 4711',
        '     >   9.52 4711 at /error/code',
        '         6.72 card_error at /error/type',
        '   message: The card was refused.',
        '     >  11.20 The card was refused. at /error/message',
        '         7.84 issuer said no today at /error/debug_message',
        '   class: payment (nothing speaks against it; an entry of the catalogue may know more)',
        '     >     20 payment: `402` in the status',
        '',
      ].join('\n'),
    );
  });

  it('prints all failures, with fields and the evidence for the class', async () => {
    expect(await run()).toBe(0);
    expect(written.out.match(/^#\d/gm)).toEqual(['#0', '#2', '#3']);
    expect(written.out).toContain('   field a: no at ');
    expect(written.out).toContain('     >    102 validation: `invalid_input` in the code');
    expect(written.out).toContain(': fields were refused');
    expect(written.out).toContain('   class: network (the browser withheld or lost the response)');
  });

  it('says of an entry that didn’t fail that it didn’t', async () => {
    expect(await run('--entry', '1')).toBe(0);
    expect(written.out).toContain('   not a failure');
  });

  it('hides secrets unless they are asked for', async () => {
    await run('--entry', '2');
    expect(written.out).not.toContain(secret);
    await run('--entry', '2', '--raw');
    expect(written.out).toContain(secret);
  });

  it.each([
    [['--entry', '9'], 'There is no entry 9: the file has 4, counted from 0.'],
    [['--entry', 'x'], '--entry needs a number from 0 after it. Try --help.'],
    [['--what'], '--what is no option of this command. Try --help.'],
    [['a.har'], 'One file at a time: '],
  ])('refuses %j', async (words, sentence) => {
    expect(await run(...words)).toBe(2);
    expect(written.problems).toContain(sentence);
    expect(written.out).toBe('');
  });

  it('refuses what is no HAR file, and no file', async () => {
    expect(await why([join(folder, 'none.har')])).toBe(2);
    expect(written.problems).toContain("can't be read");
    expect(await why([])).toBe(2);
  });

  it('explains itself', async () => {
    expect(await why(['--help'])).toBe(0);
    expect(written.out).toContain('usage: npm run --silent why');
  });
});
