import type { JsonValue } from '../../../diagnosis.ts';
import { isObject, member, stringMember, type JsonObject } from '../../../lib/json.ts';
import { codeForm, isSentence, isStatusNumber, mirrorsStatus } from '../forms.ts';
import {
  holdsErrorObjects,
  isErrorTree,
  isFormChildren,
  ownMessage,
  problemStrength,
  readFieldMap,
} from './field-map.ts';
import { isRefused, maxItems, readItems } from './items.ts';
import { pathFrom } from './locate.ts';
import { locatorOf } from './locator.ts';
import { codeRank, containerKind, fieldRank, isErrorList, isGeneralKey, isSilent, messageRank } from '../roles.ts';
import { readScalar } from './scalar.ts';
import { refusedParts, resultSaysFailed } from '../says-failed/decision/write-results.ts';
import { sharedPrefix, wordsOf } from '../words.ts';
import { addCode, addField, addMessage, membersOf, spend, step, type ObjectPlace, type Survey } from './survey.ts';

import {
  holdsNothingElse,
  isListOfNames,
  describesResource,
  isLoneItem,
  echoesRequest,
  repeatsSent,
  namesErrorCode,
  isMapOfErrors,
  isMapOfRuleKeys,
  isLocated,
  isSentenceList,
  isTextList,
  isNullOrEmpty,
  isProblemMap,
} from './members.ts';

const deepest = 8;
const longestEmbedded = 50_000;

/**
 * Reads an object that describes a failure: files its texts as possible messages and codes, reads lists and maps of errors,
 * and goes on into objects that may hold more.
 */
export function readNode(node: JsonObject, place: ObjectPlace, survey: Survey): void {
  if (place.depth > deepest || !spend(survey)) return;
  if (isErrorTree(node) || isWholeMap(node, place, survey)) return readFieldMap(node, '', place.pointer, survey);
  const prefix = place.depth === 0 ? sharedPrefix(node) : 0;
  for (const [name, value] of membersOf(node)) {
    const inner: ObjectPlace = {
      pointer: step(place.pointer, name),
      weight: place.weight,
      depth: place.depth + 1,
      name,
    };
    readMember(roleOf(name.slice(prefix), value, node, place, survey), value, inner, survey);
  }
  readOwnField(node, place, survey);
}

/** The member's name, with what the error around it adds: `<Error Number="1011102">`, `"error":{"code":506}` under another status. */
function roleOf(name: string, value: JsonValue, node: JsonObject, place: ObjectPlace, survey: Survey): string {
  // `"messages":[{"level":"error","key":"RefundsServiceError","dsc":"…"}]`
  if (name === 'details' && typeof value === 'string' && isSentence(value) && titles(node)) return 'detail';
  if (/^messages$/i.test(place.name) && name === 'key' && saysBeside(node) && typeof value === 'string')
    return codeForm(value) === 'strong' && !survey.mentions(value) ? 'error_code' : name;
  if (!/^errors?$/i.test(place.name)) return name;
  if (/^error$/i.test(place.name) && /^(?:number|no|num)$/i.test(name)) return 'error_number';
  // `"error":{"key":"unauthorized","message":"…"}`, `<error key="checksumError" message="…"/>`
  if (/^key$/i.test(name) && typeof value === 'string' && !survey.mentions(value) && saysBeside(node))
    return 'error_code';
  // `"error":{"code":400,"af_gdpr_code":"e411"}`: a code of the API's own
  if (/_code$|Code$/.test(name) && codeRank(name) === 0 && typeof value === 'string' && codeForm(value) === 'strong')
    return 'sub_code';
  const number = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  const own = /^code$/i.test(name) && survey.status >= 400 && isStatusNumber(number) && !repeatsStatus(node, number);
  return own ? 'error_code' : name;
}

/** `{"title":"Parameter missing","details":"param is missing: country_code"}`: a title, and no other sentence. */
function titles(node: JsonObject): boolean {
  return (
    typeof member(node, 'title') === 'string' &&
    !membersOf(node).some(([name, value]) => messageRank(name) >= 6.5 && typeof value === 'string')
  );
}

/** Whether a sentence stands in an object, and no code. */
function saysBeside(node: JsonObject): boolean {
  const members = membersOf(node);
  return (
    members.some(([name, value]) => messageRank(name) >= 9 && typeof value === 'string') &&
    !members.some(([name]) => codeRank(name) >= 9)
  );
}

/** Whether an object that states a number as its code says itself that it is a status: under that name, or by its phrase. */
function repeatsStatus(node: JsonObject, code: string): boolean {
  return membersOf(node).some(
    ([name, value]) =>
      (/status/i.test(name) && (typeof value === 'string' || value === Number(code))) ||
      (typeof value === 'string' && messageRank(name) > 0 && mirrorsStatus(value)),
  );
}

function readMember(name: string, value: JsonValue, place: ObjectPlace, survey: Survey): void {
  if (value === null || !spend(survey)) return;
  if (Array.isArray(value)) return readArray(name, value as readonly JsonValue[], place, survey);
  if (isObject(value)) return readContainer(name, value, place, survey);
  if (typeof value === 'string' && readEmbedded(name, value, place, survey)) return;
  readScalar(name, value, place.pointer, place.weight, survey);
  addDetail(name, value, place, survey);
}

/** JSON inside a string, as gateways pass on what the server behind them said. */
function readEmbedded(name: string, text: string, place: ObjectPlace, survey: Survey): boolean {
  if (!/^\s{0,20}[[{]/.test(text.slice(0, 30)) || text.length > longestEmbedded) return false;
  if (messageRank(name) === 0 && containerKind(name) === null) return false;
  try {
    const value = JSON.parse(text) as JsonValue;
    if (typeof value !== 'object' || value === null) return false;
    readMember(name, value, place, survey);
    return true;
  } catch {
    return false;
  }
}

function readArray(name: string, list: readonly JsonValue[], place: ObjectPlace, survey: Survey): void {
  if (list.length === 0) return;
  if (isListOfNames(name, list)) return;
  if (isErrorList(name) || messageRank(name) > 0 || codeRank(name) > 0 || containerKind(name) === 'error') {
    // what led to the failure says less than the failure itself (DynamoDB's `CancellationReasons`)
    const weight = place.weight * (/(?:reasons|causes)$/i.test(name) ? 0.5 : 1);
    return readItems(name, list, { ...place, weight }, survey, readNode);
  }
  if (problemStrength(list) === 3 && survey.mentions(name)) return readFieldMap(list, name, place.pointer, survey);
  const readable =
    survey.status >= 400 ||
    /^(?:results?|responses|answers)$/i.test(name) ||
    refusedParts.test(name) ||
    list.slice(0, maxItems).every((entry) => isRefused(entry));
  if (
    readable &&
    place.depth <= 3 &&
    list
      .slice(0, maxItems)
      .some(
        (entry) =>
          isObject(entry) &&
          (ownMessage(entry, survey.status < 400) !== null ||
            holdsErrorObjects(entry) ||
            (survey.status < 400 && isRefused(entry))),
      )
  ) {
    readItems(name, list, { ...place, weight: place.weight / 2 }, survey, readNode);
  }
}

const insideWeights = { error: 1.12, neutral: 0.92, inner: 0.4, details: 0.55 } as const;

function readContainer(name: string, value: JsonObject, place: ObjectPlace, survey: Survey): void {
  if (
    (messageRank(name) >= 9 || /^(?:error_?)?messages?_?translations?$/i.test(name)) &&
    readTranslated(value, place, survey)
  )
    return;
  const wrapped = member(value, '$values');
  if (Array.isArray(wrapped))
    return readArray(
      name,
      wrapped as readonly JsonValue[],
      { ...place, pointer: step(place.pointer, '$values') },
      survey,
    );
  if (isFormChildren(name, value, survey)) return readFieldMap(value, '', place.pointer, survey);
  if (describesResource(name, value)) {
    for (const [inner, text] of membersOf(value)) {
      const at = { ...place, pointer: step(place.pointer, inner), depth: place.depth + 1, name: inner };
      if (Array.isArray(text)) readMember(inner, text, at, survey);
      else if (text !== null) addDetail(inner, text, at, survey);
    }
    return;
  }
  const kind = containerKind(name);
  if (/^data$/i.test(name) && survey.status >= 400 && isMapOfRuleKeys(value))
    return Object.keys(value).forEach((field) => {
      addField(survey, pathFrom(field, survey) ?? field, [], step(place.pointer, field));
    });
  if (/^data$/i.test(name) && survey.status >= 400 && isMapOfErrors(value))
    return readFieldMap(value, '', place.pointer, survey);
  if (/^_?(?:links?|documentation|docs|help)$/i.test(name) || echoesRequest(name) || repeatsSent(name, value, survey))
    return;
  if (isErrorList(name) && /s$/i.test(name) && isLoneItem(value, name, survey))
    return readItems(name, [value], place, survey, readNode);
  const listOfFields = fieldRank(name) >= 8 && !isSilent(name);
  if ((isErrorList(name) || messageRank(name) >= 9 || listOfFields) && isProblemMap(value, name, survey)) {
    return readFieldMap(value, '', place.pointer, survey);
  }
  if (
    kind === null &&
    survey.status < 400 &&
    place.depth > 1 &&
    !namesErrorCode(value) &&
    !holdsNothingElse(value) &&
    !isRefused(value) &&
    !resultSaysFailed(value, !/^(?:GET|HEAD)$/i.test(survey.method))
  )
    return;
  const unknown = survey.mentions(name) && problemStrength(value) === 3 && !isWholeError(value, survey);
  if (unknown) return readFieldMap(value, name, place.pointer, survey);
  if (kind === null) addWrapperCode(name, value, place, survey);
  const weight = place.weight * (kind === null ? 0.6 : insideWeights[/^details?$/i.test(name) ? 'details' : kind]);
  readNode(value, { ...place, weight, name }, survey);
}

/** `{"itemNotFound":{"message":"…"}}`: a wrapper whose name speaks of a failure is the code. */
function addWrapperCode(name: string, value: JsonObject, place: ObjectPlace, survey: Survey): void {
  const speaks = wordsOf(name).some((word) =>
    /^(?:not|bad|invalid|forbidden|unauthorized|over|limit|conflict|denied|missing|failed|unavailable|duplicate)$/.test(
      word,
    ),
  );
  if (speaks && place.depth === 1 && ownMessage(value) !== null) addCode(survey, name, place.pointer, 4);
}

const languages =
  /^(?:english|indonesian|malay|thai|vietnamese|chinese|japanese|korean|arabic|turkish|russian|german|french|spanish|portuguese|italian|dutch|polish)$/i;

/** `message: {"lang":"en","value":"…"}` (OData 2) and maps of language → sentence. */
function readTranslated(value: JsonObject, place: ObjectPlace, survey: Survey): boolean {
  const names = Object.keys(value);
  const chosen =
    names.find((name) => /^(?:value|#text|text|message|line|string|en(?:[-_]\w{2})?|english)$/i.test(name)) ?? '';
  const text = member(value, chosen);
  if (typeof text !== 'string' || text === '') return false;
  const translated = names.every((name) => /^[a-z]{2}(?:[-_][a-z]{2,4})?$/i.test(name) || languages.test(name));
  const labelled = names.every((name) =>
    /^(?:value|#text|text|message|line|string|xml:lang|lang|language|locale)$/i.test(name),
  );
  if (!translated && !labelled) return false;
  addMessage(survey, text, step(place.pointer, chosen), 9.5 * place.weight);
  return true;
}

/** The whole object is a map of problems: the form of Django REST, Rails and Laravel without a wrapper. */
function isWholeMap(node: JsonObject, place: ObjectPlace, survey: Survey): boolean {
  const members = membersOf(node);
  if (members.length === 0 || survey.status < 400 || survey.status === 401 || survey.status === 404) return false;
  let listed = 0;
  for (const [name, value] of members) {
    if (isWholeError(value, survey)) return false;
    const strength = problemStrength(value);
    const role = isErrorList(name) || messageRank(name) >= 6 || containerKind(name) !== null;
    if (
      strength === 3 &&
      (!role || ((members.length > 2 || survey.mentions(name)) && isSentenceList(value))) &&
      !isTextList(name, value)
    )
      listed += 1;
    else if (isGeneralKey(name) && strength > 0) listed += 1;
    else if (strength > 1 && isLocated(name, value, survey)) listed += 1;
    else if (!isNullOrEmpty(value) && !(strength === 2 && survey.mentions(name) && place.depth === 0)) return false;
    else if (strength === 2) listed += 1;
  }
  return listed > 0;
}

/**
 * `{"json":{"code":"BAD_REQUEST","status":400,"message":"…"}}` (oRPC): what states the response's own status, a code and a sentence is
 * the error of the whole, though the request has a member of that name, too.
 */
function isWholeError(value: JsonValue, survey: Survey): boolean {
  if (!isObject(value)) return false;
  const members = membersOf(value);
  return (
    members.some(([name, inner]) => inner === survey.status && /^(?:http_?)?status(?:_?code)?$/i.test(name)) &&
    members.some(([name, inner]) => typeof inner === 'string' && messageRank(name) >= 9) &&
    members.some(([name, inner]) => typeof inner === 'string' && codeRank(name) >= 9)
  );
}

/** One error that names its own field: `{"code":"…","message":"…","param":"amount"}`. */
function readOwnField(node: JsonObject, place: ObjectPlace, survey: Survey): void {
  const locator = locatorOf(node, survey, place.name);
  if (locator === undefined) return;
  const stated = statesValue(node, survey);
  if ((locator.by === 'name' || locator.by === 'key') && !stated) return;
  const sentence = bestSentence(node);
  if (sentence === null) {
    const word = stated ? null : ownWord(node, locator.by);
    const named = locator.bySegments && /[a-z]Error$/.test(stringMember(node, 'name'));
    if (stated || word !== null || named)
      for (const path of locator.paths)
        if (stated || path !== '') addField(survey, path, word === null ? [] : [word], place.pointer);
    return;
  }
  for (const path of locator.paths) {
    const sure = locator.rank >= 8.5 || survey.mentions(path) || locator.by === 'target';
    if (path !== '' && sure && pathFrom(path, survey) !== null && codeForm(sentence) !== 'strong') {
      addField(survey, path, [sentence], place.pointer);
    }
  }
}

/** `{"field":"email","errorMessage":"error-invalid-email"}`: a rule's word under the name of a message. */
function ownWord(node: JsonObject, by: string): string | null {
  if (!/^field(?:_?name)?$/i.test(by)) return null;
  const found = membersOf(node).find(
    ([name, value]) => messageRank(name) >= 9 && typeof value === 'string' && value !== '',
  );
  return typeof found?.[1] === 'string' ? found[1] : null;
}

/** `{"name":"limit","value":"1000"}`: the name of something that was sent, beside the value that it had. */
function statesValue(node: JsonObject, survey: Survey): boolean {
  const name = member(node, 'name') ?? member(node, 'key');
  const value = member(node, 'value');
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return plain && typeof name === 'string' && survey.mentions(name);
}

/** The member that is most likely the sentence of this object alone. */
function bestSentence(node: JsonObject): string | null {
  let best: string | null = null;
  let bestRank = 0;
  for (const [name, value] of membersOf(node)) {
    const rank = isSilent(name) ? 0 : messageRank(name);
    const worth = typeof value === 'string' && mirrorsStatus(value) ? rank / 5 : rank;
    const speaks = typeof value === 'string' && (isSentence(value) || (rank >= 9 && codeForm(value) === 'weak'));
    if (typeof value === 'string' && worth > bestRank && speaks) {
      best = value;
      bestRank = worth;
    }
  }
  return best;
}

const maxDetails = 30;
const longestDetail = 500;

function addDetail(name: string, value: JsonValue, place: ObjectPlace, survey: Survey): void {
  if (survey.details.length >= maxDetails || typeof value === 'object') return;
  const text = String(value);
  if (text === '' || text.length > longestDetail) return;
  survey.details.push({ name, value: text, source: { from: 'body', ref: 'body', pointer: place.pointer } });
}
