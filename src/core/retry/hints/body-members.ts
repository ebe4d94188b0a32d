import type { XmlElement } from '../../body/parsed-body.ts';
import type { JsonValue } from '../../diagnosis.ts';
import { toPointer } from '../../fields/path.ts';
import { isList, memberOf, spelling } from '../../fields/walk.ts';
import { readResetTime, readTime, type TimeReading } from '../time-value.ts';
import { jsonRootsOf } from './json-roots.ts';
import { foundIn, nothing } from './types.ts';
import type { ReadTime, FoundHints, HintReader, HintScene } from './types.ts';
import { meaningOf, type Meaning } from './wait-names.ts';

const MAX_NODES = 300;
const MAX_DEPTH = 5;
const MAX_MEMBERS = 100;
const MAX_ITEMS = 20;

/** Members that hold more about the failure; the walk enters no others, so a list of records is not searched. */
const holders = new Set(
  `parameters data meta metadata details detail extensions structuredcontent fault body rate info context status response
  result headers payload output content answer`.split(/\s+/),
);
/** Other holders by what they are about: `error_extra`, `rateLimitInfo`, `throttleStatus`, `exception`. */
const holding = /error|extra|rate ?limit|throttl|quota|limits|retry|exception/;

function holds(name: string): boolean {
  return holders.has(name) || (name.length <= longestHolder && holding.test(name));
}

const longestHolder = 40;

/**
 * Waits in members of the body: `retry_after`, `retryAfterMs`, `details.retryAfterSeconds`, `reset_at` … of any naming
 * convention, at the top, in the error, in its first entries. In XML, elements of those names.
 */
export const bodyMembers: HintReader = (scene) => {
  if (scene.body.kind === 'xml') return inXml(scene.body.root, scene);
  const candidates: (ReadTime & { readonly kind: Meaning['kind'] })[] = [];
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
    const names = Object.keys(node.value).slice(0, MAX_MEMBERS);
    // Whatever a wrapper around the whole body is called, it holds the failure.
    const isOnly = names.length === 1;
    for (const name of names) {
      const value = node.value[name];
      const short = spelling(name);
      const meaning = meaningOf(short);
      const path = [...node.path, name];
      if (value === undefined) continue;
      if (meaning !== null && applies(meaning, scene) && !(meaning.kind === 'reset' && hasQuotaLeft(node.value))) {
        const source = { from: 'body', ref: name, pointer: root.pointer + toPointer(path) } as const;
        const text = textOf(value);
        if (text !== null) {
          const reading = readMember(text, meaning, scene.now);
          candidates.push({ reading, value: text, source, kind: meaning.kind });
        }
      }
      if (holds(short) || (isOnly && node.path.length === 0 && !isList(value))) queue.push({ value, path });
    }
  }
  return split(candidates);
};

function split(candidates: readonly (ReadTime & { readonly kind: Meaning['kind'] })[]): FoundHints {
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

/** A value that may be a time, as text: a number, a text with a digit, or `{"seconds": 2}`; null for others. */
function textOf(value: JsonValue): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value === 'string') return /\d/.test(value.slice(0, 100)) ? value : null;
  const seconds = memberOf(value, 'seconds');
  return typeof seconds === 'number' && Number.isFinite(seconds) ? String(seconds) : null;
}

function readMember(value: string, { unit, kind }: Meaning, now: number): TimeReading {
  if (unit === 'min' || unit === 'h') return readLonger(value, unit === 'h' ? 3_600 : 60, now);
  return kind === 'reset' && unit === 's' ? readResetTime(value, now) : readTime(value, unit, now);
}

/** A bare number of minutes or hours; anything else says its unit itself. */
function readLonger(value: string, seconds: number, now: number): TimeReading {
  const isSmall = /^\d{1,6}(?:\.\d{1,6})?$/.test(value.trim());
  return readTime(isSmall ? (Number(value) * seconds).toFixed(3) : value, 's', now);
}

function applies(meaning: Meaning, { exchange }: HintScene): boolean {
  return !meaning.onlyWhenBusy || exchange.response.status === 429 || exchange.response.status === 503;
}

/** `{"remaining": 12, "reset_at": …}`: a reset beside what is left says nothing about waiting. */
function hasQuotaLeft(holder: { readonly [name: string]: JsonValue }): boolean {
  return Object.keys(holder)
    .slice(0, MAX_MEMBERS)
    .some((name) => {
      const left = name.length <= longestHolder && leftOver.test(spelling(name)) ? memberOf(holder, name) : undefined;
      return (typeof left === 'number' || typeof left === 'string') && Number(left) > 0;
    });
}

const leftOver =
  /^(?:x?ratelimit|requests?|calls?|points?|credits?|quota|limit)?remaining(?:requests?|calls?|points?|credits?|quota)?$/;

function inXml(root: XmlElement, scene: HintScene): FoundHints {
  const candidates: ReadTime[] = [];
  const queue: { element: XmlElement; pointer: string }[] = [{ element: root, pointer: `/${root.name}` }];
  for (let index = 0; index < queue.length && index < MAX_NODES; index += 1) {
    const node = queue[index];
    if (node === undefined) break;
    const meaning = meaningOf(spelling(node.element.name));
    if (meaning?.kind === 'stated' && applies(meaning, scene) && textOf(node.element.text) !== null) {
      const source = { from: 'body', ref: node.element.name, pointer: node.pointer } as const;
      const { text } = node.element;
      candidates.push({ reading: readMember(text, meaning, scene.now), value: text, source });
    }
    for (const child of node.element.children.slice(0, MAX_ITEMS)) {
      queue.push({ element: child, pointer: `${node.pointer}/${child.name}` });
    }
  }
  return foundIn(candidates, 'stated');
}
