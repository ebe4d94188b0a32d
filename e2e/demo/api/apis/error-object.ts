import type { JsonValue } from '../../../../src/core/diagnosis.ts';
import { credentials } from '../credentials.ts';
import { json, members, parsed, type Answer, type Handler, type Incoming } from '../http/message.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { Api } from '../http/router.ts';

/** Money on the demo's account, and what opening a user costs. */
const balance = '50.50';
const price = '100.00';

/** An API of no vendor in particular whose errors have the envelope `error: {code, message, details}`. */
export function createErrorObject(): Api {
  const events = createRateLimit(3, 45);

  return {
    hosts: ['api.example.net'],
    notFound,
    methodNotAllowed: notFound,
    routes: [
      ['GET', '/api/v1/users', signedIn(() => json(200, { users: [] }))],
      ['POST', '/api/v1/users', signedIn(createUser, 'write')],
      [
        'GET',
        '/api/v1/users/:id',
        signedIn((_, parameters) => (parameters.get('id') === '1' ? json(200, { id: 1 }) : notFound())),
      ],
      [
        'GET',
        '/api/v1/events',
        signedIn((request) => {
          const wait = events.take(request.headers.get('x-api-key') ?? '');
          if (wait === 0) return json(200, { events: [] });
          const message = 'You have exceeded your allowed request rate. Please try again later.';
          return failure(429, 'RATE_LIMIT_EXCEEDED', message, undefined, { 'Retry-After': String(wait) });
        }),
      ],
      [
        'GET',
        '/api/v1/reports',
        signedIn(() => {
          const message =
            'An unexpected error occurred. Please try again later or contact support if the problem persists.';
          return failure(500, 'INTERNAL_SERVER_ERROR', message);
        }),
      ],
      [
        'GET',
        '/api/v1/exports',
        signedIn(() =>
          failure(503, 'SERVICE_UNAVAILABLE', 'The service is temporarily unavailable. Please try again later.'),
        ),
      ],
    ],
  };
}

function createUser(request: Incoming): Answer {
  if (parsed(request.body) === undefined) return failure(400, 'INVALID_REQUEST', 'The request body is not valid JSON.');
  const body = members(request);
  if (!body?.has('user_id')) return failure(400, 'INVALID_REQUEST', "Missing required 'user_id' parameter.");
  if (body.get('plan') === 'premium') {
    const message = 'Your account balance is insufficient to complete this transaction.';
    return failure(400, 'INSUFFICIENT_BALANCE', message, { required: price, available: balance });
  }
  if (body.get('user_id') === 'frozen')
    return failure(409, 'ACCOUNT_FROZEN', 'This account is frozen until its review ends.');
  return json(201, { id: 7, user_id: body.get('user_id') ?? null });
}

function signedIn(handler: Handler, right: 'read' | 'write' = 'read'): Handler {
  return (request, parameters) => {
    const { full, readOnly } = credentials.errorObject;
    const key = request.headers.get('x-api-key') ?? request.headers.get('authorization')?.replace(/^Bearer /, '');
    if (key !== full && key !== readOnly)
      return failure(401, 'UNAUTHENTICATED', 'Authentication credentials not provided or invalid.');
    if (right === 'write' && key === readOnly)
      return failure(403, 'PERMISSION_DENIED', 'You do not have permission to perform this action.');
    return handler(request, parameters);
  };
}

function notFound(): Answer {
  return failure(404, 'RESOURCE_NOT_FOUND', 'The requested resource could not be found.');
}

function failure(
  status: number,
  code: string,
  message: string,
  details?: JsonValue,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return json(status, { error: { code, message, ...(details === undefined ? {} : { details }) } }, headers);
}
