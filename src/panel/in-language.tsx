import { type ComponentChildren, Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useStore } from './shared/store-context.ts';
import { overrideLookup, t } from './shared/t.ts';

/** Draws its content in the language that the person chose, anew when that changes. A language that can't be loaded changes nothing. */
export function InLanguage({ children }: { readonly children: ComponentChildren }) {
  const { language } = useStore().settings.values.value;
  const [shown, setShown] = useState<typeof language>('auto');
  useEffect(() => {
    if (language === shown) return undefined;
    let isCurrent = true;
    const show = (from: Parameters<typeof overrideLookup>[0]): void => {
      if (!isCurrent) return;
      overrideLookup(from);
      nameLanguage();
      setShown(language);
    };
    if (language === 'auto') show(null);
    else {
      import('./shared/languages.ts')
        .then(async ({ loadLanguage }) => loadLanguage(language))
        .then(show, () => undefined);
    }
    return () => {
      isCurrent = false;
    };
  }, [language, shown]);
  // Texts are read while drawing: all of it is drawn anew.
  return <Fragment key={shown}>{children}</Fragment>;
}

/** Tells the page the language of the texts that are shown, which need not be the browser's own. */
export function nameLanguage(): void {
  document.documentElement.lang = t('interfaceLanguage');
  document.documentElement.dir = t('interfaceDirection');
}
