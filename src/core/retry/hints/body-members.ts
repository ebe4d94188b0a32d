import type { XmlElement } from '../../body/parsed-body.ts';
import type { JsonValue } from '../../diagnosis.ts';
import { toPointer } from '../../fields/path.ts';
import { isList, spelling } from '../../fields/walk.ts';
import { readResetTime, readTime } from '../time-value.ts';
import { jsonRootsOf } from './json-roots.ts';
import { foundIn, nothing } from './types.ts';
import type { Candidate, Found, HintReader, HintScene } from './types.ts';

const MAX_NODES = 300;
const MAX_DEPTH = 5;
const MAX_MEMBERS = 100;
const MAX_ITEMS = 20;

/** What a member's name says: a wait in seconds or milliseconds, or when a quota comes back. */
interface Meaning {
  readonly unit: 's' | 'ms';
  readonly kind: 'stated' | 'reset';
  /** Names that mean other things elsewhere count only in an answer that refuses for now (429, 503). */
  readonly onlyWhenBusy: boolean;
}

const seconds: Meaning = { unit: 's', kind: 'stated', onlyWhenBusy: false };
const milliseconds: Meaning = { unit: 'ms', kind: 'stated', onlyWhenBusy: false };
const doubtful: Meaning = { unit: 's', kind: 'stated', onlyWhenBusy: true };
const doubtfulMs: Meaning = { unit: 'ms', kind: 'stated', onlyWhenBusy: true };
const reset: Meaning = { unit: 's', kind: 'reset', onlyWhenBusy: false };

/** By the name without case and separators. Never: expires_in, timeout, duration, age (lives and lengths, not waits). */
const meanings = new Map<string, Meaning>([
  ...named(
    [
      'retryafter',
      'retryafters',
      'retryaftersec',
      'retryafterseconds',
      'retryaftertime',
      'retrywait',
      'retrywaitseconds',
      'nextattemptat',
      'nextallowedat',
      'cooldownseconds',
      'retryin',
      'retryinseconds',
      'retryat',
      'retrydelayseconds',
      'retrydelaysec',
      'nextretryat',
      'blockeduntil',
      'banneduntil',
      'lockeduntil',
      'secondsuntilretry',
      'tryagainin',
      'backoffseconds',
    ],
    seconds,
  ),
  ...named(
    [
      'retryafterms',
      'retryaftermillis',
      'retryaftermilliseconds',
      'retryinms',
      'retryinmillis',
      'retrydelayms',
      'retrydelaymillis',
      'backoffms',
    ],
    milliseconds,
  ),
  ...named(
    `wait waitseconds waitsecs waittime waittimeseconds secondstowait estimatedtime ttl availableat availablein cooldown
    backoff timeleft secondsleft secondsremaining remainingseconds`.split(/\s+/),
    doubtful,
  ),
  ...named(['waitms', 'waittimems', 'estimatedtimems'], doubtfulMs),
  ...named(
    [
      'resetat',
      'resetsat',
      'resettime',
      'resetin',
      'resetsin',
      'resetafter',
      'resetseconds',
      'resetinseconds',
      'resetafterseconds',
      'secondsuntilreset',
      'ratelimitreset',
    ],
    reset,
  ),
]);

function named(names: readonly string[], meaning: Meaning): readonly (readonly [string, Meaning])[] {
  return names.map((name) => [name, meaning] as const);
}

/** Members that hold more about the failure; the walk enters no others, so a list of records is not searched. */
const holders = new Set([
  'error',
  'errors',
  'parameters',
  'data',
  'meta',
  'metadata',
  'details',
  'detail',
  'extensions',
  'structuredcontent',
  'ratelimit',
  'ratelimitinfo',
  'throttle',
  'throttling',
  'responsemetadata',
  'fault',
  'body',
  'extra',
  'extras',
  'rate',
  'info',
  'context',
  'limits',
  'quota',
  'retry',
  'retryinfo',
  'throttlestatus',
  'status',
  'response',
]);

/**
 * Waits in members of the body: `retry_after`, `retryAfterMs`, `details.retryAfterSeconds`, `reset_at` … of any naming
 * convention, at the top, in the error, in its first entries. In XML, elements of those names.
 */
export const bodyMembers: HintReader = (scene) => {
  if (scene.body.kind === 'xml') return inXml(scene.body.root, scene);
  const candidates: (Candidate & { readonly kind: Meaning['kind'] })[] = [];
  const queue: { value: JsonValue; path: readonly (string | number)[] }[] = [];
  const [root] = jsonRootsOf(scene.body);
  if (root === undefined) return nothing;
  queue.push({ value: root.value, path: [] });
  for (let index = 0; index < queue.length && index < MAX_NODES; index += 1) {
    const node = queue[index];
    if (node === undefined || typeof node.value !== 'object' || node.value === null || node.path.length > MAX_DEPTH)
      continue;
    if (isList(node.value)) {
      for (const [at, item] of node.value.slice(0, MAX_ITEMS).entries())
        queue.push({ value: item, path: [...node.path, at] });
      continue;
    }
    for (const name of Object.keys(node.value).slice(0, MAX_MEMBERS)) {
      const value = node.value[name];
      const short = spelling(name);
      const meaning = meanings.get(short);
      const path = [...node.path, name];
      if (value === undefined) continue;
      if (meaning !== undefined && applies(meaning, scene) && !(meaning.kind === 'reset' && hasQuotaLeft(node.value))) {
        const source = { from: 'body', ref: name, pointer: root.pointer + toPointer(path) } as const;
        if (isTime(value))
          candidates.push({ ...readMember(String(value), meaning, scene.now), source, kind: meaning.kind });
      }
      if (holders.has(short)) queue.push({ value, path });
    }
  }
  return split(candidates);
};

function split(candidates: readonly (Candidate & { readonly kind: Meaning['kind'] })[]): Found {
  const stated = foundIn(
    candidates.filter((one) => one.kind === 'stated'),
    'stated',
  );
  const resets = foundIn(
    candidates.filter((one) => one.kind === 'reset'),
    'reset',
  );
  return { hints: [...stated.hints, ...resets.hints], refused: [...stated.refused, ...resets.refused] };
}

function isTime(value: JsonValue): value is string | number {
  return (
    (typeof value === 'number' && Number.isFinite(value)) ||
    (typeof value === 'string' && /\d/.test(value.slice(0, 100)))
  );
}

function readMember(value: string, meaning: Meaning, now: number): Pick<Candidate, 'reading' | 'value'> {
  const reading = meaning.kind === 'reset' ? readResetTime(value, now) : readTime(value, meaning.unit, now);
  return { reading, value };
}

function applies(meaning: Meaning, { exchange }: HintScene): boolean {
  return !meaning.onlyWhenBusy || exchange.response.status === 429 || exchange.response.status === 503;
}

/** `{"remaining": 12, "reset_at": …}`: a reset beside what is left says nothing about waiting. */
function hasQuotaLeft(holder: { readonly [name: string]: JsonValue }): boolean {
  const left = Object.hasOwn(holder, 'remaining') ? holder['remaining'] : undefined;
  return typeof left === 'number' && left > 0;
}

function inXml(root: XmlElement, scene: HintScene): Found {
  const candidates: Candidate[] = [];
  const queue: { element: XmlElement; pointer: string }[] = [{ element: root, pointer: `/${root.name}` }];
  for (let index = 0; index < queue.length && index < MAX_NODES; index += 1) {
    const node = queue[index];
    if (node === undefined) break;
    const meaning = meanings.get(spelling(node.element.name));
    if (meaning?.kind === 'stated' && applies(meaning, scene) && isTime(node.element.text)) {
      const source = { from: 'body', ref: node.element.name, pointer: node.pointer } as const;
      candidates.push({ ...readMember(node.element.text, meaning, scene.now), source });
    }
    for (const child of node.element.children.slice(0, MAX_ITEMS)) {
      queue.push({ element: child, pointer: `${node.pointer}/${child.name}` });
    }
  }
  return foundIn(candidates, 'stated');
}
