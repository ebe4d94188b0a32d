import { cutText } from '../cut-text.ts';
import type { Statement } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';

const longestReason = 1000;

/** A recording's own reason for a failure as the message of its diagnosis; null where it gives none, or only a state in one word. */
export function recordedMessage({ recorded }: Exchange): string | null {
  const text = recorded?.failure?.text.trim() ?? '';
  return /\s/.test(text) ? cutText(text, longestReason) : null;
}

/** Who gave that reason, and where it stands in the file. */
export function recordedStatements({ recorded }: Exchange): readonly Statement[] {
  if (recorded?.failure == null) return [];
  const { text, at } = recorded.failure;
  const who = recorded.writer === '' ? 'The recording' : recorded.writer;
  const said = /\s/.test(text.trim())
    ? `The message is from ${who === 'The recording' ? 'the recording' : who} (\`${at}\`).`
    : `${who} marked this exchange as ${cutText(text.trim(), 60)}.`;
  return [{ kind: 'detail', text: said, certainty: 'standard', source: { from: 'recording', ref: at } }];
}
