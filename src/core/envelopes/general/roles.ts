import { remembered } from '../../lib/remember.ts';
import { codeHeads, fieldHeads, messageHeads } from './heads.ts';
import { wordsOf } from './words.ts';

/** Words that may stand before `code`, `message` … without changing what the member is: `error_code`, `apiMessage`. */
export const plainModifiers = new Set(
  `error errors fault exception failure problem api app application service server business custom status result ret return
  res resp response reason message detail sys system main major vendor domain rpc http general full long developer canonical
  specific machine validation the text type number my web xml soap
  msg line db proc primary rejection denial decline declined cause invalid default failed fail info brief oauth en zh cn`.split(
    /\s+/,
  ),
);

/** Modifiers that make a sentence less useful to a developer, or a code less general. */
export const weakModifiers = new Map([
  ['display', -1.5],
  ['user', -1.5],
  ['friendly', -1.5],
  ['localized', -3],
  ['localised', -3],
  ['presentable', -1.5],
  ['ui', -2],
  ['public', -1],
  ['human', -1],
  ['customer', -1.5],
  ['merchant', -0.5],
  ['action', -3],
  ['short', -1],
  ['sub', 0.6],
  ['inner', -4],
  ['internal', -1],
  ['debug', -3],
  ['help', -2],
  ['technical', -0.5],
  ['additional', -3],
  ['extended', -1],
  ['global', -1],
  ['raw', -3],
  ['http', -4],
  ['status', -2],
]);

const errorWords = new Set(['error', 'errors', 'fault', 'exception', 'failure', 'problem', 'invalid', 'validation']);

export const fieldModifiers = new Set(
  'field param parameter property argument arg attribute attr column key input query variable member form body json data instance invalid bad offending missing error request validation source api element failed related violation'.split(
    ' ',
  ),
);

export const namedThings = new Set(
  'field param parameter property argument arg attribute attr column input query variable member form key element'.split(
    ' ',
  ),
);

/** Member names whose own value never is a sentence, code or field: links, times, counts, languages, traces. */
const silentHeads = new Set(
  `url uri link links href help docs documentation doc count rate time timestamp stamp tmst ts date datetime language lang locale stack
  trace stacktrace version host hostname server user email token session method query page total limit offset at by ms
  seconds duration size length format color colour icon image instance schema context`.split(/\s+/),
);

/** How well a member of this name fits as the sentence for people: 0 not at all, 10 `message`. */
export const messageRank = remembered((name) => rankOf.message(name));

/** How well a member of this name fits as the machine-readable code: 0 not at all, 10 `code`, more for `error_code`. */
export const codeRank = remembered((name) => rankOf.code(name));

/** Json.NET's and JSON Schema's own names: what an object is, not what failed (`{"$id":"1","$values":[…]}`). */
const marks = /^\$(?:id|ref|type|schema|values)$/;

function rankAsCode(name: string): number {
  if (marks.test(name) || isApiName(name)) return 0;
  const words = meaningful(wordsOf(name));
  const head = words.at(-1) ?? '';
  if (
    (head === 'number' || head === 'no' || head === 'num' || head === 'key') &&
    !words.some((word) => errorWords.has(word)) &&
    !(head === 'key' && words.includes('message'))
  )
    return 0;
  if (
    head === 'id' &&
    words.length > 1 &&
    !(words.length === 2 && (errorWords.has(words[0] ?? '') || words[0] === 'message'))
  )
    return 0;
  if (words.length > 1 && errorWords.has(head) && !words.slice(0, -1).every((word) => plainModifiers.has(word)))
    return 0;
  if (head === 'group' && !words.some((word) => errorWords.has(word))) return 0;
  const found = rank(words, codeHeads);
  // RESTCONF's `error-tag` is more particular than its `error-type` (RFC 8040 §7.1)
  if (head === 'tag' && words.some((word) => errorWords.has(word))) return found + 1.5;
  return (head === 'number' || head === 'no' || head === 'num') && found > 0 ? 9 : found;
}

/** How well a member of this name fits as the name or path of a field: 0 not at all, 10 `field`. */
export const fieldRank = remembered((name) => rankOf.field(name));

/** `api_name`: what an API calls a field (Salesforce, Zoho). */
function isApiName(name: string): boolean {
  return /^api_?name$/i.test(name);
}

function rankAsField(name: string): number {
  if (isApiName(name)) return 8.5;
  const words = meaningful(wordsOf(name));
  const last = words.at(-1) ?? '';
  const head = last === 'names' && words.length > 1 ? 'name' : last;
  const base = fieldHeads.get(head) ?? 0;
  if (base === 0 || words.length === 1) return base;
  const before = words.slice(0, -1);
  if (!before.every((word) => fieldModifiers.has(word))) return 0;
  if (head === 'name' || head === 'key') return before.some((word) => namedThings.has(word)) ? 9.6 : 3;
  if ((head === 'path' || head === 'fields') && before.includes('request')) return 0;
  return base + 0.5;
}

function rankAsMessage(name: string): number {
  if (marks.test(name)) return 0;
  const words = wordsOf(name);
  return words.at(-1) === 'string' && words.length === 1 ? 0 : rank(words, messageHeads);
}

/** The same ranks, not remembered: for the law of their tables. */
export const rankOf = { message: rankAsMessage, code: rankAsCode, field: rankAsField };

function rank(words: readonly string[], heads: ReadonlyMap<string, number>): number {
  const useful = meaningful(words);
  const base = heads.get(useful.at(-1) ?? '') ?? 0;
  if (base === 0) return 0;
  let sum = base;
  let saysError = false;
  for (const word of useful.slice(0, -1)) {
    const change = weakModifiers.get(word);
    if (change === undefined && !plainModifiers.has(word)) return 0;
    sum += change ?? 0;
    saysError ||= change === undefined && errorWords.has(word);
  }
  // once: `validationErrorCode` is no better a code than `errorCode`
  return Math.max(0, sum + (saysError ? 1 : 0));
}

/** Without single Latin letters and prefixes of namespaces. */
function meaningful(words: readonly string[]): readonly string[] {
  return words.length === 1 ? words : words.filter((word) => !/^[a-z]$/.test(word));
}

/** Whether a member of this name never holds the sentence, code or field: links, times, counts, traces. */
export const isSilent = remembered((name: string): boolean => {
  return silentHeads.has(wordsOf(name).at(-1) ?? '');
});

const errorContainers = new Set([
  'error',
  'fault',
  'exception',
  'failure',
  'problem',
  'errors',
  'issue',
  'status',
  'rejection',
  'reason',
]);

const neutralContainers = new Set(
  `result response data body meta metadata payload content json output outcome message messages detail details extensions
  header headers envelope reply answer return embedded info information root resultset ack sys`.split(/\s+/),
);

const innerContainers = new Set(
  'inner cause causes previous nested original underlying root context request debug input chain stack trace help links parameters args arguments'.split(
    ' ',
  ),
);

const kindOf = remembered((name: string): 'error' | 'neutral' | 'inner' | 'unknown' => {
  const words = wordsOf(name);
  if (words.some((word) => innerContainers.has(word))) return 'inner';
  const head = words.at(-1) ?? '';
  if (errorContainers.has(head)) return 'error';
  if (words.some((word) => errorContainers.has(word) && word !== 'status' && word !== 'reason')) return 'error';
  return neutralContainers.has(head) ? 'neutral' : 'unknown';
});

/**
 * What an object of this name is to the error: `error` holds it, `neutral` wraps anything, `inner` adds what lies below, null
 * is unknown.
 */
export function containerKind(name: string): 'error' | 'neutral' | 'inner' | null {
  const kind = kindOf(name);
  return kind === 'unknown' ? null : kind;
}

const listHeads = new Set(
  `errors error violations violation issues problems failures faults exceptions causes details detail messages message
  params parameters fields field validation validations invalid constraints reasons list items notifications elements
  diagnostics issue fault warnings state causes entries info`.split(/\s+/),
);

/** Whether a list or map of this name can hold the single errors. */
export const isErrorList = remembered((name: string): boolean => {
  const words = wordsOf(name);
  if (
    words.some((word) =>
      /^(?:warnings?|trace|stack|request|resolutions?|solutions?|remedy|remedies|advice|suggestions?|helps?)$/.test(
        word,
      ),
    )
  )
    return false;
  return listHeads.has(words.at(-1) ?? '') || words.some((word) => errorWords.has(word) || word === 'violations');
});

const generalKeys = new Set(
  `nonfielderrors nonfielderror all base schema error errors global general generic common root form formerrors globalerrors
  generalerrors objecterrors warning system self object this classlevel nonfield`.split(/\s+/),
);

/** Keys of error maps that stand for no field in particular: `non_field_errors`, `__all__`, `base`, `_schema`, `''`. */
export const isGeneralKey = remembered((name: string): boolean => {
  const bare = name
    .slice(0, longestGeneralKey)
    .toLowerCase()
    .replace(/[^a-z]+/g, '');
  if (bare === '') return !/[\p{L}\p{N}]/u.test(name);
  if (
    bare === 'error' ||
    bare === 'errors' ||
    bare === 'schema' ||
    bare === 'root' ||
    bare === 'all' ||
    bare === 'object'
  )
    return /^[_$*]/.test(name);
  return generalKeys.has(bare);
});

const longestGeneralKey = 40;
