import { cutText } from '../lib/cut-text.ts';
import type { Certainty, Statement } from '../diagnosis.ts';
import type { Member } from './members.ts';

/** Members in which an API says what to do: PostgreSQL's and Cloudflare's `hint`, Snyk's `solution`, Azure's `recommendation` … */
const hintNames = new Set(
  `hint hints suggestion suggestions remediation solution solutions recommendation recommendations resolution
  suggested_action suggestedaction recommended_action recommendedaction how_to_fix howtofix possible_solution
  possiblesolution troubleshooting what_you_should_do action_required`.split(/\s+/),
);

const mostHints = 3;
const longestHint = 300;

/**
 * What the response itself says to do, quoted: at most three sentences of at most 300 characters, each with the member that it
 * stands in. Words without a blank are codes, and are left alone. Never throws.
 */
export function hintStatements(
  members: readonly Member[],
  message: string | null,
  certainty: Certainty,
): readonly Statement[] {
  const statements: Statement[] = [];
  for (const { name, value, pointer } of members) {
    if (!hintNames.has(name.toLowerCase())) continue;
    const [text] = [value].flat();
    if (typeof text !== 'string') continue;
    const line = text.replaceAll(/\s+/g, ' ').trim();
    if (line.length < 8 || !line.includes(' ') || line === message) continue;
    const source = { from: 'body', ref: name.slice(0, 100), pointer } as const;
    statements.push({ kind: 'fix', text: `The API suggests: “${cutText(line, longestHint)}”`, certainty, source });
    if (statements.length === mostHints) break;
  }
  return statements;
}
