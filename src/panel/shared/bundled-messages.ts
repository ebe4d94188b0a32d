import messages from '../../../public/_locales/en/messages.json';
import type { Lookup } from './t.ts';

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

const texts = new Map<string, Message>(Object.entries(messages));

/** The English texts without an extension around: reads messages.json as the browsers do (`$NAME$` → placeholder → `$1`). */
export const bundledMessages: Lookup = (key, substitutions) => {
  const entry = texts.get(key);
  if (!entry) return '';
  return entry.message
    .replace(/\$([A-Za-z_]+)\$/g, (whole, name: string) => entry.placeholders?.[name.toLowerCase()]?.content ?? whole)
    .replace(/\$(\d)/g, (_, position: string) => substitutions[Number(position) - 1] ?? '');
};
