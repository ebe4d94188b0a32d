import {
  backslashChar,
  closeBraceChar,
  closeBracketChar,
  openBraceChar,
  openBracketChar,
  quoteChar,
} from '../lib/characters.ts';
import type { JsonValue } from '../diagnosis.ts';

/** Value of a JSON text, or undefined. V8 and SpiderMonkey parse without recursion: depth is no danger here, only to walkers. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/**
 * Prefixes that servers put before JSON so that a page can't load it as a script (`)]}'`, `while(1);`, `for(;;);`,
 * `{} &&`), and the length of the one that this text has; 0 if none. Named by "JSON hijacking" in OWASP's AJAX cheat sheet.
 */
export function hijackGuardLength(text: string): number {
  const match =
    /^\s{0,9}(?:\)\]\}'?,?|while ?\((?:1|true)\);?|for ?\(;;\);?|\{\} ?&&|throw 1;|&&&START&&&)\s{0,9}(?=[[{"])/.exec(
      text.slice(0, 80),
    );
  return match === null ? 0 : match[0].length;
}

const callback =
  /^\s{0,9}(?:\/\*\*\/\s{0,3})?(?:typeof [\w$.]{1,100} === ?'function' && )?[A-Za-z_$][\w$.[\]]{0,100}\((?=\s{0,9}[[{])/;

/**
 * The JSON that a script hands to the page's function (JSONP: `cb({"a":1});`); null for anything else. Only of texts whose type says
 * that they are scripts.
 */
export function argumentOfCallback(text: string, essence: string): string | null {
  if (!/\bjavascript\b|^text\/(?:plain|html)$|^$/.test(essence)) return null;
  const start = callback.exec(text.slice(0, 300))?.[0];
  if (start === undefined) return null;
  const end = text.slice(-20).search(/\)\s{0,9};?\s{0,9}$/);
  return end < 0 ? null : text.slice(start.length, text.length - Math.min(20, text.length) + end);
}

/** Whether a text that does not parse ends inside a string, object or list: cut off rather than badly written. */
export function endsTooEarly(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (inString) {
      if (unit === backslashChar) index += 1;
      else if (unit === quoteChar) inString = false;
    } else if (unit === quoteChar) inString = true;
    else if (unit === openBraceChar || unit === openBracketChar) depth += 1;
    else if (unit === closeBraceChar || unit === closeBracketChar) depth -= 1;
  }
  return inString || depth > 0;
}
