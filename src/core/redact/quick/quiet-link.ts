import {
  ampersandChar,
  dashChar,
  dotChar,
  equalsChar,
  isCapital,
  isDigit,
  isSmallLetter,
  questionChar,
  quoteChar,
  underscoreChar,
} from '../../lib/characters.ts';
import { isBland } from './character-survey.ts';
import { isPlainParameter } from '../syntax/url-parameters.ts';
import { announces, isQuiet } from '../syntax/url-path.ts';

/**
 * Where a JSON string ends whose inside begins at `start` and is a link in which nothing can be secret; -1 if that is not
 * certain. `head` is the beginning, up to the slash before the last segment, of a link in which its own reader found nothing:
 * the links of a list differ behind it, so that only the last segment and the query are looked at, and nothing is cut out.
 */
export function quietLinkEnd(text: string, start: number, head: string): number {
  if (head === '' || !text.startsWith(head, start)) return -1;
  let at = start + head.length;
  let end = wordEnd(text, at);
  if (end - at >= 5 && !isQuiet(text, at, end)) return -1;
  let next = text.charCodeAt(end);
  if (next === quoteChar) return end;
  if (next !== questionChar || announces(text, at, end)) return -1;
  do {
    at = end + 1;
    const equals = wordEnd(text, at);
    if (text.charCodeAt(equals) !== equalsChar || !isPlainParameter(text, at, equals)) return -1;
    end = wordEnd(text, equals + 1);
    if (!isBland(text, equals + 1, end)) return -1;
    next = text.charCodeAt(end);
  } while (next === ampersandChar);
  return next === quoteChar ? end : -1;
}

/** Where letters, digits, dashes, dots and underscores end that begin at `from`. */
function wordEnd(text: string, from: number): number {
  let end = from;
  for (;;) {
    const code = text.charCodeAt(end);
    const isWord =
      isSmallLetter(code) ||
      isDigit(code) ||
      code === dashChar ||
      code === dotChar ||
      isCapital(code) ||
      code === underscoreChar;
    if (!isWord) return end;
    end++;
  }
}
