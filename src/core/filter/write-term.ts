/**
 * A term of the filter language (`parseFilter`) that holds for a value: `host:a.example`, `-code:"not, found"`. A value with white
 * space, commas or quotes is quoted; its line breaks become spaces, which no value of a key that is written has.
 */
export function writeTerm(key: string, value: string, not = false): string {
  const flat = value.replaceAll(/\s/g, ' ');
  const written = /[\s,"]/.test(flat) ? `"${flat.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : flat;
  return `${not ? '-' : ''}${key}:${written}`;
}

/** A filter's text with one more term; as it is where the term stands in it. The opposite term goes. */
export function withTerm(text: string, term: string): string {
  const opposite = term.startsWith('-') ? term.slice(1) : `-${term}`;
  const rest = ` ${text.trim()} `.replace(` ${opposite} `, ' ').trim();
  return ` ${rest} `.includes(` ${term} `) ? rest : `${rest} ${term}`.trim();
}
