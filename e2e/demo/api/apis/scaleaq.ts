import { randomBytes } from 'node:crypto';
import type { JsonValue } from '../../../../src/core/diagnosis.ts';
import { credentials } from '../credentials.ts';
import { empty, json, members, text, type Answer, type Handler, type Incoming } from '../http/message.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { Api } from '../http/router.ts';

const currentVersion = '2025-01-01';
const supportedVersions = [currentVersion, '2023-01-01'];
/** Known to the API, but withdrawn. */
const deprecatedVersions = new Set(['2021-01-01']);
/** Seconds that a token lives; tokens of the `shortLived` user are for seeing one expire. */
const tokenSeconds = { [credentials.scaleaq.user]: 3600, [credentials.scaleaq.shortLived]: 1 };

/** What each code of the API says. */
const messages = {
  access_denied: 'The user does not have permission to perform the requested operation.',
  deleted_entity_operation: 'The requested operation cannot be performed on a deleted entity.',
  deprecated_version: 'The requested version is deprecated and should not be used.',
  entity_not_found: 'The requested entity does not exist.',
  entity_not_unique: 'Entity violates one or more uniqueness constraints.',
  invalid_username_or_password: 'The username or password provided in the request are invalid.',
  invalid_version: 'The version header that is received is not in the list of supported versions.',
  missing_version_header: 'The Scale-Version header is missing from the request.',
  not_deleted_entity_operation: 'The requested operation cannot be performed on a non-deleted entity.',
  not_found: 'The requested resource does not exist.',
  too_many_requests: 'Too many requests were sent in a given amount of time.',
  too_many_results_found: 'Too many results found. Please narrow down your search criteria.',
  unit_does_not_belong_to_site: 'The specified unit does not belong to the specified site.',
  unknown_error: 'An unknown error occurred.',
  unsupported_version: 'The request version is valid, but the current operation is not supporting this version.',
  validation_error: 'The request data failed validation.',
} as const;

/** ScaleAQ's API as its page on errors describes it: `{code, message, traceId, details}`, a version header, tokens that expire. */
export function createScaleaq(): Api {
  const tokens = new Map<string, number>();
  const users = new Map([['12345', 'ada@example.com']]);
  const deleted = new Set(['9']);
  const sites = new Map([
    ['1', ['1', '3']],
    ['5', ['2']],
  ]);
  const measurements = createRateLimit(3, 60);
  const events = createRateLimit(3, 5);

  const signIn: Handler = (request) => {
    const body = members(request);
    const user = text(body?.get('username'));
    const seconds = Object.hasOwn(tokenSeconds, user) ? tokenSeconds[user as keyof typeof tokenSeconds] : null;
    if (seconds === null || body?.get('password') !== credentials.scaleaq.password)
      return failure(401, 'invalid_username_or_password');
    const token = `demo-scaleaq-${randomBytes(12).toString('hex')}`;
    tokens.set(token, Date.now() + seconds * 1000);
    return json(200, { access_token: token, token_type: 'Bearer', expires_in: seconds });
  };

  /** The 401 of the gateway: no code and no body, only the header that RFC 6750 asks for. */
  const unauthorized = (request: Incoming): Answer | null => {
    const expiresAt = tokens.get(request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '');
    if (expiresAt === undefined) return empty(401, { 'WWW-Authenticate': 'Bearer' });
    if (expiresAt > Date.now()) return null;
    return empty(401, { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The token expired"' });
  };

  /** Checks version, then token, as the gateway does; `versions` are those that the operation supports. */
  const guarded =
    (handler: Handler, versions: readonly string[] = supportedVersions): Handler =>
    (request, parameters) =>
      versionProblem(request, versions) ?? unauthorized(request) ?? handler(request, parameters);

  const createUser: Handler = (request) => {
    const body = members(request);
    const email = body?.get('email');
    if (typeof email !== 'string') return failure(400, 'validation_error', { email: ['The email field is required.'] });
    const [existing] = [...users].find(([, taken]) => taken === email) ?? [];
    if (existing !== undefined) return failure(422, 'entity_not_unique', { entityType: 'User', entityId: existing });
    users.set('12346', email);
    return json(201, { id: '12346', email });
  };

  const restoreUser: Handler = (_, parameters) => {
    const id = parameters.get('id') ?? '';
    if (users.has(id)) return failure(422, 'not_deleted_entity_operation');
    return deleted.has(id) ? json(200, { id, restored: true }) : unknownEntity('User', id);
  };

  const changeUser: Handler = (_, parameters) => {
    const id = parameters.get('id') ?? '';
    if (deleted.has(id)) return failure(422, 'deleted_entity_operation');
    return users.has(id) ? json(200, { id }) : unknownEntity('User', id);
  };

  const unitOfSite: Handler = (_, parameters) => {
    const units = sites.get(parameters.get('site') ?? '');
    if (!units) return unknownEntity('Site', parameters.get('site') ?? '');
    const unit = parameters.get('unit') ?? '';
    return units.includes(unit) ? json(200, { id: unit }) : failure(422, 'unit_does_not_belong_to_site');
  };

  const limited = (limit: ReturnType<typeof createRateLimit>, inHeader: boolean): Handler =>
    guarded((request) => {
      const wait = limit.take(request.headers.get('authorization') ?? '');
      if (wait === 0) return json(200, { values: [] });
      return failure(429, 'too_many_requests', undefined, inHeader ? { 'Retry-After': String(wait) } : {});
    });

  return {
    hosts: ['api.scaleaq.com'],
    notFound: () => failure(404, 'not_found'),
    methodNotAllowed: () => failure(404, 'not_found'),
    routes: [
      ['POST', '/auth/token', signIn],
      ['GET', '/sites', guarded(() => json(200, { sites: [...sites.keys()] }))],
      ['GET', '/sites/:site/units/:unit', guarded(unitOfSite)],
      ['GET', '/units/:id', guarded((_, parameters) => unknownEntity('Unit', parameters.get('id') ?? ''))],
      ['POST', '/users', guarded(createUser)],
      ['PATCH', '/users/:id', guarded(changeUser)],
      ['POST', '/users/:id/restore', guarded(restoreUser)],
      ['GET', '/search', guarded(search)],
      ['GET', '/feed-plans', guarded(() => json(200, { plans: [] }), [currentVersion])],
      ['GET', '/audit-log', guarded(() => failure(403, 'access_denied'))],
      ['GET', '/measurements', limited(measurements, false)],
      ['GET', '/events', limited(events, true)],
      ['GET', '/telemetry', guarded(() => empty(503))],
      ['GET', '/reports/monthly', guarded(() => failure(500, 'unknown_error'))],
      // two older endpoints that answer without a code
      ['POST', '/sites', guarded((request) => createSite(members(request)?.get('name')))],
      [
        'GET',
        '/export',
        guarded((request) =>
          request.query.has('from')
            ? json(200, {})
            : json(400, { message: 'A time range is needed.', traceId: traceId() }),
        ),
      ],
    ],
  };
}

function versionProblem(request: Incoming, versions: readonly string[]): Answer | null {
  const version = request.headers.get('scale-version');
  if (version === undefined) return failure(400, 'missing_version_header');
  if (deprecatedVersions.has(version)) return failure(400, 'deprecated_version');
  if (!supportedVersions.includes(version)) return failure(400, 'invalid_version');
  return versions.includes(version) ? null : failure(400, 'unsupported_version');
}

function createSite(name: JsonValue | undefined): Answer {
  if (name === 'North') return json(422, { message: 'The name North is already in use.', traceId: traceId() });
  return json(201, { name: text(name) });
}

function search(request: Incoming): Answer {
  const query = request.query.get('q') ?? '';
  if (query === '') return failure(400, 'validation_error');
  return query.length < 3 ? failure(422, 'too_many_results_found') : json(200, { results: [] });
}

function unknownEntity(entityType: string, entityId: string): Answer {
  return failure(404, 'entity_not_found', { entityType, entityId });
}

function failure(
  status: number,
  code: keyof typeof messages,
  details?: JsonValue,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = { code, message: messages[code], traceId: traceId(), ...(details === undefined ? {} : { details }) };
  return json(status, body, headers);
}

/** In the form of a W3C `traceparent`, as in the vendor's example. */
function traceId(): string {
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}
