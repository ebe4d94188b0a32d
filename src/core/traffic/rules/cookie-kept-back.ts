import { cutText } from '../../lib/cut-text.ts';
import { serverPlace } from '../../exchange/server-place.ts';
import { parseUrl } from '../../exchange/url.ts';
import { header } from '../../exchange/exchange.ts';
import { parseCookieDate, parseHttpDate } from '../../retry/http-date.ts';
import { secondsText, type Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

/**
 * A session cookie that the server had set, and that its own attributes keep from the request that was refused (RFC 6265bis §5.6,
 * §5.7): SameSite, Secure, path, domain, its end. Only where the request did not send it, and where the attribute alone decides.
 */
export const cookieKeptBack: Rule = {
  id: 'cookie-kept-back',
  about: 'origin',
  find,
};

function find(calls: readonly Attempt[]): RuleFinding | null {
  const refused = calls.at(-1);
  const cookies = refused?.line.cookies;
  if (refused === undefined || cookies === undefined || cookies.sent === null || !refused.failed) return null;
  const seen = new Set(cookies.sent.map(nameOf));
  for (const call of calls.slice(0, -1).toReversed()) {
    const by = call.line.cookies;
    // The last time that a cookie is set counts.
    for (const line of by?.set.toReversed() ?? []) {
      const name = nameOf(line);
      if (seen.has(name) || !ofSession.test(line)) continue;
      seen.add(name);
      const why = reasonOf(line, call, refused);
      if (why === null) continue;
      const text = `The cookie \`${cutText(name, 60)}\` was set before, but this request went without it: ${why}.`;
      return { tries: [call, refused], text };
    }
  }
  return null;
}

/** The value of an attribute in lower case, '' for one without; null where it is not there. */
function attribute(line: string, name: string): string | null {
  return attributeAsSet(line, name)?.toLowerCase() ?? null;
}

function attributeAsSet(line: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*(?:=([^;]*)|;|$)`, 'i').exec(line);
  return found === null ? null : (found[1] ?? '').trim();
}

/**
 * How long a cookie lasts from the moment it was set, seconds: `Max-Age`, else `Expires` (RFC 6265 §5.3); 0 or less deletes it, infinite
 * is one that says nothing of it. Chromium moves `Expires` by what the server's clock (`Date`) is off, others take it as it is: the
 * longer of the two counts here.
 */
function lifeOf(line: string, { endedAt, line: { limits } }: Attempt): number {
  const age = attribute(line, 'max-age') ?? '';
  if (/^-?\d+$/.test(age)) return Number(age);
  const expires = parseCookieDate(attributeAsSet(line, 'expires') ?? '', endedAt);
  if (expires === null) return Number.POSITIVE_INFINITY;
  const clock = parseHttpDate(header(limits, 'date') ?? '', endedAt) ?? endedAt;
  const [one, other] = [expires - endedAt, expires - clock];
  return (Math.min(one, other) <= 0 ? Math.min(one, other) : Math.max(one, other)) / 1000;
}

function nameOf(line: string): string {
  return line.replace(/=.*/s, '');
}

/** Sessions and tokens by their names, and what page code may not read. */
const ofSession = /;\s*httponly|^[^=]*(?:sess|sid=|token|jwt|auth|login|csrf|xsrf)/i;

/** Why the browser keeps a cookie back; null where nothing in it says so, and where it was deleted. */
function reasonOf(line: string, setter: Attempt, refused: Attempt): string | null {
  const url = setter.endpoint.slice(setter.endpoint.indexOf(' ') + 1);
  const from = parseUrl(url);
  const to = parseUrl(refused.endpoint.slice(refused.endpoint.indexOf(' ') + 1));
  const seconds = (refused.startedAt - setter.endedAt) / 1000;
  const age = lifeOf(line, setter);
  if (from === null || to === null || age <= 0) return null;
  const isLax = refused.line.cookies?.laxByDefault === true;
  const isSecure = attribute(line, 'secure') !== null;
  if (isSecure && from.protocol === 'http:' && serverPlace(url) !== 'loopback')
    return '`Secure` cookies are not stored from plain http';
  const domain = attribute(line, 'domain')?.replace(/^\./, '') ?? '';
  if (domain !== '' && !`.${from.hostname}`.endsWith(`.${domain}`))
    return `its \`Domain\` is no part of ${from.hostname.slice(0, 60)}, so it was not stored`;
  const site = attribute(line, 'samesite');
  if (site === 'none' && !isSecure && isLax) return '`SameSite=None` requires `Secure`';
  if (age < seconds) return `it had ended ${secondsText(seconds - age)} before`;
  const path = attribute(line, 'path') ?? '';
  // RFC 6265 §5.1.4: without a path, the folder of the one that set it.
  const folder = path.startsWith('/') ? path : from.pathname.replace(/\/[^/]*$/, '');
  if (!`${to.pathname.toLowerCase()}/`.startsWith(folder.toLowerCase().replace(/\/?$/, '/')))
    return `its path ${cutText(folder, 60)} doesn’t cover this one`;
  if (refused.line.cookies?.site !== 'cross-site' || site === 'none' || (site === null && !isLax)) return null;
  return `${site === null ? 'without `SameSite`' : `with \`SameSite=${site.slice(0, 6)}\``} it isn’t sent with requests of other sites`;
}
