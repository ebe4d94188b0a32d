import type { FailureClass } from '../../core/diagnosis.ts';
import { type MessageKey, t } from './t.ts';

const names: Record<FailureClass, MessageKey> = {
  validation: 'classValidation',
  request: 'classRequest',
  authentication: 'classAuthentication',
  permission: 'classPermission',
  'not-found': 'classNotFound',
  conflict: 'classConflict',
  'rate-limit': 'classRateLimit',
  payment: 'classPayment',
  server: 'classServer',
  unavailable: 'classUnavailable',
  network: 'classNetwork',
};

/** What kind of failure it is, in words. */
export function className(name: FailureClass): string {
  return t(names[name]);
}

/** The class with its colour as a dot; the colour says nothing that the word does not. */
export function ClassBadge({ name }: { readonly name: FailureClass }) {
  return (
    <span class="badge" data-testid="class" data-class={name}>
      <span class="dot" data-class={name} aria-hidden="true" />
      {className(name)}
    </span>
  );
}
