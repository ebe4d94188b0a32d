import { groupKeyOf } from '../core/groups/group-key.ts';
import { endpointOf } from '../core/traffic/endpoint.ts';
import type { Result } from './redacted.ts';

/** Equal for failures that are told of together (`groupKeyOf`). */
export function sameFailureKey({ exchange, diagnosis }: Pick<Result, 'exchange' | 'diagnosis'>): string {
  return groupKeyOf(endpointOf(exchange.request), exchange.response.status, diagnosis);
}
