import { remembered } from '../../lib/remember.ts';
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
  const words = name
    .slice(name.indexOf(':') + 1, longestName)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .flatMap((word) => translate(word))
    .flatMap((word) => unglue(word))
    .map((word, _, all) => (all.length > 1 ? (shortened.get(word) ?? word) : word))
    .map((word) => (word === 'err' ? 'error' : word === 'desc' || word === 'dsc' ? 'description' : word));
  return nounLast(words);
}

/** What stands for a word only beside another: `rt_cd`, `errNm`; alone it may be anything. */
const shortened: ReadonlyMap<string, string> = new Map([
  ['cd', 'code'],
  ['nm', 'name'],
  ['rt', 'return'],
]);

/** `codigo_erro`, `CodeResult`, `mensajeError`: in Romance languages, and in names made there, the noun stands first. */
function nounLast(words: readonly string[]): readonly string[] {
  const [noun, ...others] = words;
  if (noun === undefined || others.length === 0 || !/^(?:code|message|description)$/.test(noun)) return words;
  const about = noun === 'code' ? /^(?:error|result|response|return|exception)$/ : /^(?:error|exception)$/;
  return others.every((word) => about.test(word)) ? [...others, noun] : words;
}

function translate(word: string): readonly string[] {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
  return translations.get(word) ?? translations.get(plain) ?? [word];
}

/** What gateways write before their own: `NCERROR`, `UMerrorcode`, `ecode`; in no word of English but these. */
const prefixed =
  /^(?!terror$)[a-z]{1,2}(error|status|result)(plus|code|msg|message|no|text|desc)?$|^e(code|msg|message|desc|text)$/;

function unglue(word: string): readonly string[] {
  const short = prefixed.exec(word);
  if (short !== null) {
    const end = short[2] ?? short[3] ?? '';
    return [short[1] ?? 'error', ...(end === '' ? [] : [end === 'plus' ? 'text' : end])];
  }
  // `msgcode` beside `msgbody`, `msgtext`
  if (word === 'msg1' || word === 'msgbody' || word === 'msgtext') return ['msg'];
  if (word === 'msgcode' || word === 'msgno') return ['msg', 'code'];
  const line = /^(line|sys|db)errors?$/.exec(word)?.[1];
  if (line !== undefined) return [line, 'error'];
  const parts = glued.exec(word);
  return parts === null ? [word] : [parts[1] ?? '', parts[2] ?? ''];
}

const leastShared = 3;

/** What a thing has, and no answer about a call: `user_id`, `order_number`, `job_created_at`. */
const ofThing =
  /^(?:u?uid|id|key|name|type|kind|title|number|no|owner|total|date|(?:created|updated|started|finished|ended).*|.+_(?:at|on|date|time))$/i;

/**
 * How many letters the names of all members begin with, up to an underscore (`vnp_ResponseCode`, `vnp_Message`, …): the API's own mark. 0 where
 * they begin with the name of a thing, whose state they tell.
 */
export function sharedPrefix(node: object): number {
  const names = Object.keys(node).slice(0, 100);
  const prefix = /^[A-Za-z]{2,8}_(?=[A-Za-z])/.exec(names[0] ?? '')?.[0] ?? '';
  const isMark =
    prefix !== '' &&
    names.length >= leastShared &&
    names.every((name) => name.startsWith(prefix) && !ofThing.test(name.slice(prefix.length)));
  return isMark ? prefix.length : 0;
}
