import type { JsonValue } from '../../../diagnosis.ts';
import { locationOf } from '../../../fields/path.ts';
import { isEmptyContainer, isObject, member, stringMember, type JsonObject } from '../../../lib/json.ts';
import { codeForm, isSentence } from '../forms.ts';
import { holdsErrorObjects, isTypeMark, ownMessage, problemStrength } from './field-map.ts';
import { locatorOf } from './locator.ts';
import { codeRank, containerKind, fieldRank, isErrorList, messageRank } from '../roles.ts';
import { badSentence } from '../says-failed/signs/sign-words.ts';
import { wordsOf } from '../words.ts';
import { membersOf, type Survey } from './survey.ts';

/** `params: ["email","x"]`: names and values, no sentences. */
export function isListOfNames(name: string, list: readonly JsonValue[]): boolean {
  if (fieldRank(name) < 7 || !list.every((entry) => typeof entry === 'string')) return false;
  return (
    !isErrorList(name) ||
    (/^(?:param|parameter|arg|argument)s$/i.test(name) && list.every((entry) => !isSentence(entry)))
  );
}

/** `details: {"name":"web","kind":"pods","causes":[…]}` (Kubernetes): which resource is meant; its name and kind are no codes. */
export function describesResource(name: string, value: JsonObject): boolean {
  return (
    /^details?$/i.test(name) && typeof member(value, 'name') === 'string' && typeof member(value, 'kind') === 'string'
  );
}

/** A list of one as XML and some clients write it: `"errors":{"field":"sku","message":"…"}`: a sentence, and the field it is about. */
export function isLoneItem(value: JsonObject, name: string, survey: Survey): boolean {
  const says = membersOf(value).some(
    ([inner, text]) => messageRank(inner) >= 9 && typeof text === 'string' && !survey.mentions(inner),
  );
  const locator = says ? locatorOf(value, survey, name) : undefined;
  return (
    locator !== undefined &&
    locator.rank >= (/violations?$/i.test(name) ? 7 : 8.5) &&
    !survey.mentions(locator.by) &&
    locator.paths.some((path) => path !== '')
  );
}

/** `request: {…}`: what was sent, sent back. */
export function echoesRequest(name: string): boolean {
  return /^(?:original_?)?request(?:ed)?_?(?:body|data|payload|params|parameters|arguments)?$/i.test(name);
}

/** `input`, `output`, `found`: nothing but properties that were sent. */
export function repeatsSent(name: string, value: JsonObject, survey: Survey): boolean {
  if (!/^(?:input|output|received|submitted|found|expected|actual|target)$/i.test(name)) return false;
  const members = membersOf(value);
  return members.length > 0 && members.every(([inner]) => survey.mentions(inner));
}

/** `<system><errcode>1001</errcode>`: a code under a name that says error. */
export function namesErrorCode(value: JsonObject): boolean {
  return membersOf(value).some(
    ([name, inner]) =>
      typeof inner !== 'object' && (codeRank(name) > 10 || (messageRank(name) >= 9.9 && wordsOf(name)[0] === 'error')),
  );
}

/** `{"default":{"rates":[],"errors":[{"message":"…"}]}}`: the one thing in it is a container: what leads to the errors of an answer without content. */
export function holdsNothingElse(value: JsonObject): boolean {
  const [only, ...others] = membersOf(value).filter(
    ([, inner]) => !isNullOrEmpty(inner) && inner !== '' && inner !== false,
  );
  if (only === undefined || others.length > 0) return false;
  return isObject(only[1]) || holdsErrorObjects(value);
}

/** `{"title":{"code":"…","message":"…"}}`: every member says what is wrong with it. */
export function isMapOfErrors(value: JsonObject): boolean {
  const members = membersOf(value);
  return (
    members.length > 0 &&
    members.every(([name, inner]) => isObject(inner) && containerKind(name) === null && ownMessage(inner) !== null)
  );
}

/** `{"created":["validation.present"]}`: every member names the rules that it broke, by the keys of their sentences. */
export function isMapOfRuleKeys(value: JsonObject): boolean {
  const members = membersOf(value);
  return (
    members.length > 0 &&
    members.every(
      ([, inner]) =>
        Array.isArray(inner) &&
        inner.length > 0 &&
        inner.every((key) => typeof key === 'string' && /^validat(?:ion|or)s?\.[\w.]{1,60}$/.test(key)),
    )
  );
}

/** `{"json":["…"]}`, `{"query":{"page":["…"]}}` (webargs): the key says where. */
export function isLocated(name: string, value: JsonValue, survey: Survey): boolean {
  if (locationOf(name) === null) return false;
  return Array.isArray(value) || (isObject(value) && isProblemMap(value, name, survey) && !holdsErrorObjects(value));
}

/** A list of texts, as maps of fields have them, rather than of error objects. */
export function isSentenceList(value: JsonValue): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

/** `{"errors":["…"]}`, `{"message":["…"]}`: sentences, of no field. */
export function isTextList(name: string, value: JsonValue): boolean {
  return (
    Array.isArray(value) &&
    (messageRank(name) >= 9.5 || /^(?:errors?|messages?|issues|violations|fieldErrors|details?)$/i.test(name))
  );
}

export function isNullOrEmpty(value: JsonValue): boolean {
  return value === null || isEmptyContainer(value);
}

/** `{"db":{"status":"down","message":"…"},"cache":{"status":"up"}}`: parts of a service and how they are, no fields. */
function isMapOfStates(value: JsonObject): boolean {
  const members = membersOf(value);
  return (
    members.length > 0 &&
    members.every(([, inner]) =>
      /^(?:up|down|ok|ko|healthy|unhealthy|degraded|error|pass|fail|warn)$/i.test(stringMember(inner, 'status')),
    )
  );
}

/** Whether an object under an error list's name maps fields to problems, rather than being one error with code and message. */
export function isProblemMap(value: JsonObject, container: string, survey: Survey): boolean {
  if (isMapOfStates(value)) return false;
  const plural = /errors$|violations$/i.test(container);
  const leastMessage = plural ? 9.5 : 3;
  const leastCode = plural ? 9 : 4.5;
  // parameters under their own name may be what was sent, repeated
  const echo = /(?:params|parameters|args|arguments)$/i.test(container);
  // what stands in details may describe the thing that the request was about
  const tells = /^(?:details?|data|info|context|meta|metadata|extra)$/i.test(container);
  let nodeSigns = 0;
  let mapSigns = 0;
  // A code and its sentence are one error, whatever stands beside them (S3 sends `StringToSign` and its bytes back).
  let isWord = false;
  let isSaid = false;
  for (const [name, inner] of membersOf(value)) {
    if (isTypeMark(name)) continue;
    if (isAdvice(name, inner) && !survey.mentions(name)) continue;
    const strength = problemStrength(inner);
    const texts = typeof inner === 'string' || typeof inner === 'number';
    const role = !survey.mentions(name) && (messageRank(name) >= leastMessage || codeRank(name) >= leastCode);
    if (role && typeof inner === 'string') {
      isWord ||= codeRank(name) >= 9 && codeForm(inner) === 'strong';
      isSaid ||= messageRank(name) >= 9 && isSentence(inner);
    }
    if (
      typeof inner === 'string' &&
      strength > 0 &&
      (survey.wasSent(inner) || (tells && !survey.mentions(name) && !badSentence.test(inner)))
    ) {
      mapSigns -= 1;
      continue;
    }
    if (texts && role) nodeSigns += 1;
    else if (isObject(inner) && !plural && (messageRank(name) >= 6 || codeRank(name) >= 7)) nodeSigns += 1;
    else if ((!plural || !survey.mentions(name)) && (isTextList(name, inner) || holdsErrors(name, inner, plural)))
      nodeSigns += 1;
    else if (strength >= 2 || (strength === 1 && !echo && typeof inner === 'string' && survey.mentions(name)))
      mapSigns += 1;
    else if (strength === 1 && /errors$|validation|fields?$|invalid|violations/i.test(container)) mapSigns += 0.5;
    else if (texts || typeof inner === 'boolean') mapSigns -= 0.25;
  }
  return mapSigns > 0 && mapSigns > nodeSigns && !(!plural && isWord && isSaid);
}

/** Names of advice, links and ids: what stands beside an error, never a field of the request. */
function isAdvice(name: string, value: JsonValue): boolean {
  const words = wordsOf(name);
  // `"note":["The note field is required."]`: the field of that name
  if (Array.isArray(value) && words.length === 1 && /^notes?$/.test(words[0] ?? '')) return false;
  return (
    words.some((word) =>
      /^(?:helps?|docs?|documentation|troubleshoot\w*|resolutions?|remed(?:y|ies)|solutions?|advices?|suggestions?|notes?)$/.test(
        word,
      ),
    ) ||
    (typeof value === 'string' && /\bhttps?:\/\//.test(value.slice(0, 500))) ||
    (words.length > 1 &&
      typeof value === 'string' &&
      !isSentence(value) &&
      /^(?:id|url|uri|link)$/.test(words.at(-1) ?? ''))
  );
}

/** A member that holds an error or a list of them. */
function holdsErrors(name: string, value: JsonValue, plural: boolean): boolean {
  const kind = containerKind(name);
  if (isObject(value)) return kind !== null && (!plural || kind === 'error');
  return Array.isArray(value) && isErrorList(name) && value.some((entry) => isObject(entry));
}
