import type { Field } from '../diagnosis.ts';

/** ` (sent 5)` and its like, behind a field's problems in tickets and reports; `write` writes JSON text. Nothing for the whole request. */
export function sentWords({ path, sent, notSent }: Field, write: (json: string) => string): string {
  if (sent !== undefined) return ` (sent ${write(JSON.stringify(sent))})`;
  if (path === '') return '';
  return notSent === true ? ' (not sent)' : ' (not found in request)';
}
