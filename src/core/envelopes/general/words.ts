import { remembered } from '../../remember.ts';
import { translations } from './translations.ts';

const longestName = 80;

/** Heads that APIs write together with what goes before: `errmsg`, `retcode`, `faultstring`. */
const glued =
  /^(err|error|failed|failure|ret|return|result|res|resp|response|fault|exception|status|sub|req|request|trace|correlation|debug|log|tracking|transaction|trans|query|field|param|parameter|property|display|user|short|long|severity|info)(msg|message|messages|code|codes|no|num|number|string|id|ids|name|text|desc|description|detail|details|type|info|list|reason|status|summary|map|errors|path|token)$/;

/**
 * The words of a member's name, lower-case and in English: snake, kebab, camel, dotted and spaced names, `@` and `$` signs,
 * common words of other languages, and compounds such as `errmsg`. At most 80 characters are looked at.
 */
export const wordsOf = remembered(split);

function split(name: string): readonly string[] {
  return name
    .slice(name.indexOf(':') + 1, longestName)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .flatMap((word) => translate(word))
    .flatMap((word) => unglue(word))
    .map((word) => (word === 'err' ? 'error' : word === 'desc' ? 'description' : word));
}

function translate(word: string): readonly string[] {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
  return translations.get(word) ?? translations.get(plain) ?? [word];
}

function unglue(word: string): readonly string[] {
  const parts = glued.exec(word);
  return parts === null ? [word] : [parts[1] ?? '', parts[2] ?? ''];
}
