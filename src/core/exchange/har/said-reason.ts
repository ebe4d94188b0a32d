import { isObject, member, stringMember } from '../../lib/json.ts';
import { isBrowserCode } from '../../network/browser-code.ts';
import { reasonIn } from '../../network/stated-reason.ts';
import { statusOf } from './lenient.ts';
import type { Habits } from './writer.ts';

/**
 * What an entry says of a failure where no habit of its writer's is known. `_error`, at the entry or its response, is a reason whatever it says, also as
 * an error of Node or of a browser that was written down (`{ name, message, code }`). A status text or a comment of an entry without a response is
 * one only where it says a known reason: people's notes stand there, too. Never throws, whatever the entry is.
 */
export function saidReason(entry: unknown): Habits {
  const response = member(entry, 'response');
  const hasStatus = statusOf(member(response, 'status')) !== 0;
  for (const [holder, at] of [
    [response, 'response._error'],
    [entry, '_error'],
  ] as const) {
    if (holder === entry && hasStatus) return {};
    const text = textOf(member(holder, '_error'));
    if (isBrowserCode(text)) return holder === response ? {} : { error: text };
    if (text !== '') return { failure: { text, at } };
  }
  if (hasStatus) return {};
  for (const [holder, name, at] of [
    [response, 'statusText', 'response.statusText'],
    [response, 'comment', 'response.comment'],
    [member(response, 'content'), 'comment', 'response.content.comment'],
    [entry, 'comment', 'comment'],
  ] as const) {
    const text = stringMember(holder, name).trim();
    if (text !== '' && reasonIn(text).kind !== 'unknown') return { failure: { text, at } };
  }
  return {};
}

/** The words of an error; the code goes with them where they don't hold it: `fetch failed (ECONNREFUSED)`. */
function textOf(error: unknown): string {
  if (typeof error === 'string') return error.trim();
  if (!isObject(error)) return '';
  const message = stringMember(error, 'message').trim() || stringMember(error, 'name').trim();
  const code = stringMember(error, 'code') || stringMember(member(error, 'cause'), 'code');
  if (message === '' || code === '' || message.includes(code)) return message || code;
  return `${message} (${code})`;
}
