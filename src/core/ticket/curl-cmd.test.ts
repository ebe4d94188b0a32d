import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeExchange } from '../redact/test-support/make-exchange.ts';
import { writeCurl } from './curl.ts';
import { replayable } from './replayable.ts';

const variables = new Map([
  ['PATH', 'C:\\Windows'],
  ['USERNAME', 'jane'],
]);

/**
 * What cmd.exe hands to a program: `%NAME%` of variables that exist is replaced first; then `^` takes the next character as it is
 * (before a line end, the character after that), and quotes that are not marked so switch signs off and on.
 */
function readByCmd(line: string): string {
  const expanded = line.replace(/%([^%\n]*)%/g, (all, name: string) => variables.get(name.split(':')[0] ?? '') ?? all);
  let words = '';
  let quoted = false;
  for (let i = 0; i < expanded.length; i++) {
    const char = expanded[i] ?? '';
    if (char === '^' && !quoted) {
      i++;
      if (expanded[i] === '\n') i++;
      words += expanded[i] ?? '';
    } else if (char === '"') {
      quoted = !quoted;
      words += char;
    } else if (!quoted && /[&|<>()\n]/.test(char)) throw new Error(`a sign of cmd at ${words}`);
    else words += char;
  }
  return words;
}

/** The arguments that a program of Microsoft's C runtime reads from its command line. */
function argumentsOf(line: string): readonly string[] {
  const found: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let i = 0; i < line.length;) {
    let slashes = 0;
    while (line[i] === '\\') {
      slashes++;
      i++;
    }
    const char = line[i];
    if (char === '"') {
      word = `${word ?? ''}${'\\'.repeat(Math.floor(slashes / 2))}`;
      if (slashes % 2 === 1) word += '"';
      else quoted = !quoted;
      i++;
      continue;
    }
    if (slashes > 0) word = `${word ?? ''}${'\\'.repeat(slashes)}`;
    if (char === undefined) break;
    if (!quoted && (char === ' ' || char === '\t')) {
      if (word !== null) found.push(word);
      word = null;
    } else word = `${word ?? ''}${char}`;
    i++;
  }
  return word === null ? found : [...found, word];
}

const nasty = fc.string({
  unit: fc.constantFrom(
    ...Array.from(`"'\\%&|<>()^!;,=@#*?~\`{}[]$ aZ09_ä漢😀`),
    '\n',
    '%PATH%',
    '%USERNAME%',
    '\\"',
    '\\\\',
    '^"',
    '!PATH!',
    '%PATH:~0,1%',
  ),
  maxLength: 40,
});

describe("the cURL command for Windows' cmd.exe", () => {
  it('hands curl the same words, whatever is in them', () => {
    fc.assert(
      fc.property(nasty, nasty, (body, value) => {
        const clean = value.replace(/[\r\n]/g, '').trim();
        const exchange = makeExchange({ requestHeaders: { 'x-a': clean }, requestBody: body });
        const command = writeCurl(replayable(exchange), 'cmd');
        // A sign between the halves of a character would break it on its way to the clipboard.
        expect(command).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
        const words = argumentsOf(readByCmd(command));
        expect(words[0]).toBe('curl');
        expect(words).toContain(clean === '' ? 'x-a;' : `x-a: ${clean}`);
        const data = words.indexOf('--data-raw');
        expect(data === -1 ? '' : words[data + 1]).toBe(body);
        expect(words.at(-1)).toBe('https://api.example.com/orders');
      }),
      { numRuns: Number(process.env['RUNS'] ?? 500) },
    );
  });

  it('writes no control or invisible character, and says where the request is another one for that', () => {
    const keys = '\u0003\rcalc\r\u202e\u009b';
    const inHeader = writeCurl(replayable(makeExchange({ requestHeaders: { 'x-a': `b${keys}` } })), 'cmd');
    const inBody = writeCurl(replayable(makeExchange({ requestBody: `{"a":"${keys}\t"}` })), 'cmd');
    for (const command of [inHeader, inBody]) {
      // oxlint-disable-next-line no-control-regex -- control characters are what this is about
      expect(command).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
    expect(inHeader).toMatch(/^rem Not the same request: /);
    expect(inHeader).toContain('x-a: b\\u0003');
    expect(inBody).toContain('--data-binary @body.bin');
  });
});
