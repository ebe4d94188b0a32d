import { base64Text } from '../syntax/decode.ts';
import type { FoundSecret } from '../edits/vault.ts';
import { withoutEnd } from '../../lib/without-end.ts';

export interface TokenHit {
  readonly start: number;
  readonly end: number;
  readonly found: FoundSecret;
  /** Segments that must not appear on their own either. */
  readonly segments: readonly string[];
}

const start = /(?<![A-Za-z0-9])ey[A-Za-z0-9_-]{6,}/g;
const rest = /(?:\.[A-Za-z0-9_-]*)*/y;

/**
 * JSON Web Tokens (RFC 7519, RFC 7515 §3.1; also encrypted ones, RFC 7516, and ones that were cut off) in a text. Of the
 * content only what explains a failure stays readable: algorithm, key id, issuer, audience, times, scopes; never who it is about.
 */
export function findJwts(text: string): TokenHit[] {
  const hits: TokenHit[] = [];
  if (!text.includes('ey')) return hits;
  start.lastIndex = 0;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    rest.lastIndex = match.index + match[0].length;
    const value = match[0] + withoutEnd(rest.exec(text)?.[0] ?? '', '.');
    start.lastIndex = match.index + value.length;
    const segments = value.split('.');
    const head = members(segments[0] ?? '');
    // A base64 JSON object alone is a token only if it reads like a token's header.
    if (segments.length < 2 ? head?.['alg'] === undefined : head === null && segments.length < 3) continue;
    hits.push({
      start: match.index,
      end: match.index + value.length,
      found: { kind: 'jwt', note: claims(head, segments.length === 5 ? null : members(segments[1] ?? '')) },
      segments: segments.slice(1).filter((segment) => segment.length >= 16),
    });
  }
  return hits;
}

function members(segment: string): Record<string, unknown> | null {
  const text = base64Text(segment.slice(0, 16_384));
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function claims(head: Record<string, unknown> | null, body: Record<string, unknown> | null): string {
  const words: string[] = [];
  for (const [from, names] of [
    [head, ['alg', 'kid', 'typ']],
    [body, ['iss', 'aud', 'azp', 'exp', 'nbf', 'iat', 'scope', 'scp']],
  ] as const) {
    for (const name of names) {
      const value = from !== null && Object.hasOwn(from, name) ? claim(name, from[name]) : '';
      if (value !== '') words.push(`${name} ${value}`);
    }
  }
  return words.join(', ');
}

/** Times as ISO 8601 in UTC; names without what could be a person or a secret. */
function claim(name: string, value: unknown): string {
  if (typeof value === 'number' && ['exp', 'nbf', 'iat'].includes(name)) {
    return Math.abs(value) < 8.64e12 ? new Date(value * 1000).toISOString().replace('.000Z', 'Z') : '';
  }
  const list: readonly unknown[] = Array.isArray(value) ? value.slice(0, 8) : [value];
  const words = list.filter((word) => typeof word === 'string').map((word) => word.replace(/[?#].*$/s, ''));
  const text = words.join(' ').slice(0, 80);
  return text.includes('@') || /[A-Za-z0-9_+/-]{40,}/.test(text) || (name === 'typ' && text === 'JWT') ? '' : text;
}
