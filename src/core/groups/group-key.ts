import type { Diagnosis } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { endpointOf } from '../traffic/endpoint.ts';

/** What the key of a group needs to know of a failure. */
export interface GroupedFailure {
  readonly exchange: Pick<Exchange, 'request' | 'response'>;
  readonly diagnosis: Pick<Diagnosis, 'code' | 'class' | 'givenUp'>;
}

/**
 * The key of a failure's group: endpoint, class and the API's code; without a code, the status stands for it. What the page gave
 * up is a group of its own.
 */
export function groupKeyOf({ exchange, diagnosis }: GroupedFailure): string {
  const kind =
    diagnosis.code === null ? exchange.response.status : JSON.stringify(diagnosis.code.slice(0, longestCode));
  return `${diagnosis.givenUp ? 'given-up' : (diagnosis.class ?? '')} ${kind} ${endpointOf(exchange.request)}`;
}

const longestCode = 500;
