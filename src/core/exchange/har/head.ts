import { isObject, member, stringMember } from '../../lib/json.ts';
import { emptyHead, type LogHead, type NamedVersion } from './writer.ts';

/** The head of a file from its members `creator`, `browser` and `comment`, whatever they are. */
export function headOf(creator: unknown, browser: unknown, comment: unknown): LogHead {
  const note = stringMember(creator, 'comment');
  return {
    creator: named(creator),
    browser: named(browser),
    comment: note !== '' ? note : typeof comment === 'string' ? comment : '',
  };
}

function named(value: unknown): NamedVersion {
  if (typeof value === 'string') return { name: value, version: '' };
  if (!isObject(value)) return emptyHead.creator;
  const version = member(value, 'version');
  return {
    name: stringMember(value, 'name'),
    version: typeof version === 'number' ? String(version) : stringMember(value, 'version'),
  };
}
