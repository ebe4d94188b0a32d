import type { ParsedBody } from '../body/parsed-body.ts';
import type { JsonValue } from '../diagnosis.ts';
import { isOpaque, isUuid } from '../envelopes/general/forms.ts';
import { pairsOf } from '../envelopes/general/pairs.ts';
import { containerKind, messageRank } from '../envelopes/general/roles.ts';
import { step } from '../envelopes/general/candidates/survey.ts';
import { wordsOf } from '../envelopes/general/words.ts';
import { xmlValue } from '../envelopes/general/xml.ts';
import type { Found } from '../envelopes/parsed-error.ts';
import type { JsonObject } from '../lib/json.ts';
import { rememberedOf } from '../lib/remember.ts';
import { isRequestIdName } from './names.ts';
import { isIdValue, traceIdOf } from './values.ts';

const maxValues = 3_000;
const deepest = 8;
const longestText = 60_000;

interface Walk {
  readonly found: Found[];
  left: number;
}

/** The request, trace, correlation and occurrence ids that an error body names. Bounded; ids of resources are left out. */
export const bodyIds = rememberedOf((body: ParsedBody): readonly Found[] => {
  const pairs = pairsOf(body);
  if (pairs === undefined && (body.kind === 'text' || body.kind === 'html')) return textIds(body.text);
  const value =
    body.kind === 'json'
      ? body.value
      : body.kind === 'xml'
        ? (pairs ?? { [body.root.name]: xmlValue(body.root) })
        : (pairs ?? null);
  const walk: Walk = { found: [], left: maxValues };
  visit(value, '', 0, 'error', walk);
  return walk.found;
});

type Where = 'error' | 'inside-error' | 'elsewhere';

function visit(value: JsonValue, pointer: string, depth: number, where: Where, walk: Walk): void {
  walk.left -= 1;
  if (walk.left <= 0 || depth > deepest || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly JsonValue[]).slice(0, 50).entries())
      visit(item, `${pointer}/${index}`, depth + 1, where, walk);
    return;
  }
  const node = value as JsonObject;
  const describes =
    where === 'inside-error' || (where === 'error' && Object.keys(node).some((name) => messageRank(name) >= 5));
  const alone = Object.keys(node).length === 1;
  for (const [name, inner] of Object.entries(node).slice(0, 200)) {
    const at = step(pointer, name);
    if (typeof inner === 'string' || typeof inner === 'number') take(name, String(inner), at, describes, walk);
    else visit(inner, at, depth + 1, alone ? where : placeOf(name, where), walk);
  }
}

/** What lies in `innererror` (OData) is about the same occurrence, with a sentence of its own or without; `response` only wraps. */
function placeOf(name: string, where: Where): Where {
  if (where === 'elsewhere') return where;
  if (/^(?:inner_?(?:error|exception)|error_?(?:extra|info|context|meta))$/i.test(name)) return 'inside-error';
  if (/^(?:response|result|body|payload|root|envelope|output)$/i.test(name)) return where;
  const kind = containerKind(name);
  return kind === 'error' || kind === 'inner' ? 'error' : 'elsewhere';
}

function take(name: string, value: string, at: string, describes: boolean, walk: Walk): void {
  const text = value.trim();
  if (!isIdValue(text)) return;
  const occurrence = (describes && isOccurrence(name, text)) || isErrorIdName(name, text);
  if (!isRequestIdName(name) && !occurrence && !isConvention(name, text)) return;
  const source = { from: 'body', ref: 'body', pointer: at } as const;
  walk.found.push({ value: text, source });
  const trace = traceIdOf(text);
  if (trace !== null) walk.found.push({ value: trace, source });
}

/** S3's host id, Adyen's reference (both documented as what support asks for), and an exchange of Apache Camel (`ID-host-port-…`). */
function isConvention(name: string, value: string): boolean {
  if (/^(?:camel)?exchange[-_]?id$/i.test(name)) return /^ID-[\w.-]{1,100}-\d+$|^[\dA-F]{15}-[\dA-F]{16}$/.test(value);
  return (name === 'HostId' && !isHost(value)) || name === 'pspReference';
}

/** Alibaba Cloud's `HostId` is the host that was called. */
function isHost(value: string): boolean {
  return /^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(value);
}

/** `error_id`, `ErrorIdentifier` with a UUID: an occurrence wherever it stands. */
function isErrorIdName(name: string, value: string): boolean {
  return (
    isUuid(value) &&
    /^(?:\w{1,30} )?(?:error|exception|fault|incident) (?:id|uuid|guid|identifier)$/.test(wordsOf(name).join(' '))
  );
}

/** Beside a sentence: an opaque `id`, `error_id`, `eventId`, `reference`, `instance` (no path) names this occurrence. */
function isOccurrence(name: string, value: string): boolean {
  const words = wordsOf(name);
  // Next.js: the number under which the error stands in the server's log
  if (name === 'digest') return /^\d{6,12}(?:@E\d{1,6})?$/.test(value);
  if (words.at(-1) === 'instance') return /^urn:uuid:/i.test(value) || isOpaque(value);
  if (words.length === 1 && words[0] === 'request') return isUuid(value);
  // glued, or short for a transaction of the server: `stid`, `transactid`, `trId`
  if (/^(?:response_?id|tr_?id|stid|transact(?:ion)?id|server_?request_?id|server_?transaction_?id)$/i.test(name))
    return value.length >= 8 && /\d/.test(value);
  const known =
    /^(?:(?:\w{1,3} (?=error id$))?(?:error|exception|fault|event|incident|problem|failure) (?:id|uuid|guid|identifier|ref|reference|instance id)|id|uuid|reference|trace|reference id|ref id|transaction id|ticket id|error instance id)$/.test(
      words.join(' '),
    );
  if (!known) return false;
  if ((words[0] === 'error' || words[0] === 'ref' || words[1] === 'error') && words.length > 1)
    return value.length >= 8 && /\d/.test(value);
  return isOpaque(value) || (words.length === 1 && words[0] === 'id' && isGrouped(value));
}

/** `IUUQI-DGH5I-TJ045`: capitals and digits in groups of one length. */
function isGrouped(value: string): boolean {
  return (
    /\d/.test(value) &&
    (/^[A-Z\d]{5}(?:-[A-Z\d]{5}){2,5}$/.test(value) ||
      /^[A-Z\d]{4}(?:-[A-Z\d]{4}){2,7}$/.test(value) ||
      /^\d{8,12}-\d{8,12}$/.test(value))
  );
}

/** A letter, digit or underscore of a script that writes spaces between words: one beside a label or a value makes it a piece of a longer word. */
const letter = String.raw`(?![\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}])[\p{L}\p{N}\p{M}_]`;
const startsWithLetter = new RegExp(`^${letter}`, 'u');

/**
 * A label, what joins it to a value, and the value. Labels are whole words: `refresh`, `refund42` and `cross-reference` hold none;
 * only those of two words may be the end of a header's name (`x-request-id`).
 */
const labelled = new RegExp(
  [
    `(?<!${letter})(?:(?:request|req|ray|trace|correlation|incident|support|tracking|transaction|error|event|reference|log|session)[ _-]?(?:id|number|no\\.?|ref)|(?<!-)(?:xid|reference|ref))`,
    `(?:(?<=\\.)|(?!-|${letter}))`,
    `(\\s{0,5}(?:is(?!${letter})\\s?)?[:#=]?#?\\s{0,10}(?:<[^<>]{1,200}>\\s{0,10}){0,3})`,
    `(\\w[\\w+/=.:-]{3,119})`,
  ].join(''),
  'giu',
);

/** Ids that a page or text names with a label: `Request ID: …`, `Ray ID: <strong>…`, `Reference #18.…`, `XID: 1`. */
function textIds(text: string): readonly Found[] {
  const found: Found[] = [];
  const plain = text
    .slice(0, longestText)
    .replace(/&#(\d{2,5});/g, (_, number: string) => String.fromCharCode(Number(number)));
  for (const match of plain.matchAll(labelled)) {
    const [all, joint = '', word = ''] = match;
    const end = match.index + all.length;
    if (found.length >= 5) break;
    if (startsWithLetter.test(plain.slice(end, end + 2)) || word.includes('://')) continue;
    const value = word.replace(/[.:,]+$/, '');
    if (isIdValue(value) && (/[:#=<]|is/i.test(joint) ? /\d|^(?=.{12})\w*[a-z][A-Z]/ : /(?:\d.*){3}/).test(value))
      found.push({ value, source: { from: 'body', ref: 'body' } });
  }
  return found;
}

/** The id inside a sentence: `It has been logged (ID 4f1c…)`. */
export function sentenceIds(sentence: Found | null): readonly Found[] {
  if (sentence === null) return [];
  const text = sentence.value.slice(0, 2_000);
  if (!/[\d:=]/.test(text)) return [];
  const bare = new RegExp(`(?<!${letter})ID:?\\s{1,3}([\\w-]{8,100})(?!-|${letter})`, 'iu').exec(text)?.[1];
  const ids = textIds(text).map(({ value }) => value);
  if (bare !== undefined && isOpaque(bare)) ids.push(bare);
  return ids.map((value) => ({ value, source: sentence.source }));
}
