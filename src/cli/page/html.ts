import { entityEncode } from '../../core/redact/syntax/decode.ts';
import { printable } from '../../core/ticket/printable.ts';

/** HTML that is safe to put into a page: made by `html` alone. */
export interface Html {
  readonly html: string;
}

/** A template whose values are escaped texts, other templates, or lists of them. Characters that can't be seen are shown as escapes. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  let text = '';
  parts.forEach((part, at) => {
    text += part;
    if (at < values.length) text += written(values[at] ?? '');
  });
  return { html: text };
}

function written(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return entityEncode(printable(value));
  if ('html' in value) return value.html;
  return value.map((one) => one.html).join('');
}
