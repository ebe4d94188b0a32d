import type { Exchange } from '../exchange/exchange.ts';
import { mayBeLeftOut } from '../exchange/left-out.ts';
import { couldBeKey } from '../redact/secrets/entropy.ts';
import { safeHeaders } from '../redact/secrets/header-names.ts';
import { urlParts } from '../exchange/url.ts';
import { demands, type Challenge } from './challenge.ts';
import type { Clue } from './clue.ts';
import type { Credential } from './find-credentials.ts';
import { readToken } from './token.ts';
import { isMaskedByTool } from './value-clues.ts';
import { listText } from './value-text.ts';

/** What the response demands, and whether the request's form of credentials fits it and the last success. */
export function schemeClues(
  exchange: Exchange,
  credentials: readonly Credential[],
  challenges: readonly Challenge[],
  before: readonly Credential[] | null,
): readonly Clue[] {
  const authorization = credentials.find(({ name }) => name.toLowerCase() === 'authorization');
  return [
    ...goneClues(exchange, credentials, before ?? []),
    ...missingClues(exchange, credentials, before),
    ...(authorization === undefined ? [] : fitClues(authorization, challenges, before ?? [])),
  ];
}

/** Names, never values: what the last success of the endpoint sent and this request did not. */
function goneClues(
  exchange: Exchange,
  credentials: readonly Credential[],
  before: readonly Credential[],
): readonly Clue[] {
  const names = new Set(credentials.map(nameOf));
  return before
    .filter((credential) => !names.has(nameOf(credential)) && !mayBeLeftOut(exchange, headerOf(credential)))
    .map((credential) => ({
      rule: credential.where === 'cookie' ? ('cookie-gone' as const) : ('credential-gone' as const),
      certainty: 'certain' as const,
      text:
        credential.where === 'cookie'
          ? `The last success of this endpoint sent the cookie ${credential.name}; this request did not: it expired, was deleted, or the browser held it back (SameSite, other site).`
          : `The last success of this endpoint sent ${credential.name}; this request did not.`,
      source: credential.source,
    }));
}

/** The header in which a credential is sent; that of one in the URL is none. */
function headerOf({ where, name }: Credential): string {
  return where === 'cookie' ? 'cookie' : where === 'header' ? name : '';
}

function nameOf({ where, name }: Credential): string {
  return `${where} ${where === 'header' ? name.toLowerCase() : name}`;
}

/** Only where no header of the request could be a credential that no list knows. */
function missingClues(
  exchange: Exchange,
  credentials: readonly Credential[],
  before: readonly Credential[] | null,
): readonly Clue[] {
  const { request, response } = exchange;
  if (mayBeLeftOut(exchange, 'authorization') || mayBeLeftOut(exchange, 'cookie')) return [];
  if (response.status !== 401 || credentials.length > 0 || (before !== null && before.length > 0)) return [];
  if (request.headers.length === 0 || request.body !== null) return [];
  const canTell = request.headers.every(
    ({ name }) => /^(?:referer|sec-.*|:.*)$/i.test(name) || safeHeaders.has(name.toLowerCase()),
  );
  const url = urlParts(request.url);
  const hasOwn = url !== null && (url.search !== '' || url.username !== '');
  if (!canTell || hasOwn) return [];
  return [
    {
      rule: 'credential-missing',
      certainty: 'likely',
      text: 'The request carries no credential that could be recognised: no Authorization, no key, no cookie.',
      source: { from: 'header', ref: 'Authorization' },
    },
  ];
}

function fitClues(
  { scheme, secret, source }: Credential,
  challenges: readonly Challenge[],
  before: readonly Credential[],
): readonly Clue[] {
  if (isMaskedByTool(secret) || secret.trim() === '') return [];
  const asked = [...new Set(challenges.map((challenge) => challenge.scheme))];
  const earlier = before.find(({ name }) => name.toLowerCase() === 'authorization')?.scheme ?? null;
  if (scheme === null) {
    const wanted = earlier ?? (demands(challenges, 'Bearer') ? 'Bearer' : null);
    if (wanted !== null) {
      const why = earlier === null ? 'The API asks for' : 'The last success of this endpoint used';
      return [
        {
          rule: 'scheme-missing',
          certainty: 'likely',
          text: `${why} ${wanted}; Authorization has no scheme in front of its value.`,
          source,
        },
      ];
    }
    if (asked.length > 0 || (readToken(secret) === null && !couldBeKey(secret))) return [];
    const form =
      readToken(secret) === null
        ? null
        : 'Authorization holds a token without a scheme; most APIs want Bearer in front of it.';
    return form === null ? [] : [{ rule: 'scheme-missing', certainty: 'likely', text: form, source }];
  }
  if (earlier !== null && earlier.toLowerCase() !== scheme.toLowerCase()) {
    return [
      {
        rule: 'scheme-other',
        certainty: 'certain',
        text: `The last success of this endpoint used ${earlier}; this request uses ${scheme}.`,
        source,
      },
    ];
  }
  if (asked.length === 0 || demands(challenges, scheme)) return [];
  return [
    {
      rule: 'scheme-other',
      certainty: 'likely',
      text: `The API asks for ${listText(asked)}; the request uses ${scheme}.`,
      source,
    },
  ];
}
