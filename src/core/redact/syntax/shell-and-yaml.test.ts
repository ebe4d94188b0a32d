import { describe, expect, it } from 'vitest';
import { redactExchange } from '../index.ts';
import { makeExchange } from '../test-support/make-exchange.ts';

function hiddenIn(text: string): string {
  const { exchange } = redactExchange(makeExchange({ responseBody: text, responseType: 'text/plain' }));
  return exchange.response.body?.content ?? '';
}

describe('options of commands', () => {
  it.each([
    'docker run -p 8080:80 -d nginx',
    'docker run -d -p 127.0.0.1:5432:5432 postgres:17',
    'docker compose -p project1 up',
    'helm diff -w 120s release1',
  ])('keep what is no password: %s', (command) => {
    expect(hiddenIn(`failed: ${command}`)).toBe(`failed: ${command}`);
  });

  it.each([
    'docker login -u ci -p tulip7rose registry.internal',
    'helm registry login registry.internal -u ci -p tulip7rose',
    'az login -u ci -p tulip7rose',
    'ldapsearch -H ldaps://ldap.internal -w tulip7rose',
  ])('hide the password of %s', (command) => {
    expect(hiddenIn(`failed: ${command}`)).not.toContain('tulip7rose');
  });
});

describe('a block of YAML below a secret’s name', () => {
  it.each([
    ['a line alone', 'token: >-\n  tulip7rose\nstate: open'],
    ['an empty line in it', 'token: |\n  tulip7rose\n\n  daisy8lily\nstate: open'],
    ['line breaks of Windows', 'token: |\r\n  tulip7rose\r\n  daisy8lily\r\n\r\n  aster9rue\r\nstate: open'],
    ['its end at the text’s end', 'state: open\ntoken: |\n  tulip7rose\n\n'],
  ])('is hidden whole: %s', (_, text) => {
    expect(hiddenIn(text)).not.toMatch(/tulip|rose|daisy|lily|aster|rue\b/);
    expect(hiddenIn(text)).toContain('state: open');
  });
});
