import type { Lookup } from './t.ts';

/** One text of a messages.json, as browsers' extensions have it. */
export interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/** Finds texts in the content of a messages.json, as the browsers do (`$NAME$` → placeholder → `$1`); `''` for a key that has none. */
export function lookupIn(messages: Readonly<Record<string, Message>>): Lookup {
  const texts = new Map(Object.entries(messages));
  return (key, substitutions) => {
    const entry = texts.get(key);
    if (!entry) return '';
    return entry.message
      .replace(/\$([A-Za-z_]+)\$/g, (whole, name: string) => entry.placeholders?.[name.toLowerCase()]?.content ?? whole)
      .replace(/\$(\d)/g, (_, position: string) => substitutions[Number(position) - 1] ?? '');
  };
}
