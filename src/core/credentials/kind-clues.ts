import type { Clue } from './clue.ts';
import type { Credential } from './find-credentials.ts';

type Kind = 'publishable' | 'secret';

/** The words with which keys begin that say who may hold them: `pk_live_…`, `sb_publishable_…`, `sk-…`. */
const words: ReadonlyMap<string, Kind> = new Map([
  ['pk', 'publishable'],
  ['publishable', 'publishable'],
  ['sk', 'secret'],
  ['secret', 'secret'],
]);

/**
 * A key that is publishable by its own prefix where the API speaks of secret or publishable keys, or a secret one where it asks
 * for a publishable one. A prefix alone proves nothing.
 */
export function kindClues({ name, secret, source }: Credential, said: string): readonly Clue[] {
  const kind = kindOfKey(secret);
  if (kind === null) return [];
  const publishable = /\bpublishable\b/i.test(said);
  const secrets = /\bsecret(?: api)?[ _-]?keys?\b/i.test(said);
  if (kind === 'publishable' ? !publishable && !secrets : !publishable || secrets) return [];
  const other = kind === 'publishable' ? 'secret' : 'publishable';
  return [
    {
      rule: 'key-kind',
      certainty: 'likely',
      text: `The key in ${name} is a ${kind} one by its own prefix; the API speaks of a ${other} key.`,
      source,
    },
  ];
}

function kindOfKey(secret: string): Kind | null {
  if (secret.length < 16) return null;
  const parts = secret.slice(0, 30).toLowerCase().split(/[_-]/, 3).slice(0, 2);
  return parts.map((part) => words.get(part)).find((kind) => kind !== undefined) ?? null;
}
