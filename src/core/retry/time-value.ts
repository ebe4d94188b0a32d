import { durationAt } from './hints/spoken-duration.ts';
import { monthNumber, parseHttpDate, utcTime } from './http-date.ts';

/** A wait in seconds, or why a value is none. */
export type TimeReading = { readonly seconds: number } | { readonly problem: Problem };

/**
 * Why a stated time is not used. negative: a wait below zero · too-far: more than a year ahead · unit-unclear: a number that
 * would be days in seconds and a window in milliseconds · no-clock: an absolute time, and no clock to compare with ·
 * unreadable: no time at all
 */
export type Problem = 'negative' | 'too-far' | 'unit-unclear' | 'no-clock' | 'unreadable';

const YEAR_SECONDS = 366 * 86_400;
const DAY_SECONDS = 86_400;
/** 1e9 s and 1e12 ms are September 2001: as waits they would be 31 years. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MILLISECONDS = 1e12;

/**
 * Reads a value as APIs write waits and ends of waits: a number (a wait in `unit`, or by its size a time since the epoch),
 * `6m0s`, `PT1M30S`, `00:01:30`, `2 minutes`, an HTTP-date, ISO 8601, JavaScript's `Date` text. `now` is the arrival on the server's clock in ms. A time already
 * past is a wait of 0: the limit is over.
 */
export function readTime(value: string, unit: 's' | 'ms', now: number): TimeReading {
  const text = value.trim().replace(/^["']|["']$/g, '');
  if (text === '' || text.length > 100) return { problem: 'unreadable' };
  if (/^\+?\d{1,16}(?:\.\d{0,20})?$/.test(text)) return fromNumber(Number(text), unit, now);
  if (/^-\d{1,16}(?:\.\d{0,20})?$/.test(text)) return Number(text) === 0 ? { seconds: 0 } : { problem: 'negative' };
  const duration = parseDuration(text) ?? parseIsoDuration(text) ?? parseTimeSpan(text) ?? spoken(text);
  if (duration !== null) return bounded(duration);
  const time = parseHttpDate(text, now) ?? parseIsoTime(text) ?? parseScriptDate(text);
  return time === null ? { problem: 'unreadable' } : until(time, now);
}

/** The same for the value of a `…-reset` header, whose unit nothing states: what could be either seconds or milliseconds is refused. */
export function readResetTime(value: string, now: number): TimeReading {
  const number = Number(value);
  const unclear = number > DAY_SECONDS && number < EPOCH_SECONDS && number % 1_000 === 0;
  return unclear ? { problem: 'unit-unclear' } : readTime(value, 's', now);
}

function fromNumber(value: number, unit: 's' | 'ms', now: number): TimeReading {
  if (value >= EPOCH_MILLISECONDS) return until(value, now);
  if (unit === 'ms') return bounded(value / 1_000);
  return value >= EPOCH_SECONDS ? until(value * 1_000, now) : bounded(value);
}

function until(time: number, now: number): TimeReading {
  if (!Number.isFinite(now)) return { problem: 'no-clock' };
  return bounded(Math.max(0, (time - now) / 1_000));
}

function bounded(seconds: number): TimeReading {
  return seconds > YEAR_SECONDS ? { problem: 'too-far' } : { seconds };
}

const unitSeconds = new Map([
  ['ns', 1e-9],
  ['us', 1e-6],
  ['µs', 1e-6],
  ['ms', 0.001],
  ['s', 1],
  ['m', 60],
  ['h', 3_600],
  ['d', 86_400],
]);

/** Seconds of a Go or Protobuf duration (`1h2m3.5s`, `34.07s`, `12ms`); null where the text is none. */
function parseDuration(text: string): number | null {
  const part = /(\d{1,10}(?:\.\d{1,9})?)(ns|us|µs|ms|s|m|h|d)/y;
  let seconds = 0;
  let end = 0;
  while (end < text.length) {
    part.lastIndex = end;
    const match = part.exec(text);
    if (match === null) return null;
    seconds += Number(match[1]) * (unitSeconds.get(match[2] ?? '') ?? 0);
    end = part.lastIndex;
  }
  return end === 0 ? null : seconds;
}

/** Seconds of an ISO 8601 duration of days and less (`PT1M30S`, as Java's `Duration` writes it); null for others. */
function parseIsoDuration(text: string): number | null {
  const match = /^P(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,10}(?:[.,]\d{1,9})?)S)?)?$/.exec(text);
  if (match === null || !/\d/.test(text)) return null;
  const [days, hours, minutes, seconds] = match.slice(1, 5).map((part) => Number((part ?? '0').replace(',', '.')));
  return (days ?? 0) * DAY_SECONDS + (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

/** Seconds of hours, minutes and seconds with colons (`00:01:30`, and .NET's `1.02:00:00.5` with days); null for others. */
function parseTimeSpan(text: string): number | null {
  const match = /^(?:(\d{1,5})\.)?(\d{1,4}):([0-5]\d):([0-5]\d(?:\.\d{1,9})?)$/.exec(text);
  if (match === null) return null;
  const [days, hours, minutes, seconds] = match.slice(1, 5).map((part) => Number(part ?? 0));
  return (days ?? 0) * DAY_SECONDS + (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

/** Seconds of a duration in words that is the whole of a text (`30 seconds`); null for others. */
function spoken(text: string): number | null {
  const lower = text.toLowerCase();
  const duration = durationAt(lower, 0);
  return duration?.end === lower.length ? duration.seconds : null;
}

const iso =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(?:(Z|z|UTC|GMT)|([+-])(\d{2}):?(\d{2}))$/;

/** Milliseconds since the epoch of an ISO 8601 time with its zone (RFC 3339; seconds may be left out); null for others, those without a zone too. */
function parseIsoTime(text: string): number | null {
  const match = iso.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined)
    return null;
  const milliseconds = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1_000);
  const time = utcTime(year, month, day, hour, minute, second ?? 0, milliseconds);
  return time === null ? null : time - offsetMs(match[9], match[10], match[11]);
}

/** JavaScript's `Date.prototype.toString`: `Sun Mar 01 2026 12:00:30 GMT+0100 (CET)`; null for others. */
function parseScriptDate(text: string): number | null {
  const match =
    /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT([+-])(\d{2})(\d{2})(?: \(|$)/.exec(
      text,
    );
  if (match === null || monthNumber(match[1]) === 0) return null;
  const [day, year, hour, minute, second] = match.slice(2, 7).map(Number);
  const time = utcTime(year ?? 0, monthNumber(match[1]), day ?? 0, hour ?? 0, minute ?? 0, second ?? 0);
  return time === null ? null : time - offsetMs(match[7], match[8], match[9]);
}

function offsetMs(sign: string | undefined, hours: string | undefined, minutes: string | undefined): number {
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
