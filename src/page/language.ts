import { interfaceLanguages, type Language } from '../store/settings.ts';

/** The first of a person's languages (BCP 47, `de-CH`) that the interface has, else English. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [primary] = tag.toLowerCase().split('-', 1);
    const found = interfaceLanguages.find((language) => language === primary);
    if (found !== undefined) return found;
  }
  return 'en';
}
