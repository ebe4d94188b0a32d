import type { Part, Scope } from './scope.ts';
import { scanParameters } from './url-parameters.ts';

/** An `application/x-www-form-urlencoded` body (WHATWG URL, form-urlencoded): the same parameters as a query's. */
export function scanForm(part: Part, scope: Scope): void {
  scanParameters(part, scope);
}
