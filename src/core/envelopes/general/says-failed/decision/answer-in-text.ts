import type { JsonValue } from '../../../../diagnosis.ts';
import { isObject, type JsonObject } from '../../../../lib/json.ts';
import { membersOf, step } from '../../candidates/survey.ts';
import { wordsOf } from '../../words.ts';
import { signsOf } from '../signs/object-signs.ts';
import { objectSaysFailed } from './object.ts';

const longestText = 50_000;

/**
 * `{"apiResultCode":"A1000","apiResultData":"{\"success\":false,\"errorCode\":\"8016\"}"}`: the gateway went well, and what the API
 * answered stands as JSON in a text. Null where that says nothing of a failure, or where the rest is a record or content of its own.
 */
export function answerInText(value: JsonObject): { readonly value: JsonObject; readonly pointer: string } | null {
  const texts = membersOf(value).filter(
    ([name, text]) =>
      typeof text === 'string' &&
      text.length <= longestText &&
      /^\s{0,20}\{\s{0,20}"/.test(text.slice(0, 50)) &&
      /^(?:data|result|response|body|answer|output)$/.test(wordsOf(name).at(-1) ?? ''),
  );
  const [only, ...others] = texts;
  if (only === undefined || others.length > 0) return null;
  const rest = signsOf(Object.fromEntries(membersOf(value).filter(([name]) => name !== only[0])));
  if (rest.record || rest.payload > 0) return null;
  const inner = typeof only[1] === 'string' ? parsed(only[1]) : undefined;
  return isObject(inner) && objectSaysFailed(inner) ? { value: inner, pointer: step('', only[0]) } : null;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
