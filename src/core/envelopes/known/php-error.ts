import { isJsonType, mediaTypeOf } from '../../body/media-type.ts';
import { emptyError, foundAt } from '../build.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';

const fatals = '(?:PHP )?(?:(?:Recoverable |Catchable )?[Ff]atal|Parse) error';
const warnings = '(?:PHP )?(?:Warning|Notice|Deprecated|Strict Standards)';
const opening = String.raw`(?:<br ?\/?>\s{0,5})?(?:<b>)?`;
const place = String.raw` in (?:<b>)?(?:\/|[A-Z]:\\|phar:)[^\n<]{1,300}(?:<\/b>)? on line (?:<b>)?\d{1,7}(?:<\/b>)?(?:<br ?\/?>)?`;

/** As PHP begins what it prints of an error that ends the script, with HTML and without, and of one that does not. */
const fatal = new RegExp(String.raw`^\s{0,20}${opening}${fatals}(?:<\/b>)?:\s{1,5}([^\n<]{1,1000})`);
const warning = new RegExp(String.raw`^\s{0,20}${opening}${warnings}(?:<\/b>)?:\s{1,5}([^\n<]{1,1000}?)${place}`);
/** The same behind something else. */
const later = new RegExp(String.raw`(?:<br ?\/?>\s{0,5}<b>|\n)(?=(?:${fatals}|${warnings})(?:<\/b>)?: )`);
/** Xdebug's table in place of PHP's line (https://xdebug.org/docs/develop). */
const xdebug = /^\s{0,20}(?:<br ?\/?>\s{0,5})?<font size='1'><table class='xdebug-error/;

const longestStart = 8_000;
const longestEnd = 2_000;
const mostMessages = 50;

/**
 * PHP's own messages of errors, under whatever status was set until then
 * (https://www.php.net/manual/errorfunc.configuration.php, `display_errors`, `html_errors`): of one that ended the script, and of a
 * warning before or behind JSON, which can't be parsed for it. A warning above a page fails nothing.
 */
export function phpError(input: EnvelopeInput): ParsedError | undefined {
  const { body } = input;
  if (body.kind !== 'html' && body.kind !== 'text' && body.kind !== 'broken-json') return undefined;
  const said = atStart(body.text.slice(0, longestStart), input) ?? atEnd(body.text, body.kind);
  if (said === undefined) return undefined;
  const message = said.replace(/ in(?: (?:\/|[A-Z]:\\)\S{0,300})?\s*$/, '').trim();
  return { ...emptyError('php-error'), message: foundAt(message, ''), hints: ['500'], saysFailed: true };
}

function atStart(start: string, input: EnvelopeInput): string | undefined {
  const { body, exchange } = input;
  if (xdebug.test(start)) {
    const plain = start.replaceAll(/<[^<>]{0,300}>/g, '');
    return /(?:Fatal|Parse) error: ([^\n]{1,1000}?) in (?:\/|[A-Z]:\\)/.exec(plain)?.[1];
  }
  let first: string | undefined;
  let rest = start;
  for (let count = 0; count < mostMessages; count += 1) {
    const ended = fatal.exec(rest)?.[1];
    if (ended !== undefined) return ended;
    const found = warning.exec(rest);
    if (found === null) break;
    first ??= found[1];
    rest = rest.slice(found[0].length);
  }
  const stated =
    exchange.response.body === null ? '' : mediaTypeOf(exchange.response.body, exchange.response.headers).essence;
  const json = body.kind === 'broken-json' || isJsonType(stated) || /^\s{0,20}[[{]/.test(rest);
  return json ? first : undefined;
}

/** Behind JSON. */
function atEnd(text: string, kind: string): string | undefined {
  if (kind !== 'broken-json' && !/^\s{0,20}[[{]/.test(text.slice(0, 30))) return undefined;
  const end = text.slice(-longestEnd);
  const at = later.exec(end)?.index;
  if (at === undefined) return undefined;
  const message = end.slice(at);
  return fatal.exec(message)?.[1] ?? warning.exec(message)?.[1];
}
