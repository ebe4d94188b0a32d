import type { Exchange } from '../exchange/exchange.ts';
import { hostOf } from './hosts.ts';
import type { Catalogue } from './types.ts';

/** The exchange with the vendor that its host was assigned to by hand, so that a file keeps it; the same one where it wasn't. */
export function withAssigned(exchange: Exchange, { assigned }: Pick<Catalogue, 'assigned'>): Exchange {
  const assignedTo = assigned.get(hostOf(exchange.request.url) ?? '');
  return assignedTo === undefined ? exchange : { ...exchange, assignedTo };
}
