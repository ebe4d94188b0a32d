import { cutText } from '../../cut-text.ts';
import type { SetCookie } from '../../credentials/set-cookie.ts';
import { serverPlace } from '../../exchange/server-place.ts';
import { lengthText } from '../../credentials/words.ts';
import type { Attempt } from '../attempt.ts';
import type { CookieLine } from '../cookies.ts';
import type { Rule, RuleFinding } from './rule.ts';

/**
 * A session cookie that the server had set, and that its own attributes keep from the request that was refused (RFC 6265bis §5.6,
 * §5.7): SameSite, Secure, path, domain, prefix, end. Only where the request did not send it, and where the attribute alone decides.
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
  const seen = new Set<string>(cookies.sent);
  for (const call of calls.slice(0, -1).toReversed()) {
    const own = call.line.cookies;
    for (const cookie of own?.set.toReversed() ?? []) {
      // The last time that a cookie is set counts.
      if (own === undefined || seen.has(cookie.name)) continue;
      seen.add(cookie.name);
      if (cookie.endsAt !== null && cookie.endsAt <= call.endedAt) continue;
      const why = reasonOf(cookie, own, cookies, refused.startedAt);
      if (why === null) continue;
      const name = cutText(cookie.name, 60);
      return {
        tries: [call, refused],
        text: `The cookie \`${name}\` was set before, but this request went without it: ${why}.`,
      };
    }
  }
  return null;
}

/** Why the browser keeps a cookie back; null where nothing in it says so. */
function reasonOf(cookie: SetCookie, by: CookieLine, request: CookieLine, at: number): string | null {
  return notStored(cookie, by) ?? notSent(cookie, by, request, at);
}

function notStored(cookie: SetCookie, by: CookieLine): string | null {
  const isTrusted = by.secure || serverPlace(`http://${by.host}/`) === 'loopback';
  if (cookie.secure && !isTrusted) return '`Secure` cookies are not stored from plain http';
  if (/^__secure-/i.test(cookie.name) && !cookie.secure) return 'its prefix `__Secure-` requires `Secure`';
  if (/^__host-/i.test(cookie.name) && (!cookie.secure || cookie.domain !== null || cookie.path !== '/'))
    return 'its prefix `__Host-` requires `Secure`, `Path=/` and no `Domain`';
  if (cookie.domain !== null && !isWithin(by.host, cookie.domain))
    return `\`Domain=${cutText(cookie.domain, 60)}\` is no part of ${cutText(by.host, 60)}, so it was not stored`;
  if (cookie.sameSite === 'none' && !cookie.secure && by.laxByDefault) return '`SameSite=None` requires `Secure`';
  return null;
}

function notSent(cookie: SetCookie, by: CookieLine, request: CookieLine, at: number): string | null {
  if (cookie.endsAt !== null && cookie.endsAt < at) return `it had ended ${lengthText(at - cookie.endsAt)} before`;
  const path = cookie.path ?? folderOf(by.path);
  if (!isUnder(request.path, path)) return `\`Path=${cutText(path, 60)}\` doesn’t cover its path`;
  if (request.site !== 'cross-site') return null;
  if (cookie.sameSite === 'strict') return '`SameSite=Strict` keeps it from requests of other sites';
  if (cookie.sameSite === 'lax') return '`SameSite=Lax` keeps it from requests of other sites';
  if (cookie.sameSite === null && request.laxByDefault)
    return 'without `SameSite` it isn’t sent with requests of other sites';
  return null;
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** RFC 6265 §5.1.4: the path of a cookie without one. */
function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end <= 0 ? '/' : path.slice(0, end);
}

/** RFC 6265 §5.1.4: path-match. */
function isUnder(path: string, folder: string): boolean {
  return path === folder || (path.startsWith(folder) && (folder.endsWith('/') || path.charAt(folder.length) === '/'));
}
