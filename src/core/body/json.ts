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

/** Whether a text that does not parse ends inside a string, object or list: cut off rather than badly written. */
export function endsTooEarly(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (inString) {
      if (unit === 0x5c) index += 1;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x7b || unit === 0x5b) depth += 1;
    else if (unit === 0x7d || unit === 0x5d) depth -= 1;
  }
  return inString || depth > 0;
}
