import type { JsonValue } from '../../../../src/core/diagnosis.ts';
import { credentials } from '../credentials.ts';
import { empty, json, members, text, type Answer, type Handler, type Incoming } from '../http/message.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { Api } from '../http/router.ts';
import { validateQr } from './scanova-validation.ts';

type Account = 'full' | 'viewer' | 'suspended';

/** QR code that is there from the start, and one of another account. */
const ownQr = 'Qf94b25d768294148';
const foreignQr = 'Q0000000000000001';

/** Scanova's API as its page on response codes describes it: Django REST answers, and the bare key in `Authorization`. */
export function createScanova(): Api {
  const codes = new Map<string, JsonValue>([[ownQr, qrCode(ownQr, 'My QR Code', 1, 'dy')]]);
  const leads = new Set(['31']);
  const sharedUsers = new Set(['4']);
  const analytics = createRateLimit(3, 60);
  const leadLists = createRateLimit(3, 42);
  const exports = createRateLimit(1, 3);
  let created = 0;

  const createQr: Handler = (request) => {
    const errors = validateQr(members(request));
    if (errors) return json(400, errors);
    created += 1;
    const qrid = `Qdemo${String(created).padStart(12, '0')}`;
    const body = members(request);
    const code = qrCode(qrid, text(body?.get('name')), Number(body?.get('category')), text(body?.get('qr_type')));
    codes.set(qrid, code);
    return json(201, { ...code, dynamic_url: `https://scanova.io/qr/${qrid}` });
  };

  /** Reads or changes one QR code; `change` gets the body's members. */
  const oneQr =
    (answer: (qrid: string, request: Incoming) => Answer): Handler =>
    (request, parameters) => {
      const qrid = parameters.get('qrid') ?? '';
      if (qrid === foreignQr) return forbidden();
      return codes.has(qrid) ? answer(qrid, request) : json(404, { detail: 'Not found.' });
    };

  const changeQr = oneQr((qrid, request) => {
    const body = members(request);
    // the demo's bug: changing a code without saying what to change fails in the server
    if (!body || body.size === 0) return serverError();
    return json(200, { ...qrCode(qrid, text(body.get('name') ?? 'My QR Code'), 1, 'dy') });
  });

  const signedIn =
    (handler: Handler, least: Account = 'viewer'): Handler =>
    (request, parameters) => {
      const account = accountOf(request);
      if (typeof account !== 'string') return account;
      if (account === 'suspended' || (least === 'full' && account === 'viewer')) return forbidden();
      return handler(request, parameters);
    };

  const limited = (limit: ReturnType<typeof createRateLimit>, inHeader: boolean, value: JsonValue): Handler =>
    signedIn((request) => {
      const wait = limit.take(request.headers.get('authorization') ?? '');
      if (wait === 0) return json(200, value);
      const headers = inHeader ? { 'Retry-After': String(wait) } : {};
      return json(
        429,
        { detail: `Request was throttled. Expected available in ${inHeader ? 60 : wait} seconds.` },
        headers,
      );
    });

  return {
    hosts: ['management.scanova.io', 'sandbox-management.scanova.io'],
    notFound: () => json(404, { detail: 'Not found.' }),
    methodNotAllowed: (request) => json(405, { detail: `Method "${request.method}" not allowed.` }),
    routes: [
      ['GET', '/qr/', signedIn(() => json(200, { count: codes.size, results: [...codes.values()] }))],
      ['POST', '/qr/', signedIn(createQr, 'full')],
      ['GET', '/qr/:qrid/', signedIn(oneQr((qrid) => json(200, codes.get(qrid) ?? null)))],
      ['PUT', '/qr/:qrid/', signedIn(changeQr, 'full')],
      ['PATCH', '/qr/:qrid/', signedIn(changeQr, 'full')],
      [
        'DELETE',
        '/qr/:qrid/',
        signedIn(
          oneQr((qrid) => removed(codes.delete(qrid))),
          'full',
        ),
      ],
      ['GET', '/lead/', limited(leadLists, true, { count: leads.size, results: [...leads] })],
      ['POST', '/lead/', signedIn((request) => createLead(request, leads), 'full')],
      ['DELETE', '/lead/:id/', signedIn((_, parameters) => removed(leads.delete(parameters.get('id') ?? '')), 'full')],
      ['POST', '/auth/user/', signedIn(() => json(201, { id: 4711, email: 'ada@example.com', role: 'owner' }))],
      ['POST', '/multi-users/', signedIn(() => json(201, { pk: 5 }), 'full')],
      [
        'DELETE',
        '/multi-users/:pk/',
        signedIn((_, parameters) => removed(sharedUsers.delete(parameters.get('pk') ?? '')), 'full'),
      ],
      ['GET', '/analytics/qr/', limited(analytics, false, { scans: 128 })],
      ['GET', '/analytics/export/', limited(exports, true, { rows: [] })],
      ['GET', '/analytics/lead/', signedIn(serverError)],
      // the plan of the demo's account does not include bulk creation
      ['POST', '/bulk/', signedIn(forbidden)],
      ['GET', '/dropped/', () => ({ ...empty(200), ending: 'drop' })],
      ['POST', '/debug/echo/', (request) => echo(request)],
    ],
  };
}

function qrCode(qrid: string, name: string, category: number, type: string): Record<string, JsonValue> {
  const at = '2025-01-15T10:30:00Z';
  return { id: 123, qrid, name, category, qr_type: type, created: at, modified: at };
}

/** The account that the key belongs to, or the 401. The key goes into the header bare: a `Bearer ` makes it another, unknown key. */
function accountOf(request: Incoming): Account | Answer {
  const key = request.headers.get('authorization');
  if (key === undefined) return json(401, { detail: 'Authentication credentials were not provided.' });
  const { full, viewer, suspended } = credentials.scanova;
  if (key === full) return 'full';
  if (key === viewer) return 'viewer';
  return key === suspended ? 'suspended' : json(401, { detail: 'Invalid API key.' });
}

function createLead(request: Incoming, leads: Set<string>): Answer {
  const body = members(request);
  const errors: Record<string, string[]> = {};
  const name = body?.get('name');
  if (name === undefined) errors['name'] = ['This field is required.'];
  const fields = body?.get('fields');
  if (!Array.isArray(fields) || fields.length === 0)
    errors['non_field_errors'] = ['A lead list needs at least one field.'];
  if (Object.keys(errors).length > 0) return json(400, errors);
  leads.add('32');
  return json(201, { id: 32, name: text(name) });
}

function removed(existed: boolean): Answer {
  return existed ? empty(204) : json(404, { detail: 'Not found.' });
}

function forbidden(): Answer {
  return json(403, { detail: 'You do not have permission to perform this action.' });
}

function serverError(): Answer {
  return json(500, { detail: 'An error occurred while processing your request. Please try again later.' });
}

/** An answer that repeats the caller's secrets, as careless debugging output does; it also sets the session cookie. */
function echo(request: Incoming): Answer {
  const body = members(request);
  const cookie = request.headers.get('cookie') ?? null;
  if (body?.get('action') === 'sign-in') {
    return json(
      200,
      { ok: true },
      { 'Set-Cookie': `sessionid=${text(body.get('session'))}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned` },
    );
  }
  return json(
    400,
    {
      token: [`"${text(body?.get('token'))}" is not a valid token.`],
      non_field_errors: [`The request signed with ${request.headers.get('authorization') ?? 'no key'} was refused.`],
      debug: {
        cookie,
        api_key: request.query.get('api_key'),
        authorization: request.headers.get('authorization') ?? null,
      },
    },
    { 'X-Request-Id': 'req-demo-4f2c8a1e' },
  );
}
