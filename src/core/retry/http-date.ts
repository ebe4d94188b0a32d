/** HTTP-date (RFC 9110 §5.6.7): all three formats are read, the first one is written. Times are milliseconds since the epoch, UTC. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const imfFixdate = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const rfc850Date = /^[A-Z][a-z]{5,8}, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const asctimeDate = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/;

/**
 * The time that an HTTP-date names, or null where the text is none of the three formats or names a day or hour that does not
 * exist. The day's name is not compared: it adds nothing, and servers get it wrong. `now` (ms) resolves the two-digit year of
 * the second format: more than 50 years ahead means the century before.
 */
export function parseHttpDate(text: string, now: number): number | null {
  if (text.length > 40) return null;
  const imf = imfFixdate.exec(text);
  if (imf !== null) return timeOf(imf[3], imf[2], imf[1], imf.slice(4));
  const old = rfc850Date.exec(text);
  if (old !== null) return timeOf(fullYear(Number(old[3]), now), old[2], old[1], old.slice(4));
  const asctime = asctimeDate.exec(text);
  return asctime === null ? null : timeOf(asctime[6], asctime[1], asctime[2], asctime.slice(3, 6));
}

/**
 * The time that a cookie's `Expires` names, as `parseHttpDate` reads it; also with hyphens between the parts of the date, which most
 * servers write (RFC 6265 §5.1.1: user agents take any separators).
 */
export function parseCookieDate(text: string, now: number): number | null {
  const date = text.trim();
  return parseHttpDate(date.length > 40 ? date : date.replace(/^(\w{3}, \d{2})-(\w{3})-(\d{4})/, '$1 $2 $3'), now);
}

/**
 * A UTC time from its parts, or null where one of them does not exist (30 February, 25 o'clock). Months count from 1; second
 * 60 is a leap second and reads as the next minute's first.
 */
export function utcTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  milliseconds = 0,
): number | null {
  if (hour > 23 || minute > 59 || second > 60) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.setUTCHours(hour, minute, second, milliseconds);
}

/** 1 to 12 for `Jan` to `Dec`; 0 for anything else, which names no month. */
export function monthNumber(name: string | undefined): number {
  return months.indexOf(name ?? '') + 1;
}

function timeOf(
  year: string | number | undefined,
  month: string | undefined,
  day: string | undefined,
  clock: readonly string[],
): number | null {
  const [hour, minute, second] = clock.map(Number);
  const number = monthNumber(month);
  if (number === 0 || hour === undefined || minute === undefined || second === undefined) return null;
  return utcTime(Number(year), number, Number(day), hour, minute, second);
}

function fullYear(ofCentury: number, now: number): number {
  const thisYear = new Date(Number.isFinite(now) ? now : 0).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + ofCentury;
  return year > thisYear + 50 ? year - 100 : year;
}
