import type { Exchange } from '../exchange/exchange.ts';
import { urlParts } from '../exchange/url.ts';
import { member } from '../lib/json.ts';
import type { Clue } from './clue.ts';
import type { Credential } from './find-credentials.ts';
import { readToken } from './token.ts';

type Mode = 'live' | 'test';

const words: ReadonlyMap<string, Mode> = new Map([
  ['live', 'live'],
  ['prod', 'live'],
  ['production', 'live'],
  ['test', 'test'],
  ['sandbox', 'test'],
  ['staging', 'test'],
  ['development', 'test'],
  ['dev', 'test'],
]);

/**
 * A key whose own words say test or live, used where the other mode is: a host that names its mode, or words of the API about
 * modes. Many APIs take both on one host, so that a host without a mode proves nothing; and where the caller was not refused, only
 * the API's words do.
 */
export function modeClues(exchange: Exchange, credential: Credential, said: string, isRefused = true): readonly Clue[] {
  const key = modeOfKey(credential.secret);
  if (key === null) return isRefused ? issuerClues(exchange, credential) : [];
  const host = modeOfHost(exchange.request.url);
  if (isRefused && host !== null && host !== key) {
    return [
      clue(
        credential,
        `The key in ${credential.name} is a ${key} one by its own words; the host belongs to the ${host} system.`,
      ),
    ];
  }
  if (
    (isRefused && host !== null) ||
    !/\b(?:sandbox|test ?mode|live ?mode|test key|live key|test environment|livemode|testmode)\b/i.test(said)
  )
    return [];
  return [
    clue(
      credential,
      `The API speaks of its test or live mode; the key in ${credential.name} is a ${key} one by its own words.`,
    ),
  ];
}

/** A token whose issuer's host names another system than the host that it was sent to. */
function issuerClues(exchange: Exchange, credential: Credential): readonly Clue[] {
  const token = readToken(credential.secret.replace(/^bearer\s+/i, ''));
  const issuer = token === null ? undefined : member(token.claims, 'iss');
  const own = typeof issuer === 'string' ? modeOfHost(issuer) : null;
  const host = own === null ? null : modeOfHost(exchange.request.url);
  if (own === null || host === null || own === host) return [];
  const text = `The token in ${credential.name} was issued by a ${own} system by its \`iss\`; the host belongs to the ${host} system.`;
  return [{ ...clue(credential, text), source: { ...credential.source, pointer: '/iss' } }];
}

function clue({ source }: Credential, text: string): Clue {
  return { rule: 'mode-mismatch', certainty: 'likely', text, source };
}

/** `sk_test_…`, `access-sandbox-…`, `APP-LIVE-…`: a word of its own near the beginning of a long value. */
function modeOfKey(secret: string): Mode | null {
  if (secret.length < 16) return null;
  const parts = secret.slice(0, 40).toLowerCase().split(/[_-]/).slice(0, -1);
  const modes = new Set(parts.map((part) => words.get(part)).filter((mode) => mode !== undefined));
  const [only] = modes;
  return modes.size === 1 ? (only ?? null) : null;
}

function modeOfHost(url: string): Mode | null {
  const parts = urlParts(url);
  if (parts === null) return null;
  const labels = parts.hostname.split(/[.-]/).slice(0, -1);
  const modes = new Set(labels.map((label) => words.get(label)).filter((mode) => mode !== undefined));
  const [only] = modes;
  return modes.size === 1 ? (only ?? null) : null;
}
