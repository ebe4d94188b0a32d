import type { Language } from '../../store/settings.ts';
import { lookupIn, type Message } from './message-lookup.ts';
import type { Lookup } from './t.ts';

type Messages = Readonly<Record<string, Message>>;

/** A language of the interface: its own name for itself, and its texts, which are loaded when it is chosen. */
interface Choice {
  readonly name: string;
  readonly load: () => Promise<{ readonly default: Messages }>;
}

/**
 * The languages to choose from. The browser's i18n API knows those texts of its own language alone, and the policy of the
 * extension's pages refuses `fetch`: so they come by `import()`.
 */
export const languages: Readonly<Record<Language, Choice>> = {
  en: { name: 'English', load: async () => import('../../../public/_locales/en/messages.json') },
  de: { name: 'Deutsch', load: async () => import('../../../public/_locales/de/messages.json') },
  ja: { name: '日本語', load: async () => import('../../../public/_locales/ja/messages.json') },
};

/** The texts of a language; rejects where they can't be loaded. */
export async function loadLanguage(language: Language): Promise<Lookup> {
  return lookupIn((await languages[language].load()).default);
}
