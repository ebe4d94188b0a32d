import { receivedAt, type Exchange } from '../exchange/exchange.ts';
import { member } from '../lib/json.ts';
import { serverNow } from '../retry/clock.ts';
import type { Challenge } from './challenge.ts';
import type { Clue, ClueRule } from './clue.ts';
import type { Credential } from './find-credentials.ts';
import { isTokenCut, readToken, scopesOf, type Token } from './token.ts';
import { lengthText, listText, printableClaim, timeText } from './value-text.ts';

/** Verifiers allow for clocks that differ by so much; a claim nearer to now than that proves nothing. */
const LEEWAY_MS = 5_000;
/** Verifiers that look at `iat` at all allow for a minute or so. */
const ISSUED_LEEWAY_MS = 60_000;
/** Seconds since the epoch never have so many digits: the year 5138. */
const LEAST_MILLISECONDS = 1e11;

/**
 * What a JSON Web Token shows against the moment at which the server refused it, on the server's clock (`Date`), and against what
 * the response asks for. `said` is the API's own code and sentence. Nothing is verified: no key is at hand.
 */
export function tokenClues(
  exchange: Exchange,
  credential: Credential,
  challenges: readonly Challenge[],
  said: string,
): readonly Clue[] {
  const text = credential.secret.replace(/^bearer\s+/i, '');
  if (isTokenCut(text)) return [cutClue(credential)];
  const token = readToken(text);
  if (token === null) return [];
  return [
    ...(token.parts === 2 ? [cutClue(credential)] : []),
    ...timeClues(exchange, credential, token),
    ...scopeClues(credential, token, challenges),
    ...wordClues(credential, token, `${said} ${challenges.map(describe).join(' ')}`),
  ];
}

/** When a token that a request carries expires, by its own `exp` (ms since the epoch), and how long after the response that is. */
export interface TokenLife {
  readonly expiresAt: number;
  /** Negative where it had expired. */
  readonly leftMs: number;
}

/** The life of a token on the server's clock; null where the credential is no token, states no time, or no clock is known. */
export function lifeOf(exchange: Exchange, { secret }: Credential): TokenLife | null {
  const token = readToken(secret.replace(/^bearer\s+/i, ''));
  const arrival = serverNow(exchange);
  const expiresAt = token === null ? Number.NaN : timeOf(token, 'exp').ms;
  return Number.isNaN(expiresAt) || Number.isNaN(arrival) ? null : { expiresAt, leftMs: expiresAt - arrival };
}

function cutClue({ source, name }: Credential): Clue {
  return {
    rule: 'token-cut',
    certainty: 'likely',
    text: `The token in ${name} is not whole: a signed JSON Web Token has three parts, this one breaks off before its signature.`,
    source,
  };
}

function timeClues(exchange: Exchange, credential: Credential, token: Token): readonly Clue[] {
  const arrival = serverNow(exchange);
  if (Number.isNaN(arrival)) return [];
  // The server looked at the token between the start and the end of the exchange.
  const sent = arrival - (receivedAt(exchange) - exchange.startedAt);
  const clues: Clue[] = [];
  const add = (rule: ClueRule, certainty: Clue['certainty'], claim: string, text: string): void => {
    clues.push({ rule, certainty, text, source: { ...credential.source, pointer: `/${claim}` } });
  };
  const expires = timeOf(token, 'exp');
  const begins = timeOf(token, 'nbf');
  const issued = timeOf(token, 'iat');
  if (expires.ms < sent - LEEWAY_MS) {
    add(
      'token-expired',
      'certain',
      'exp',
      `The token expired at ${timeText(expires.ms)}, ${lengthText(sent - expires.ms)} before the request: get a new one and send that.`,
    );
  }
  if (begins.ms > arrival + LEEWAY_MS) {
    add(
      'token-not-yet-valid',
      'certain',
      'nbf',
      `The token is not valid before ${timeText(begins.ms)}, ${lengthText(begins.ms - arrival)} after the response.`,
    );
  }
  if (issued.ms > arrival + ISSUED_LEEWAY_MS) {
    add(
      'token-from-the-future',
      'likely',
      'iat',
      `The token says that it was issued at ${timeText(issued.ms)}, ${lengthText(issued.ms - arrival)} after the response: the clock of the issuer, or of the machine that made the token, is probably ahead.`,
    );
  }
  const inMs = [['exp', expires] as const, ['nbf', begins] as const, ['iat', issued] as const].find(
    ([, time]) => time.isInMs,
  );
  if (inMs !== undefined) {
    add(
      'token-times-in-ms',
      'likely',
      inMs[0],
      `The token's ${inMs[0]} looks like milliseconds; RFC 7519 counts seconds, so verifiers read a time thousands of years ahead.`,
    );
  }
  return clues;
}

/** A NumericDate (RFC 7519 §2) in milliseconds; NaN where it is none or looks like milliseconds already. */
function timeOf({ claims }: Token, name: string): { readonly ms: number; readonly isInMs: boolean } {
  const value = member(claims, name);
  if (typeof value !== 'number' || !(value > 0)) return { ms: Number.NaN, isInMs: false };
  return value >= LEAST_MILLISECONDS ? { ms: Number.NaN, isInMs: true } : { ms: value * 1000, isInMs: false };
}

/** RFC 6750 §3: `scope` names what is needed. */
function scopeClues(credential: Credential, token: Token, challenges: readonly Challenge[]): readonly Clue[] {
  const granted = scopesOf(token);
  const demanded = challenges.find(({ parameters }) => parameters.has('scope'))?.parameters.get('scope') ?? '';
  if (granted === null) return [];
  const missing = demanded.split(' ').filter((scope) => scope !== '' && !granted.has(scope));
  const names = missing.map(printableClaim).filter((name) => name !== null);
  if (names.length === 0) return [];
  const has = [...granted].map(printableClaim).filter((name) => name !== null);
  const own = has.length === 0 ? 'carries no scope' : `carries the scope ${listText(has)}`;
  return [
    {
      rule: 'scope-missing',
      certainty: 'certain',
      text: `The API asks for the scope ${listText(names)}; the token ${own}.`,
      source: { ...credential.source, pointer: member(token.claims, 'scope') === undefined ? '/scp' : '/scope' },
    },
  ];
}

/** Audience and issuer mean something only where the API itself speaks of them. */
function wordClues(credential: Credential, token: Token, said: string): readonly Clue[] {
  const clues: Clue[] = [];
  for (const [claim, rule, words, noun] of [
    ['aud', 'token-audience', /\baud(?:ience)?\b/i, 'audience'],
    ['iss', 'token-issuer', /\biss(?:uer)?\b/i, 'issuer'],
  ] as const) {
    if (!words.test(said)) continue;
    const value = member(token.claims, claim);
    const shown = printableClaim(value);
    if (value !== undefined && shown === null) continue;
    clues.push({
      rule,
      certainty: 'likely',
      text:
        shown === null
          ? `The API speaks of the token's ${noun}, and the token names none (${claim}).`
          : `The API speaks of the token's ${noun}; the token's is ${shown} (${claim}).`,
      source: { ...credential.source, pointer: `/${claim}` },
    });
  }
  return clues;
}

function describe({ parameters }: Challenge): string {
  return `${parameters.get('error') ?? ''} ${parameters.get('error_description') ?? ''}`;
}
