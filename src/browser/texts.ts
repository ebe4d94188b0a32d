/** `i18n.getMessage`, or anything that answers like it. Throws once the extension is gone. */
export type GetMessage = (name: string, substitutions: string[]) => string;

/** The interface texts of public/_locales in the browser's language, kept so that they outlast the extension. */
export interface Texts {
  /** A text with `$1`, `$2` … filled in; `''` where there is none, or where it can't be had any more. Never throws. */
  message(name: string, substitutions: readonly string[]): string;
  /** Gets these texts now, so that they are there later. */
  keep(names: Iterable<string>): void;
}

/** Characters of Unicode's private use, in the places of `$1` … `$9`: no text of the interface has them. */
const firstPlace = 0xe000;
const places = Array.from({ length: 9 }, (_, at) => String.fromCharCode(firstPlace + at));

/**
 * Texts that are asked for once each. An extension that is updated, reloaded or turned off while DevTools are open takes its API away
 * from the pages that it leaves behind (`Extension context invalidated.`); what they show must stay readable.
 */
export function createTexts(get: GetMessage): Texts {
  const templates = new Map<string, string>();

  function template(name: string): string {
    const known = templates.get(name);
    if (known !== undefined) return known;
    try {
      const found = get(name, [...places]);
      templates.set(name, found);
      return found;
    } catch {
      return '';
    }
  }

  return {
    message: (name, substitutions) =>
      template(name).replace(/[\uE000-\uE008]/g, (place) => substitutions[place.charCodeAt(0) - firstPlace] ?? ''),
    keep(names) {
      for (const name of names) template(name);
    },
  };
}
