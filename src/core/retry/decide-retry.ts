import type { Policy } from '../knowledge/policy.ts';
import type { Retry, RetryVerdict } from '../diagnosis.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import type { Hint, RefusedHint } from './hint.ts';
import { sceneOf } from './scene.ts';
import type { RetryInput, RetryScene } from './scene.ts';
import { lastRow, retryTable } from './table.ts';
import type { RetryRow } from './table.ts';

export interface DecideInput extends RetryInput {
  /** What the catalogue says about repeating; null where it says nothing. */
  readonly policy: Policy | null;
  /** Times that the response states and that can't be used: the reason says so. */
  readonly refused?: readonly RefusedHint[];
}

/**
 * Whether, when and how to repeat a failed call. The table decides, the vendor's policy overrules it, and what this very
 * response says overrules the policy. Every failure gets a verdict: the table's last row holds for all.
 */
export function decideRetry(input: DecideInput): Retry {
  const scene = sceneOf(input);
  const row = retryTable.find(({ when }) => when(scene)) ?? lastRow;
  const policy = row.binding === true ? null : input.policy;
  const verdict = overruled(row.verdict, policy?.verdict ?? null);
  const speaks = policy !== null && speaksFor(policy, verdict, row.verdict);
  const isOwn = exchangeFacts(input.exchange).server !== null;
  const ours = isOwn ? (row.ownReason ?? row.reason) : row.reason;
  const reason = speaks ? (policy.reason ?? general[verdict]) : ours;
  const repeats = verdict !== 'change' && verdict !== 'stop';
  return {
    verdict,
    reason:
      reason + disagreementWords(scene) + (repeats || scene.hint === null ? refusedWords(input.refused ?? []) : ''),
    afterSeconds: scene.hint?.seconds ?? null,
    source: scene.hint?.source ?? (speaks ? policy.source : null) ?? sourceOf(row, scene),
    schedule: repeats ? (policy?.schedule ?? row.schedule) : null,
    // Nobody reports to the support of a server that is their own.
    report: !isOwn && ((policy?.report ?? false) || row.report === true),
  };
}

/**
 * The policy's verdict over the table's. It can't make a wait of what states no time, nor set aside a time that the response
 * does state; it never waves through what may act twice, and never asks about what can't.
 */
function overruled(ours: RetryVerdict, theirs: RetryVerdict | null): RetryVerdict {
  if (theirs === null || ours === 'wait') return ours;
  if (theirs === 'wait' || theirs === 'backoff') return ours === 'confirm' ? 'confirm' : 'backoff';
  if (theirs === 'confirm') return ours === 'backoff' ? 'backoff' : 'confirm';
  return theirs;
}

/** Whether the reason is the policy's to give: it decided, or it agrees with the table and says why. */
function speaksFor(policy: Policy, verdict: RetryVerdict, ours: RetryVerdict): boolean {
  if (verdict !== ours) return true;
  if (policy.reason === null) return false;
  return policy.verdict === null || policy.verdict === verdict;
}

/** For policies that give a verdict and no reason. */
const general: Record<RetryVerdict, string> = {
  wait: 'The API says when to try again.',
  backoff: 'The API’s documentation says that this may be repeated later.',
  confirm: 'The API’s documentation asks to check first whether the request took effect.',
  change: 'The API’s documentation says that the same request will fail again.',
  stop: 'The API’s docs say that it keeps failing until the cause is fixed.',
};

function sourceOf(row: RetryRow, { flag }: RetryScene): Retry['source'] {
  const byFlag = flag !== null && /^(?:flag|pushback|maintenance|ban)/.test(row.id);
  return byFlag ? flag.source : row.source;
}

const problems: Record<RefusedHint['problem'], string> = {
  negative: 'is negative',
  'too-far': 'is more than a year ahead',
  'unit-unclear': 'could be seconds or milliseconds',
  'no-clock': 'is an absolute time, and nothing says when the response came',
  unreadable: 'can’t be read as a time',
};

/** Says which other time is stated, and that it is outranked (`readHints`); `''` where all agree. */
function disagreementWords({ hint, disagreeing }: RetryScene): string {
  const [first] = disagreeing;
  if (hint === null || first === undefined) return '';
  return ` ${placeOf(first)} says ${Number(first.seconds.toFixed(1))} s; ${placeOf(hint)} counts.`;
}

function placeOf({ source }: Hint): string {
  if (source.from === 'header') return source.ref;
  return source.pointer === undefined ? 'The body’s text' : `\`${source.ref}\` in the body`;
}

/** Says which stated time was not used, and why; `''` where there is none. Empty values state nothing. */
function refusedWords(refused: readonly RefusedHint[]): string {
  const first = refused.find(({ value }) => value.trim() !== '');
  return first === undefined
    ? ''
    : ` ${first.source.ref} states a time that ${problems[first.problem]}, so it is not used.`;
}
