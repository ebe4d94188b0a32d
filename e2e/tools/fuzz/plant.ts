import type { Body, Exchange, Header } from '../../../src/core/exchange/exchange.ts';
import { escapeOf } from '../../../src/core/redact/test-support/sign-escapes.ts';
import { decoded } from './decoded.ts';
import type { Chance } from './random.ts';

/** An exchange with a secret in it, by its place or name, and what it echoes. */
export interface Planted {
  readonly exchange: Exchange;
  readonly secret: string;
}

/** Lengths at which texts are cut somewhere, and the places of bodies where samples end. */
const limits = [80, 160, 200, 300, 500, 600, 1_000, 2_000, 4_000, 4_096, 8_000, 16_000];

/**
 * Puts a secret where every reader knows it for one, and echoes of it into the response: in words, across a limit, in escaped or
 * half-escaped text, in a header.
 */
export function plant(exchange: Exchange, chance: Chance): Planted {
  const secret = secretOf(chance);
  const sent = withSecret(exchange, secret, chance);
  let planted = sent;
  for (let echoes = 1 + chance.below(3); echoes > 0; echoes -= 1) {
    const echoed = withEcho(planted, secret, chance);
    if (isWhole(echoed, secret)) planted = echoed;
  }
  return { exchange: planted, secret };
}

/**
 * Whether the secret stands in an exchange as a whole, in whatever code, wherever anything of it does: half of it alone is for no reader
 * to find.
 */
export function isWhole({ request, response }: Exchange, secret: string): boolean {
  const rest = decoded(JSON.stringify([request, response])).replaceAll(secret, '\n');
  return !Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8)).some((piece) =>
    rest.includes(piece),
  );
}

const alphabets = [
  '0123456789abcdef',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  'abcdefghijklmnopqrstuvwxyz0123456789_-',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJK"!$',
];

function secretOf(chance: Chance): string {
  const alphabet = chance.one(alphabets);
  const length = 16 + chance.below(40);
  const text = Array.from({ length }, () => alphabet.charAt(chance.below(alphabet.length))).join('');
  // No secret is a word or a number by chance, and none begins or ends with what belongs to the text around it.
  return `q7${text}k4z`;
}

function base64Of(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** As quoted JSON without its quotes. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function withReferences(text: string): string {
  return text.replaceAll('"', '&quot;');
}

/** Each sign that is no letter and no digit in a way of its own, as programs that hand a text on to one another make it. */
function mixed(secret: string, chance: Chance): string {
  return secret.replace(/[^A-Za-z\d]/g, (sign) => escapeOf(sign, chance.below(1_000)));
}

/** The forms in which a server repeats what it was sent. */
const forms: readonly ((secret: string, chance: Chance) => string)[] = [
  encodeURIComponent,
  (secret) => escaped(secret).replaceAll('/', '\\/'),
  (secret) => base64Of(secret),
  (secret) => base64Of(`jo:${secret}`),
  withReferences,
  mixed,
];

function withSecret(exchange: Exchange, secret: string, chance: Chance): Exchange {
  const { request } = exchange;
  const add = (name: string, value: string): Exchange => ({
    ...exchange,
    request: {
      ...request,
      headers: [...request.headers.filter((line) => line.name.toLowerCase() !== name), { name, value }],
    },
  });
  const sent = (content: string, mimeType: string): Exchange => ({
    ...exchange,
    request: { ...request, body: textBody(content, mimeType) },
  });
  switch (chance.below(8)) {
    case 0:
      return add('x-api-key', secret);
    case 1:
      return add('cookie', `theme=dark; session=${encodeURIComponent(secret)}`);
    case 2: {
      const url = `https://api.example/v1/items?access_token=${encodeURIComponent(secret)}&page=2`;
      return { ...exchange, request: { ...request, url } };
    }
    case 3:
      return sent(JSON.stringify({ user: 'jo', password: secret }), 'application/json');
    case 4:
      return sent(
        `grant_type=password&client_secret=${encodeURIComponent(secret)}`,
        'application/x-www-form-urlencoded',
      );
    case 5:
      return add('authorization', `Basic ${base64Of(`jo:${secret}`)}`);
    default:
      return add('authorization', `Bearer ${secret}`);
  }
}

function withEcho(exchange: Exchange, secret: string, chance: Chance): Exchange {
  const { response } = exchange;
  const headers = (line: Header): Exchange => ({
    ...exchange,
    response: { ...response, headers: [...response.headers, line] },
  });
  const body = (content: string, mimeType = response.body?.mimeType ?? 'text/plain'): Exchange => ({
    ...exchange,
    response: { ...response, status: Math.max(400, response.status), body: textBody(content, mimeType) },
  });
  const content = response.body?.encoding === 'text' ? (response.body.content ?? '') : '';
  const echo = chance.once(2) ? secret : chance.one(forms)(secret, chance);
  const said = `The key ${echo} is not valid.`;
  switch (chance.below(8)) {
    case 0:
      return headers({
        name: chance.one(['x-error', 'location', 'x-request-id', 'www-authenticate', 'grpc-message']),
        value: `invalid ${echo}`,
      });
    case 1: {
      const at = chance.below(content.length + 1);
      return body(`${content.slice(0, at)}${echo}${content.slice(at)}`);
    }
    case 2: {
      const before = Math.max(0, chance.one(limits) - chance.below(secret.length + 40));
      return body(
        JSON.stringify({
          error: { code: 'invalid_key', message: `${'not good '.repeat(2_000).slice(0, before)} ${said}` },
        }),
        'application/json',
      );
    }
    case 3:
      return body(`${content}\ndata: ${JSON.stringify({ message: `${said} "${echo}" and ${echo}` })}\n\n`);
    case 4:
      return body(
        JSON.stringify({ message: JSON.stringify({ detail: said, at: `"${echo}` }), detail: said }),
        'application/json',
      );
    case 5:
      return body(
        JSON.stringify({
          errors: [{ field: chance.one(['key', `headers.${echo}`, 'a.b']), message: said, value: echo }],
        }),
        'application/json',
      );
    case 6: {
      const shown = withReferences(said);
      return body(
        `<html><title>401</title><h1>${shown}</h1><p title="${withReferences(echo)}">${'x '.repeat(chance.below(300))}${shown}</p></html>`,
        'text/html',
      );
    }
    default:
      return body(
        `2026-03-01 ERROR ${escaped(JSON.stringify({ token: echo, message: said }))} path=/v1?x=${encodeURIComponent(said)}`,
        'text/plain',
      );
  }
}

function textBody(content: string, mimeType: string): Body {
  return { mimeType, content, encoding: 'text', size: content.length, missing: null, params: null };
}
