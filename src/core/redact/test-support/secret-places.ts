import fc from 'fast-check';
import type { Exchange } from '../../exchange/exchange.ts';
import { makeExchange } from './make-exchange.ts';

/** A secret put into one place of an exchange, and perhaps echoed by the response. */
export interface Placed {
  readonly place: string;
  readonly secret: string;
  readonly exchange: Exchange;
}

const names = [
  'password',
  'newPassword',
  'client_secret',
  'apiKey',
  'X-Api-Key',
  'access_token',
  'refreshToken',
  'otp_code',
  'DB_PASSWORD',
  'session_id',
  'csrf-token',
  'userCredentials',
  'private_key',
  'x-hub-signature-256',
  'SubscriptionKey',
];
const headerNames = [
  'Authorization',
  'X-Api-Key',
  'x-auth-token',
  'Ocp-Apim-Subscription-Key',
  'x-amz-security-token',
  'X-CSRF-Token',
  'x-acme-secret',
];

/** Keys as programs make them, and passwords as people do: quotes, blanks, `%`, `&`, `<`, umlauts. */
const key = fc
  .string({
    unit: fc.constantFrom(...Array.from('ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789_-')),
    minLength: 16,
    maxLength: 40,
  })
  .map((text) => `K7q${text}9Z`);
const phrase = fc
  .string({
    unit: fc.constantFrom(...Array.from(`abcXYZ0189 !"#$%&'()*+,/:;<=>?@[\\]^\`{|}~äß漢`)),
    minLength: 8,
    maxLength: 24,
  })
  // Four asterisks in a row are how answers mask what they hide.
  .map((text) => `pW7${text.replaceAll('****', '*a**')}x9Q`);

const headerSafe = (text: string): string => text.replace(/[^\x20-\x7e]/g, 'u').trim();

type Build = (secret: string, name: string) => NonNullable<Parameters<typeof makeExchange>[0]>;

const json = (name: string, secret: string): string =>
  JSON.stringify({ data: { items: [{ id: 7, [name]: secret }], ok: true } });

const nowhere: { readonly of: typeof key; readonly build: Build } = { of: key, build: () => ({}) };

/** Where a secret can be in a request or a response; each gives the parts of an exchange. */
const places: Readonly<Record<string, { readonly of: typeof key; readonly build: Build }>> = {
  header: {
    of: key,
    build: (secret, name) => ({ requestHeaders: { [headerNames[name.length % headerNames.length] ?? '']: secret } }),
  },
  bearer: { of: key, build: (secret) => ({ requestHeaders: { authorization: `Bearer ${secret}` } }) },
  basic: {
    of: phrase,
    build: (secret) => ({ requestHeaders: { Authorization: `Basic ${base64(`jane:${secret}`)}` } }),
  },
  cookie: { of: key, build: (secret) => ({ requestHeaders: { cookie: `theme=dark; sid=${secret}` } }) },
  'set-cookie': {
    of: key,
    build: (secret) => ({ responseHeaders: { 'Set-Cookie': `sid=${secret}; Path=/; HttpOnly` } }),
  },
  query: {
    of: phrase,
    build: (secret, name) => ({ url: `https://api.example.com/x?a=1&${name}=${encodeURIComponent(secret)}` }),
  },
  'query twice encoded': {
    of: phrase,
    build: (secret, name) => ({
      url: `https://api.example.com/x?next=${encodeURIComponent(`/cb?${name}=${encodeURIComponent(secret)}`)}`,
    }),
  },
  fragment: { of: key, build: (secret) => ({ url: `https://api.example.com/x#access_token=${secret}&state=1` }) },
  path: { of: key, build: (secret) => ({ url: `https://api.example.com/password/reset/${secret}` }) },
  userinfo: {
    of: phrase,
    build: (secret) => ({ url: `https://jane:${encodeURIComponent(secret)}@api.example.com/x` }),
  },
  'json body': { of: phrase, build: (secret, name) => ({ requestBody: json(name, secret) }) },
  'json response': { of: phrase, build: (secret, name) => ({ responseBody: json(name, secret) }) },
  'json in a string': {
    of: phrase,
    build: (secret, name) => ({ requestBody: JSON.stringify({ payload: json(name, secret) }) }),
  },
  'json in base64': {
    of: phrase,
    build: (secret, name) => ({ requestBody: JSON.stringify({ payload: base64(json(name, secret)) }) }),
  },
  'base64 body': {
    of: phrase,
    build: (secret, name) => ({
      responseBody: {
        mimeType: '',
        content: base64(json(name, secret)),
        encoding: 'base64',
        size: -1,
        missing: null,
        params: null,
      },
    }),
  },
  form: {
    of: phrase,
    build: (secret, name) => ({
      requestBody: `a=1&${name}=${encodeURIComponent(secret).replaceAll('%20', '+')}`,
      requestType: 'application/x-www-form-urlencoded',
    }),
  },
  multipart: {
    of: phrase,
    build: (secret, name) => ({
      requestBody: `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${secret}\r\n--B--\r\n`,
      requestType: 'multipart/form-data; boundary=B',
    }),
  },
  'multipart file': {
    of: phrase,
    build: (secret) => ({
      requestBody: `--B\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\n${secret}\r\n--B--\r\n`,
      requestType: 'multipart/form-data; boundary=B',
    }),
  },
  'xml element': {
    of: phrase,
    build: (secret) => ({
      responseBody: `<r><Password>${escapeXml(secret)}</Password></r>`,
      responseType: 'application/xml',
    }),
  },
  'xml attribute': {
    of: phrase,
    build: (secret) => ({
      responseBody: `<r password="${escapeXml(secret)}" x="1"/>`,
      responseType: 'application/xml',
    }),
  },
  'field error': {
    of: phrase,
    build: (secret) => ({
      responseBody: JSON.stringify({ detail: [{ loc: ['body', 'password'], msg: 'too short', input: secret }] }),
    }),
  },
};

const echoes: readonly ((secret: string) => string)[] = [
  (secret) => JSON.stringify({ message: `Invalid value: ${secret}` }),
  (secret) => `Traceback: value was ${secret}, sorry`,
  (secret) => `see https://help.example.com/?v=${encodeURIComponent(secret)}`,
  (secret) => JSON.stringify({ debug: base64(`value=${secret};`) }),
  (secret) => JSON.stringify({ dump: Buffer.from(secret, 'utf8').toString('hex') }),
  (secret) => `gave ${Buffer.from(secret, 'utf8').toString('hex').toUpperCase()} back`,
  (secret) => `https://help.example.com/?next=${encodeURIComponent(`/x?v=${encodeURIComponent(secret)}`)}`,
  (secret) => `<error><value>${escapeXml(secret)}</value></error>`,
  (secret) => JSON.stringify({ nested: JSON.stringify({ message: `got "${secret}"` }) }),
];

/** A secret at a random place; where the request carries it, the response may echo it. */
export const placedSecret: fc.Arbitrary<Placed> = fc
  .tuple(fc.constantFrom(...Object.keys(places)), fc.constantFrom(...names), fc.nat(echoes.length), fc.boolean())
  .chain(([place, name, echo, asHeader]) => {
    const { of, build } = places[place] ?? nowhere;
    return of.map((drawn) => {
      const secret = asHeader ? headerSafe(drawn) : drawn.trim();
      const parts = build(secret, name);
      const write = parts.responseBody === undefined ? echoes[echo] : undefined;
      const exchange = makeExchange({
        ...parts,
        ...(write === undefined ? {} : { responseBody: write(secret), responseType: 'text/plain' }),
      });
      return { place, secret, exchange };
    });
  });

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The text as it is, percent-decoded twice, JSON- and XML-unescaped, and what its base64 and hexadecimal runs hold. */
export function everyForm(text: string): string {
  const unescaped = text.replace(
    /\\(?:u([0-9a-fA-F]{4})|(.))/g,
    (_, hex: string | undefined, sign: string | undefined) =>
      hex === undefined ? (sign ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const forms = [text, unescaped, escapedXml(text), escapedXml(unescaped)];
  return forms
    .flatMap((form) => [
      form,
      percent(form),
      percent(percent(form)),
      fromBase64(form),
      fromBase64(percent(form)),
      fromHex(form),
    ])
    .join('\n');
}

function escapedXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function percent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

function fromBase64(text: string): string {
  return (text.match(/[A-Za-z0-9+/_-]{12,}={0,2}/g) ?? [])
    .map((run) => Buffer.from(run, 'base64').toString('utf8'))
    .join('\n');
}

function fromHex(text: string): string {
  return (text.match(/(?:[0-9a-f]{2}){8,}|(?:[0-9A-F]{2}){8,}/g) ?? [])
    .map((run) => Buffer.from(run, 'hex').toString('utf8'))
    .join('\n');
}
