import { emptyError, foundAt } from '../build.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';

/** As PHP begins what it prints of an error that ends the script, with HTML and without. */
const fatal = /^\s{0,20}(?:<br ?\/?>\s{0,5})?(?:<b>)?(?:PHP )?(?:Fatal|Parse) error(?:<\/b>)?:\s{1,5}([^\n<]{1,1000})/;

/**
 * PHP's own message of an error that ended the script, under whatever status was set until then
 * (https://www.php.net/manual/errorfunc.configuration.php, `display_errors`, `html_errors`).
 */
export function phpError({ body }: EnvelopeInput): ParsedError | undefined {
  if (body.kind !== 'html' && body.kind !== 'text') return undefined;
  const said = fatal.exec(body.text.slice(0, 1_200))?.[1]?.replace(/ in (?:\/|[A-Z]:\\)\S{0,300}\s*$/, '');
  if (said === undefined) return undefined;
  return { ...emptyError('php-error'), message: foundAt(said.trim(), ''), hints: ['500'], saysFailed: true };
}
