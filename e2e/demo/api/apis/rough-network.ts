import { empty, html, json } from '../http/message.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { Api } from '../http/router.ts';

/** A host where the way to the API fails: gateways, dropped connections, cut bodies, missing CORS headers. */
export function createRoughNetwork(): Api {
  const gateway = createRateLimit(0, 30);
  const busy = createRateLimit(1, 10);
  const searches = createRateLimit(0, 30);
  let left = 40;
  let isRenewed = true;
  return {
    hosts: ['rough.example.net'],
    notFound: () => html(404, '404 Not Found'),
    methodNotAllowed: () => html(405, '405 Not Allowed'),
    routes: [
      ['GET', '/dropped', () => ({ ...empty(200), ending: 'drop' })],
      ['POST', '/dropped', () => ({ ...empty(200), ending: 'drop' })],
      ['GET', '/cut', () => ({ ...json(200, { items: 'x'.repeat(2000) }), ending: 'cut' })],
      ['GET', '/slow', () => ({ ...json(200, { late: true }), delayMs: 5000 })],
      ['GET', '/proxy-page', () => html(502, '502 Bad Gateway', { Server: 'nginx' })],
      ['GET', '/empty', () => empty(500)],
      [
        'GET',
        '/plain',
        () => ({
          ...empty(503, { 'Content-Type': 'text/plain', 'Retry-After': '120' }),
          body: 'upstream connect error or disconnect/reset before headers',
        }),
      ],
      // the gateway that limits the rate answers before the API does, and knows nothing of CORS
      [
        'GET',
        '/no-cors',
        () => ({
          ...json(429, { message: 'rate limited' }, { 'Retry-After': String(gateway.take('all')) }),
          cors: false,
        }),
      ],
      // one call, then ten seconds of waiting, and it really accepts again
      [
        'GET',
        '/busy',
        () => {
          const wait = busy.take('all');
          return wait === 0
            ? json(200, { free: true })
            : json(429, { message: 'busy' }, { 'Retry-After': String(wait) });
        },
      ],
      // a quota that falls with each call and comes back in a minute, as its headers say; and one that is never touched
      [
        'GET',
        '/quota',
        () => {
          left = Math.max(0, left - 4);
          return json(200, { left }, quotaHeaders(left));
        },
      ],
      ['GET', '/steady', () => json(200, { fine: true }, quotaHeaders(59))],
      ['GET', '/fast', () => json(200, { fine: true })],
      // every second call finds the session renewed
      [
        'GET',
        '/renewed',
        () => {
          isRenewed = !isRenewed;
          return isRenewed ? json(200, { fine: true }) : json(401, { error: 'session expired' });
        },
      ],
      // whatever is searched for
      ['GET', '/search', () => json(429, { message: 'rate limited' }, { 'Retry-After': String(searches.take('all')) })],
      ['GET', '/never', () => ({ ...empty(204), delayMs: 3_600_000 })],
      // the handshake of a WebSocket
      ['GET', '/socket', () => empty(403)],
      // whether the order was placed is open
      ['POST', '/orders', () => html(504, '504 Gateway Time-out', { Server: 'nginx' })],
      ['GET', '/opaque', () => ({ ...json(200, { for: 'nobody' }), cors: false })],
      ['OPTIONS', '/no-preflight', () => ({ ...empty(403), cors: false })],
      ['DELETE', '/no-preflight', () => empty(204)],
      [
        'POST',
        '/says-ok',
        () => json(200, { success: false, error: { code: 'INVALID_COUPON', message: 'The coupon is not valid.' } }),
      ],
      // the answer begins well, and its last event says that it failed
      [
        'POST',
        '/stream',
        () => ({
          ...empty(200, { 'Content-Type': 'text/event-stream' }),
          body:
            'data: {"choices":[{"delta":{"content":"Once"}}]}\n\n'.repeat(5) +
            'data: {"error":{"code":"WRITER_CRASHED","message":"The writer crashed while it wrote."}}\n\n',
        }),
      ],
      // the session is over, and the web app in front of the API sends its login page
      ['GET', '/session', () => ({ ...html(200, 'Sign in'), body: loginPage })],
      [
        'GET',
        '/markup',
        () => json(400, { error: { code: 'MARKUP', message: '<img src=x onerror="document.title=1"> is no name' } }),
      ],
    ],
  };
}

const loginPage = '<!doctype html><title>Sign in</title><form><input name="password" type="password"></form>';

function quotaHeaders(left: number): Readonly<Record<string, string>> {
  return { 'X-RateLimit-Limit': '60', 'X-RateLimit-Remaining': String(left), 'X-RateLimit-Reset': '60' };
}
