import { asNumber, member } from '../../lib/json.ts';
import type { BrowserSigns, Timing, TimingPart } from '../exchange.ts';

/** HAR 1.2's names, in the order in which they pass. */
const parts: readonly (readonly [har: string, part: TimingPart])[] = [
  ['blocked', 'queue'],
  ['dns', 'dns'],
  ['connect', 'connect'],
  ['ssl', 'tls'],
  ['send', 'send'],
  ['wait', 'wait'],
  ['receive', 'download'],
];

/**
 * Where an entry's time went; null where it doesn't say. -1, and what is no time, is left out. By HAR's specification `connect`
 * includes `ssl`; the browsers state it without (Chromium 156, Firefox 153: the parts add up to the whole).
 */
export function timingOf(entry: unknown, family: BrowserSigns['family']): Timing | null {
  const timings = member(entry, 'timings');
  const timing: Partial<Record<TimingPart, number>> = {};
  for (const [name, part] of parts) {
    const ms = asNumber(member(timings, name));
    if (ms >= 0 && Number.isFinite(ms)) timing[part] = ms;
  }
  const { connect = -1, tls = 0 } = timing;
  if (family === 'unknown' && connect >= tls) timing.connect = connect - tls;
  return Object.values(timing).some((ms) => ms > 0) ? timing : null;
}
