import { parseJson } from '../../../body/json.ts';
import type { JsonValue } from '../../../diagnosis.ts';
import { isObject, member, memberOrPascal, type JsonObject } from '../../../lib/json.ts';
import { codeForm, isSentence } from '../forms.ts';
import { ownMessage, problemStrength, readFieldMap } from './field-map.ts';
import { deeperPath, pathFrom } from './locate.ts';
import { locatorOf, type Locator } from './locator.ts';
import { codeRank, fieldRank, isErrorList, isGeneralKey, isSilent, messageRank } from '../roles.ts';
import { readScalar, trimCode } from './scalar.ts';
import { addCode, addField, addMessage, membersOf, spend, step, type ObjectPlace, type Survey } from './survey.ts';
import { signsOf } from '../says-failed/signs/object-signs.ts';
import { withoutTrace } from './trace.ts';
import { wordsOf } from '../words.ts';

type ReadNode = (node: JsonObject, place: ObjectPlace, survey: Survey) => void;

/** Of longer lists the first entries are read. */
export const maxItems = 200;

/** Reads a list whose entries are errors: sentences, objects, `[code, sentence, field]` rows, or maps by position. */
export function readItems(
  name: string,
  list: readonly JsonValue[],
  place: ObjectPlace,
  survey: Survey,
  readNode: ReadNode,
): void {
  const items = list.slice(0, maxItems);
  if (place.depth === 0 && isCodeAndSentence(items)) return readRows([items], place, survey);
  if (items.every((entry) => typeof entry === 'string')) {
    const inside = objectsIn(items);
    return inside === null ? readTexts(name, items, place, survey) : readItems(name, inside, place, survey, readNode);
  }
  if (items.every((entry) => Array.isArray(entry)))
    return readRows(items as readonly (readonly JsonValue[])[], place, survey);
  if (place.depth === 0 && isRow(items)) return readRows([items], place, survey);
  if (isListOfPairs(name, items)) {
    for (const [index, item] of items.entries())
      if (spend(survey)) readFieldMap(item, '', step(place.pointer, index), survey);
    return;
  }
  if (isListOfMaps(items, survey)) return readListOfMaps(name, list, place, survey);
  const general = namesSomeField(name, items, survey);
  const mixed = survey.status < 400 && items.some((item) => isRefused(item));
  let first = true;
  for (const [index, item] of items.entries()) {
    if (!spend(survey)) return;
    if (mixed && !isRefused(item)) continue;
    const at: ObjectPlace = {
      pointer: step(place.pointer, index),
      weight: place.weight * (first ? 0.8 : 0.6),
      depth: place.depth + 1,
      name,
    };
    if (typeof item === 'string') addMessage(survey, item, at.pointer, 6 * at.weight);
    if (!isObject(item)) continue;
    readItem(item, at, survey, general, readNode);
    first = false;
  }
}

const longestEmbedded = 50_000;

/** `["{\"message\":\"Email already used\"}"]`: objects as JSON text each (Frappe's `_server_messages`); null for any other texts. */
function objectsIn(texts: readonly string[]): readonly JsonObject[] | null {
  const objects: JsonObject[] = [];
  for (const text of texts) {
    const value = /^\{\s{0,20}"/.test(text) && text.length <= longestEmbedded ? parseJson(text) : undefined;
    if (!isObject(value ?? null)) return null;
    objects.push(value as JsonObject);
  }
  return objects.length === 0 ? null : objects;
}

/** Of a list of results: an entry that failed. */
export function isRefused(item: JsonValue): boolean {
  if (!isObject(item)) return false;
  const signs = signsOf(item);
  return (
    signs.error ||
    signs.errors ||
    signs.errorMessage ||
    signs.errorCode ||
    signs.failureWord ||
    signs.failureFlag ||
    signs.status
  );
}

/** Sentences: the first is the message. Words: codes. Sentences that begin with a field's path tell the field, too. */
function readTexts(name: string, texts: readonly string[], place: ObjectPlace, survey: Survey): void {
  const rank = Math.max(messageRank(name), 5);
  const listsFields =
    /^(?:invalid|bad|failed|wrong|missing)_?(?:field|param|parameter|attribute|propert(?:y|ie))s?$/i.test(name);
  if (isGeneralKey(name)) addField(survey, '', texts, place.pointer);
  for (const [index, whole] of texts.entries()) {
    const text = withoutTrace(whole).trim();
    const at = step(place.pointer, index);
    const weight = place.weight * (index === 0 ? 0.9 : 0.5);
    const form = codeForm(trimCode(text));
    if (form === 'strong' && codeRank(name) + codeRank(name.replace(/s$/, '')) > 0)
      addCode(survey, trimCode(text), at, 7 * weight);
    else addMessage(survey, text, at, (form === 'none' ? rank : rank / 2) * weight);
    const named = namedInside(text);
    if (named !== null) addField(survey, named.path, [named.rest], at);
    const labelled = named === null && listsFields ? labelledPath(text) : null;
    if (labelled !== null) addField(survey, labelled.path, [labelled.rest], at);
    const path = named === null && labelled === null ? leadingPath(text, survey) : null;
    if (path !== null) addField(survey, path, [text], at);
  }
}

/** `title: non zero value required`, in a list that is one of fields by its name. */
function labelledPath(text: string): { readonly path: string; readonly rest: string } | null {
  const parts = /^([A-Za-z_$][\w.$[\]-]{0,150}): (\S.*)$/s.exec(text.slice(0, 500));
  return parts?.[1] === undefined ? null : { path: deeperPath('', parts[1]), rest: parts[2] ?? '' };
}

/**
 * `property extra should not exist`, `lines.0.property extra should not exist` (class-validator's whitelist), and `each value in
 * tags must be a string` (its option `each`), with the parents' path before it.
 */
function namedInside(text: string): { readonly path: string; readonly rest: string } | null {
  const parts =
    /^((?:[\w$-]{1,60}\.){0,20})property ([\w$.-]{1,150}) (should not exist)$/.exec(text.slice(0, 500)) ??
    /^((?:[\w$-]{1,60}\.){0,20})(?=each value in ([\w$-]{1,150}) (?:must|should) )(.{1,499})$/s.exec(
      text.slice(0, 500),
    );
  const name = parts?.[2] ?? '';
  return name === '' ? null : { path: deeperPath('', `${parts?.[1] ?? ''}${name}`), rest: parts?.[3] ?? '' };
}

/**
 * The path that a validator's sentence begins with (`items.0.price must be a number`): the request carries it, or it has the
 * form of a path, and a verb of demand follows. Null for ordinary sentences.
 */
function leadingPath(text: string, survey: Survey): string | null {
  const parts =
    /^["'`]?([\p{L}_$][\w$.[\]/-]{0,150})["'`]?:? (must|should|is|are|may|has|have|cannot|can't|does|do|needs?|length|contains?|size|each|not|failed)\b/u.exec(
      text.slice(0, 300),
    );
  const path = parts?.[1];
  // `documents[0].url protocol must be HTTPS`: no plain word looks so
  const placed =
    path === undefined
      ? /^([A-Za-z_$][\w$]{0,60}\[\d{1,4}\][\w$.[\]-]{0,100}):? \p{L}/u.exec(text.slice(0, 300))?.[1]
      : undefined;
  if (placed !== undefined) return pathFrom(placed, survey);
  if (path === undefined || !/must|should|is|may|has|cannot|can't|needs?|length|size/.test(parts?.[2] ?? ''))
    return null;
  const clear = /[._[\]/]|\p{Ll}\p{Lu}/u.test(path) || survey.mentions(path);
  const quoted = /^["'`]/.test(text) && /^["'`][^"'`]{1,150}["'`] (?:is required|is not allowed|must )/.test(text);
  const demand = quoted || parts?.[2] === 'must' || parts?.[2] === 'should';
  const plain = demand && /^[a-z][\w]*$/.test(path);
  return clear || plain ? pathFrom(path.replace(/^body\//, '').replaceAll('/', '.'), survey) : null;
}

/** `["ERROR_ITEM_NOT_FOUND","Item not found"]` (GLPI): the whole answer is a code and its sentence. */
function isCodeAndSentence(items: readonly JsonValue[]): boolean {
  const [code, sentence, ...others] = items;
  return (
    others.length === 0 &&
    typeof code === 'string' &&
    /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(code) &&
    typeof sentence === 'string' &&
    isSentence(sentence)
  );
}

/** `["error", 10020, "amount: invalid"]`: words, a number and a sentence. */
function isRow(items: readonly JsonValue[]): boolean {
  return (
    items.length <= 5 &&
    items.some((item) => typeof item === 'number') &&
    items.every((item) => typeof item === 'string' || typeof item === 'number' || item === null) &&
    items.some((item) => typeof item === 'string' && isSentence(item))
  );
}

/** `["INVALID_OPTION", "that option is not valid", "display_layout"]`. */
function readRows(rows: readonly (readonly JsonValue[])[], place: ObjectPlace, survey: Survey): void {
  for (const [index, row] of rows.entries()) {
    const texts = row.filter((entry) => typeof entry === 'string');
    const sentence = withoutReference(texts.find((text) => isSentence(text)));
    const words = texts.filter((text) => codeForm(text) !== 'none');
    const number = row.find((entry) => typeof entry === 'number');
    const code = number === undefined ? words[0] : String(number);
    const path = words[1] === undefined ? null : pathFrom(words[1], survey);
    const at = step(place.pointer, index);
    if (index === 0 && code !== undefined) addCode(survey, code, at, 6 * place.weight);
    if (sentence === undefined) continue;
    addMessage(survey, sentence, at, (index === 0 ? 6 : 4) * place.weight);
    if (path !== null && path !== '') addField(survey, path, [sentence], at);
  }
}

/** A sentence without where to read on: `…; view documentation in your browser at https://…`. */
function withoutReference(text: string | undefined): string | undefined {
  return text?.replace(/; [^;]{0,60}\bdocumentation\b[^;]{0,60}https?:\/\/\S{1,300}$/i, '');
}

/** `[{}, {"name":["…"]}]`: maps by position, none of them an error object. */
function isListOfMaps(items: readonly JsonValue[], survey: Survey): boolean {
  if (problemStrength(items) !== 3) return false;
  return items.every((item) => {
    if (!isObject(item)) return item === null;
    return (
      ownMessage(item) === null &&
      locatorOf(item, survey, '') === undefined &&
      membersOf(item).every(
        ([name, value]) => typeof value === 'object' && (!isErrorList(name) || survey.mentions(name)),
      )
    );
  });
}

/** Under the request's own name the position is that of its list; under a name for errors it only counts them, unless a list was sent. */
function readListOfMaps(name: string, list: readonly JsonValue[], place: ObjectPlace, survey: Survey): void {
  const isCounted = isErrorList(name) && !survey.mentions(name);
  if (!isCounted || survey.sendsList) return readFieldMap(list, isCounted ? '' : name, place.pointer, survey);
  for (const [index, item] of list.slice(0, maxItems).entries())
    readFieldMap(item, '', step(place.pointer, index), survey);
}

/** `"field":[{"zone":"'Zone' is required."}]`: under the name of fields, each entry a field and its sentence. */
function isListOfPairs(name: string, items: readonly JsonValue[]): boolean {
  return (
    /^(?:invalid_?)?(?:field|param|parameter|attribute)s?(?:_?errors?)?$/i.test(name) &&
    items.every((item) => {
      if (!isObject(item)) return false;
      const [only, ...others] = membersOf(item);
      return (
        only !== undefined &&
        others.length === 0 &&
        messageRank(only[0]) === 0 &&
        fieldRank(only[0]) < 7 &&
        typeof only[1] === 'string' &&
        isSentence(only[1])
      );
    })
  );
}

/** An empty locator means "no field in particular" only where other entries of the list name one. */
function namesSomeField(name: string, items: readonly JsonValue[], survey: Survey): boolean {
  return items.some(
    (item) => isObject(item) && (locatorOf(item, survey, name)?.paths ?? []).some((path) => path !== ''),
  );
}

/** `{"source":{"pointer":"/data"},"detail":{"source":{"pointer":"/data/name"},"detail":"…"}}`: the inner entry says more. */
function entryInside(
  item: JsonObject,
  survey: Survey,
  place: ObjectPlace,
): { item: JsonObject; place: ObjectPlace } | null {
  if (place.depth > 12) return null;
  for (const name of ['detail', 'error']) {
    const inner = member(item, name);
    if (!isObject(inner) || member(inner, 'source') === undefined || locatorOf(inner, survey, name) === undefined)
      continue;
    return { item: inner, place: { ...place, pointer: step(place.pointer, name), depth: place.depth + 1 } };
  }
  return null;
}

function readItem(item: JsonObject, place: ObjectPlace, survey: Survey, general: boolean, readNode: ReadNode): void {
  const inside = entryInside(item, survey, place);
  if (inside !== null) return readItem(inside.item, inside.place, survey, general, readNode);
  const locator = locatorOf(item, survey, place.name);
  const paths = (locator?.paths ?? []).filter((path) => path !== '' || general || locator?.whole === true);
  const map = member(item, 'detail') ?? null;
  if (paths[0] !== undefined && isObject(map) && problemStrength(map) === 3)
    return readFieldMap(map, paths[0], step(place.pointer, 'detail'), survey);
  if (locator === undefined || paths.length === 0) {
    // GitHub: an entry that names the kind of thing it is about has a rule's name as its code (`custom`).
    survey.located = typeof member(item, 'resource') === 'string' && isRuleName(member(item, 'code'));
    readNode(item, place, survey);
    survey.located = false;
    return;
  }
  if (locator.rank <= 4 && messagesOf(item, locator, survey).length === 0) return;
  survey.located = true;
  readLocated(item, locator, paths, '', place, survey);
  survey.located = false;
}

function readLocated(
  item: JsonObject,
  locator: Locator,
  paths: readonly string[],
  parent: string,
  place: ObjectPlace,
  survey: Survey,
): void {
  if (place.depth > 12 || !spend(survey)) return;
  const messages = messagesOf(item, locator, survey);
  const children = childrenOf(item);
  for (const path of paths) {
    const whole = parent === '' ? path : deeperPath(parent, path);
    if (messages.length > 0 || children.length === 0) addField(survey, whole, messages, place.pointer);
    const [first] = messages;
    if (first !== undefined) addMessage(survey, first, place.pointer, (whole === '' ? 6 : 5) * place.weight);
    for (const child of children) {
      const inner = positionOf(child) ?? locatorOf(child, survey, place.name);
      if (inner !== undefined)
        readLocated(child, inner, inner.paths, whole, { ...place, depth: place.depth + 1 }, survey);
    }
  }
  readItemCodes(item, locator, place, survey);
}

/** Entries that are whole errors carry the response's code; entries of validators (`loc`, `violations`) a rule's name. */
function readItemCodes(item: JsonObject, locator: Locator, place: ObjectPlace, survey: Survey): void {
  const words = wordsOf(place.name);
  const errors =
    place.name === '' ||
    (/^(?:errors?|messages|data|results?|responses?|body|payload)$/.test(words.at(-1) ?? '') &&
      !words.some((word) => word === 'field' || word === 'validation'));
  if (!errors || locator.bySegments || place.depth > 3 || isRule(item)) return;
  for (const [name, value] of membersOf(item)) {
    const named = codeRank(name) >= 5 && typeof value === 'string' && /[a-z](?:Error|Exception)$/.test(value);
    const strong = (codeRank(name) >= 9 || named) && name !== locator.by;
    if (strong) readScalar(name, value, step(place.pointer, name), place.weight / 3, survey);
    if (isObject(value) && /^extensions$/i.test(name)) {
      readScalar('code', member(value, 'code') ?? null, step(step(place.pointer, name), 'code'), place.weight, survey);
    }
  }
}

/** `custom`, `already_exists`: words in lower case. */
function isRuleName(code: JsonValue | undefined): boolean {
  return typeof code === 'string' && /^[a-z]+(?:_[a-z]+)*$/.test(code);
}

const ruleMarks = new Set(
  `rejectedvalue objectname expected received keyword schemapath constraint constraints rule validation attemptedvalue customstate`.split(
    /\s+/,
  ),
);

/** Entries of validators: their code is the name of the rule that was broken. */
function isRule(item: JsonObject): boolean {
  return membersOf(item).some(([name]) => ruleMarks.has(name.toLowerCase()));
}

/** What an entry says about its field: its best sentence, or all of a list or map of sentences. */
function messagesOf(item: JsonObject, locator: Locator, survey: Survey): readonly string[] {
  let best: readonly string[] = [];
  let bestScore = 0;
  for (const [name, value] of membersOf(item)) {
    const rank = isSilent(name) || name === locator.by ? 0 : Math.max(messageRank(name), isConstraints(name) ? 8 : 0);
    const texts = textsOf(value, name);
    const [first] = texts;
    if (rank === 0 || first === undefined) continue;
    const sentence = isSentence(first) || (codeForm(first) === 'weak' && rank >= 9);
    if (!sentence && (rank < 6.5 || codeRank(name) >= 9)) continue;
    const score = sentence ? rank : rank / 4;
    if (score <= bestScore) continue;
    best = texts;
    bestScore = score;
  }
  return bestScore > 0 ? best : onlySentence(item, locator, survey);
}

/** `{"campo":"cantidad","regla":"La cantidad debe ser mayor a 0"}`: the one sentence of an entry, whatever its name; not what was sent. */
function onlySentence(item: JsonObject, locator: Locator, survey: Survey): readonly string[] {
  const texts = membersOf(item).flatMap(([name, value]) =>
    typeof value === 'string' && name !== locator.by && !isSilent(name) && isSentence(value) ? [value] : [],
  );
  const [only, ...others] = texts;
  return only === undefined || others.length > 0 || survey.wasSent(only) ? [] : [only];
}

/** class-validator's map of rule → sentence. */
function isConstraints(name: string): boolean {
  return /^constraints$/i.test(name);
}

function textsOf(value: JsonValue, name: string): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  const list = Array.isArray(value)
    ? (value as readonly JsonValue[])
    : isConstraints(name) && isObject(value)
      ? Object.values(value)
      : [];
  return list.slice(0, 50).flatMap((entry) => {
    if (typeof entry === 'string') return [entry];
    const said = isObject(entry) && isErrorList(name) ? ownMessage(entry, true) : null;
    return said === null ? [] : [said];
  });
}

/** `{"property":"0","children":[…]}`: an entry of a list, by its position. */
function positionOf(child: JsonObject): Locator | undefined {
  const position = memberOrPascal(child, 'property');
  if (typeof position !== 'string' || !/^\d{1,6}$/.test(position)) return undefined;
  return { paths: [`[${position}]`], by: 'property', bySegments: true, rank: 8 };
}

/** Entries below an entry: class-validator's `children`. */
function childrenOf(item: JsonObject): readonly JsonObject[] {
  const children = memberOrPascal(item, 'children') ?? null;
  return Array.isArray(children)
    ? (children as readonly JsonValue[]).slice(0, maxItems).filter((child) => isObject(child))
    : [];
}
