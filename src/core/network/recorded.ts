import { cutText } from '../lib/cut-text.ts';
import type { Statement } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';

const longestReason = 1000;

/**
 * A recording's own reason for a failure as the message of its diagnosis; null where it gives none, or only a state in one word. Beside a
 * browser's code it is a detail: the same failure seen live has no message either.
 */
export function recordedMessage({ browser, recorded }: Exchange): string | null {
  const text = recorded?.failure?.text.trim() ?? '';
  return /\s/.test(text) && browser.error === null ? cutText(text, longestReason) : null;
}

/** What the recording says, or where its message stands. */
export function recordedStatements(exchange: Exchange): readonly Statement[] {
  const { recorded } = exchange;
  if (recorded?.failure == null) return [];
  const { text, at } = recorded.failure;
  return [
    {
      kind: 'detail',
      text: sentenceOf(exchange, text.trim(), at),
      certainty: 'standard',
      source: { from: 'recording', ref: at },
    },
  ];
}

function sentenceOf(exchange: Exchange, text: string, at: string): string {
  const writer = exchange.recorded?.writer ?? '';
  if (!/\s/.test(text))
    return `${writer === '' ? 'The recording' : writer} marked this exchange as ${cutText(text, 60)}.`;
  if (recordedMessage(exchange) === null) return `The ${at} says: ${cutText(text, longestReason)}`;
  return `The message is from ${writer === '' ? 'the recording' : writer} (\`${at}\`).`;
}
