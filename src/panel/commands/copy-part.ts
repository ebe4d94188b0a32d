import type { JsonValue } from '../../core/diagnosis.ts';
import type { Exchange } from '../../core/exchange/exchange.ts';
import { redactExchange, type Redacted } from '../../core/redact/index.ts';
import type { Store } from '../../store/store.ts';
import { textIn } from '../shared/text-in.ts';

/** What of an exchange, or of what was said of it, is copied. */
export type Part =
  | { readonly of: 'url' }
  | { readonly of: 'body'; readonly side: 'request' | 'response' }
  | { readonly of: 'id'; readonly id: string }
  | { readonly of: 'text'; readonly text: string }
  /** The value that was sent for a field. */
  | { readonly of: 'value'; readonly value: JsonValue; readonly path: string };

/** Puts a part of the exchange on the clipboard, without what is secret in it. A text that can't be written is told as not copied. */
export async function copyPart(
  { settings, ticket }: Pick<Store, 'settings' | 'ticket'>,
  exchange: Exchange,
  part: Part,
): Promise<void> {
  const { ticketRules: rules } = settings.values.peek();
  // oxlint-disable-next-line typescript/require-await -- what it throws is the outcome, too
  return ticket.copyText(async () => partText(redactExchange(exchange, { rules }), part), 'text');
}

function partText({ exchange: { request, response }, redaction }: Redacted, part: Part): string {
  switch (part.of) {
    case 'url':
      return request.url;
    case 'body':
      return textIn((part.side === 'request' ? request : response).body);
    case 'id':
      return redaction.id(part.id, 0);
    case 'text':
      return redaction.text(part.text, 0);
    case 'value': {
      const value = redaction.value(part.value, part.path, 0);
      return typeof value === 'string' ? value : JSON.stringify(value);
    }
    default:
      return '';
  }
}
