import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactExchange, redactExchanges } from '../index.ts';
import { makeExchange } from '../test-support/make-exchange.ts';
import { everyForm } from '../test-support/secret-places.ts';

const runs = Number(process.env['RUNS'] ?? 300);
const signs = Array.from('QXZ0189"\'`\\/{}[]:,;=&<> $%#äß漢\n\t');

/** Passwords with quotes, backslashes and the signs of every notation, known by what they begin and end with. */
const password = fc
  .string({ unit: fc.constantFrom(...signs), minLength: 4, maxLength: 30 })
  .map((text) => `QzX7${text.replaceAll('****', '*').replaceAll('[redacted', '')}Xq9Z`);

const json = (value: string): string => JSON.stringify(value);
/** The same in `'…'`, as JavaScript writes it. */
const single = (value: string): string => `'${json(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
/** With `\u0041` for every second letter, and for quotes, backslashes and line breaks. */
const coded = (value: string): string =>
  `"${Array.from(value, (sign, at) =>
    /["\\\n\t]/.test(sign) || (/[A-Za-z0-9]/.test(sign) && at % 2 === 0)
      ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
      : sign,
  ).join('')}"`;
const inner = (text: string): string => json(text).slice(1, -1);

/** Texts that are no JSON as a whole, with a password inside. */
const containers: Readonly<Record<string, (value: string) => string>> = {
  'server-sent event': (value) => `event: error\ndata: {"user":"jane","password":${json(value)},"ok":false}\n\n`,
  'log line': (value) => `2026-11-29 INFO login failed {"user":"jane","password":${json(value)}} after 3 ms`,
  'log line, escaped': (value) =>
    `level=info body={\\"user\\":\\"jane\\",\\"password\\":${inner(json(value)).replaceAll('\n', '\\n')}} ms=3`,
  'log line, quoted': (value) => `level=info body="${inner(`{"password":${json(value)},"n":1}`)}" ms=3`,
  'log line, twice escaped': (value) => `got "${inner(`{"a":"${inner(`{"password":${json(value)},"b":2}`)}"}`)}" done`,
  JSONP: (value) => `/**/ callback({"error":"no","password":${json(value)}});`,
  'GraphQL literal': (value) =>
    JSON.stringify({ query: `mutation { login(user: "jane", password: ${json(value)}) { id } }` }),
  'GraphQL text': (value) => `mutation { login(user: "jane", password: ${json(value)}) { id } }`,
  'JavaScript object': (value) => `const body = { user: 'jane', password: ${single(value)}, n: 1 };`,
  'JavaScript in markup': (value) =>
    `<p>Oops</p><script>init({user:'jane',password:${single(value).replaceAll('<', '\\x3c')}})</script>`,
  Python: (value) => `Traceback: {'user': 'jane', 'password': ${single(value)}, 'n': 1}`,
  'unicode escapes': (value) => `data: {"password":${coded(value)},"n":1}`,
  'JSON Lines': (value) => `{"n":1}\n{"password":${json(value)}}\noops`,
  SQL: (value) =>
    `UPDATE users SET password = '${value.replaceAll('\n', ' ').replaceAll('\\', '').replaceAll("'", "''")}' WHERE id = 1`,
  shell: (value) => `export DB_PASSWORD='${value.replaceAll('\n', ' ').replaceAll("'", "'\\''")}'; run`,
};

/** Every four characters of a secret that stand in a text, decoded or not. */
function shownOf(secret: string, text: string): readonly string[] {
  const seen = everyForm(text);
  return Array.from({ length: secret.length - 3 }, (_, at) => secret.slice(at, at + 4)).filter(
    (run) => /[QXZ0189]{2}/.test(run) && seen.includes(run),
  );
}

describe('a password with quotes and backslashes', () => {
  it.each(Object.entries(containers))('is hidden whole in %s, and where it is repeated', (name, container) => {
    fc.assert(
      fc.property(password, fc.boolean(), (value, sent) => {
        const body = container(value);
        const { exchange } = redactExchange(
          makeExchange(
            sent
              ? {
                  requestBody: body,
                  requestType: 'text/plain',
                  responseBody: JSON.stringify({ message: `Unknown: ${value}` }),
                }
              : { responseBody: body, responseType: 'text/plain' },
          ),
        );
        const text = `${exchange.request.body?.content}\n${exchange.response.body?.content}`;
        const echoed = /SQL|shell/.test(name) && /[\n\\]/.test(value) && sent;
        expect({
          shown: echoed ? [] : shownOf(value, text),
          rest: text.includes('jane') || !body.includes('jane'),
        }).toEqual({
          shown: [],
          rest: true,
        });
      }),
      { numRuns: runs },
    );
  });

  it.each([1, 2, 3])('is hidden at the cut of a text where it is escaped %i times', (times) => {
    const secret = 'q7g9rhIBHEwyH61"1!q43ct/CgmcAp0z"x2k4z';
    const exchange = makeExchange({ requestHeaders: { authorization: `Bearer ${secret}` } });
    let form = secret;
    for (let time = 0; time < times; time += 1) form = inner(form);
    for (const text of [form, form.replaceAll('/', '\\/')])
      for (const cut of [text.length, text.length - 4, text.length - 12]) {
        const shown = redactExchanges([exchange]).text(`The key ${text.slice(0, cut)}…`, 0);
        expect(shown.slice(0, 24)).toBe(`The key [redacted:token A`.slice(0, 24));
        expect(shown).not.toMatch(/q7g9|HEwy|q43ct|CgmcAp/);
      }
  });
});
