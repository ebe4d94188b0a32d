import type { JsonValue } from '../../core/diagnosis.ts';
import { t, tn } from './t.ts';

const MAX_SHOWN = 200;

/** A value as it was sent, in code, with its type in words beside it. Text only, long values cut with their length said. */
export function Value({ value }: { readonly value: JsonValue }) {
  const written = write(value);
  const cut = written.length > MAX_SHOWN;
  return (
    <span class="value">
      <code class={`value-code value-${typeName(value)}`} dir="auto" title={cut ? undefined : written}>
        {cut ? `${written.slice(0, MAX_SHOWN)}…` : written}
      </code>{' '}
      {value !== null && typeof value !== 'boolean' && <span class="value-type">{typeInWords(value)}</span>}
    </span>
  );
}

function write(value: JsonValue): string {
  if (typeof value === 'string' && value.length > 1000) return JSON.stringify(value.slice(0, 1000));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  try {
    return JSON.stringify(value);
  } catch {
    // Nested deeper than the stack: the type beside it has to do.
    return '…';
  }
}

function typeName(value: JsonValue): string {
  return value === null ? 'null' : typeof value;
}

/** `null`, `true` and `false` need no word beside them. */
function typeInWords(value: NonNullable<JsonValue>): string {
  if (Array.isArray(value)) return tn('typeList', value.length);
  if (typeof value === 'string') return t(value === '' ? 'typeEmptyText' : 'typeText');
  if (typeof value === 'number') return t('typeNumber');
  return tn('typeObject', Object.keys(value).length);
}
