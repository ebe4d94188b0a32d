import type { JsonValue } from '../../../../diagnosis.ts';
import { isObject, member } from '../../../../lib/json.ts';
import { isSentence } from '../../forms.ts';
import { codeRank, isSilent, messageRank } from '../../roles.ts';
import { membersOf } from '../../candidates/survey.ts';

/** What services write where nothing went wrong. */
export const successTexts =
  /^(?:ok|okay|success(?:ful(?:ly)?)?|succeeded|done|none|no|no errors?|null|0|false|completed?|approved|accepted|authori[sz]ed|成功|请求成功|操作成功|正常|успешно|exito|éxito|sucesso|erfolg(?:reich)?|succès)[.!]?$/i;

/** `Payment saved ok`, `Deleted successfully`: a sentence that ends with a word of success. */
const endsWell = /(?:\bok|\bsuccess(?:ful(?:ly)?)?)[.!]?$/i;
const negated = /\b(?:not|no|never|without|un\w{3,20})\b|n[’']t\b/i;

/** Whether a text says that all went well, in one word or in a sentence. */
export function saysSuccess(text: string): boolean {
  const said = text.trim();
  return successTexts.test(said) || (said.length <= 100 && endsWell.test(said) && !negated.test(said));
}

/** Whether a member of an error object holds something: a code other than zero, or a text that is not one of success. */
export function saysProblem(name: string, value: JsonValue): boolean {
  if (typeof value === 'string') {
    const empty = value.trim() === '' || successTexts.test(value.trim());
    return !empty && !isSilent(name) && (messageRank(name) >= 5 || codeRank(name) >= 5);
  }
  return typeof value === 'number' && codeRank(name) >= 7 && value !== 0 && value !== 200;
}

const logMarks =
  /^(?:timestamp|time|date|at|level|severity|stack|stacktrace|line|column|file|row|rule|count|occurrences|created|createdAt|created_at|first_seen|last_seen|lastSeen|firstSeen|service|host|resolved)$/i;

/** Whether an entry of a list is an error: a sentence, a row of texts, or an object that is no record of a log or a linter. */
export function isErrorItem(item: JsonValue): boolean {
  if (typeof item === 'string') return isSentence(item) || /[-_:]/.test(item);
  if (Array.isArray(item))
    return item.length >= 2 && item.every((entry) => typeof entry === 'string' || entry === null);
  if (!isObject(item)) return false;
  const members = membersOf(item);
  if (members.filter(([name]) => logMarks.test(name)).length > 0 && member(item, 'extensions') === undefined)
    return false;
  // `{"status":"204","title":"No Content"}`: how it went well, in the place for errors
  if (isStatusOfSuccess(member(item, 'status')) && members.length <= 2) return false;
  return members.some(
    ([name, value]) => typeof value === 'string' && value !== '' && (messageRank(name) >= 5 || codeRank(name) >= 9),
  );
}

function isStatusOfSuccess(status: JsonValue | undefined): boolean {
  return (typeof status === 'string' || typeof status === 'number') && /^2\d\d$/.test(String(status));
}
