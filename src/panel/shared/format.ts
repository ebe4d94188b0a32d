import type { Settings } from '../../store/settings.ts';
import { inOrder, t } from './t.ts';

/** A moment as the settings want it. `now` is needed for the relative form. Times are milliseconds since the epoch. */
export function formatTime(at: number, form: Settings['time'], now: number): string {
  if (at <= 0) return '–';
  if (form === 'relative') return t('timeAgo', formatSeconds(Math.max(0, Math.round((now - at) / 1000))));
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '–';
  if (form === 'utc') return `${date.toISOString().slice(11, 19)}Z`;
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
}

/** The full moment for tooltips: UTC, to the millisecond. */
export function formatMoment(at: number): string {
  const date = new Date(at);
  return at <= 0 || Number.isNaN(date.getTime()) ? '–' : date.toISOString();
}

/** `42 s`, `3 min 20 s`, `2 h 5 min`, `4 d 3 h`: two units at most. */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return inOrder(`${trimmed(seconds)} s`);
  if (seconds < 3600) return pair(seconds, 60, 'min', 's');
  if (seconds < 86_400) return pair(Math.floor(seconds / 60), 60, 'h', 'min');
  return pair(Math.floor(seconds / 3600), 24, 'd', 'h');
}

/** How long something took: `3 ms`, `1.2 s`, then as `formatSeconds`. */
export function formatDuration(ms: number): string {
  return ms < 1000 ? inOrder(`${Math.round(ms)} ms`) : formatSeconds(Math.round(ms / 100) / 10);
}

/** For narrow columns: `42 s`, `3:20`, `2:05 h`, `4 d`. */
export function formatClock(seconds: number): string {
  if (seconds < 60) return inOrder(`${trimmed(seconds)} s`);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${twoDigits(Math.floor(seconds % 60))}`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)}:${twoDigits(Math.floor((seconds % 3600) / 60))} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** `512 B`, `1.5 kB`, `5.0 MB`; `''` where the size is not known (negative). */
export function formatBytes(bytes: number): string {
  if (bytes < 0) return '';
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function pair(amount: number, per: number, large: string, small: string): string {
  const whole = Math.floor(amount / per);
  const rest = Math.floor(amount % per);
  return inOrder(rest === 0 ? `${whole} ${large}` : `${whole} ${large} ${rest} ${small}`);
}

function trimmed(seconds: number): string {
  return Number.isInteger(seconds) ? String(seconds) : seconds.toFixed(1);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
