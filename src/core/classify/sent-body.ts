import { sentProblem } from '../fields/sent-problem.ts';
import type { Exchange } from '../exchange/exchange.ts';

/**
 * Whether the request's body parses as what its Content-Type says: JSON, XML, or a form that is none of them. null where that
 * can't be told: the body is empty, cut, not recorded, over 1,000,000 characters, or of another type.
 */
export function sentBodyIsBroken({ request }: Exchange): boolean {
  return sentProblem(request) !== null;
}
