import { operationsOf } from '../core/exchange/operations.ts';
import { groupKeyOf } from '../core/groups/group-key.ts';
import { endpointOf } from '../core/traffic/endpoint.ts';
import type { Result } from './redacted.ts';

/** Equal for failures that are told of together (`groupKeyOf`); `isRough`: whatever operation of a shared endpoint they asked for. */
export function sameFailureKey(
  { exchange, diagnosis }: Pick<Result, 'exchange' | 'diagnosis'>,
  isRough = false,
): string {
  const operations = isRough ? null : operationsOf(exchange);
  return groupKeyOf(endpointOf(exchange.request), operations, exchange.response.status, diagnosis);
}
