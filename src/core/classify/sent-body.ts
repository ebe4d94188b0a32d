import { sentProblem } from '../fields/sent-problem.ts';
import type { Exchange } from '../exchange/exchange.ts';

/**
 * Whether the request's body does not parse as what its Content-Type says (JSON or XML): the server then rejects the request
 * as a whole, whatever it calls it. False where the body is empty, cut, not recorded, over 1,000,000 characters, or of another type.
 */
export function sentBodyIsBroken({ request }: Exchange): boolean {
  return sentProblem(request) !== null;
}
