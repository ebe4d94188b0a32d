/** What a program writes for a value that it does not have. */
export type Unset = 'undefined' | 'null' | 'NaN' | '[object Object]';

/** The word that stands for no value, also between quotes; null for all other texts. */
export function unsetWord(value: string): Unset | null {
  const bare = value.length > 40 ? value : withoutQuotes(value.trim());
  if (bare === 'undefined' || bare === 'null' || bare === 'NaN') return bare;
  return bare.startsWith('[object ') && /^\[object [A-Z][A-Za-z]{1,20}\]$/.test(bare) ? '[object Object]' : null;
}

function withoutQuotes(text: string): string {
  return text.startsWith('"') || text.startsWith("'") ? text.replace(/^(['"])(.*)\1$/s, '$2') : text;
}

const guid = /^\{[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\}$/i;

/** What a template begins with. */
const marks = new Set(['{', '$', '<', ':']);

/** A template whose name nobody filled in (`{id}`, `${id}`, `{{id}}`, `:id`, `<id>`): the template; null for all other texts. */
export function unfilled(text: string, atColon = false): string | null {
  if (text.length > 80 || !marks.has(text.charAt(0)) || guid.test(text)) return null;
  if (/^(?:\{[A-Za-z_][\w.-]*\}|\$\{[A-Za-z_][\w.]*\}|\{\{\s?[A-Za-z_][\w.]*\s?\}\}|<[A-Za-z_][\w-]*>)$/.test(text))
    return text;
  return atColon && /^:[A-Za-z_]\w*$/.test(text) ? text : null;
}

/** A parameter in which people write words of their own: `null` is one of these there. */
export function isFreeText(name: string): boolean {
  return /^(?:q|s|query|search|term|text|keywords?|filter|comment|message|title|body|content|description|note)$/i.test(
    name.split(/[.[\]]/).findLast((part) => part !== '') ?? '',
  );
}
