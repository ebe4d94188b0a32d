import { randomUUID } from 'node:crypto';
import type { JsonValue } from '../../../../src/core/diagnosis.ts';
import { empty, json, members, parsed, text, type Answer, type Handler, type Incoming } from '../http/message.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { Api } from '../http/router.ts';

const currencies = new Set(['EUR', 'USD', 'GBP', 'AUD']);
/** A payment service that is locked while its settings are reviewed. */
const lockedService = '9b7e0e1c-locked';
/** At most this many entries are kept in the log of client errors, as the vendor does. */
const logLength = 250;

/** One entry of the log, with the names that the API uses. */
type LogItem = { readonly [name: string]: JsonValue };

/** Gr4vy's API as its pages on errors and idempotency describe it: JWT scopes, idempotency keys, a log of client errors. */
export function createGr4vy(): Api {
  const log: LogItem[] = [];
  const buyers = new Map<string, string>();
  const running = new Set<string>();
  const finished = new Map<string, Answer>();
  const balances = createRateLimit(3, 20);

  const createTransaction: Handler = async (request) => {
    const key = request.headers.get('idempotency-key');
    const stored = key === undefined ? undefined : finished.get(key);
    if (stored) return stored;
    const details = validateTransaction(request);
    if (details.length > 0) return failure(400, 'bad_request', 'Request failed validation', details);
    if (key !== undefined && running.has(key)) {
      return failure(409, 'concurrent_request', 'A request with this idempotency key is still being processed');
    }
    if (key !== undefined) running.add(key);
    const body = members(request);
    await new Promise((resolve) => {
      setTimeout(resolve, body?.get('country') === 'JP' ? 800 : 0);
    });
    const answer = json(201, {
      type: 'transaction',
      id: randomUUID(),
      status: 'authorization_succeeded',
      amount: body?.get('amount') ?? null,
    });
    if (key !== undefined) {
      running.delete(key);
      finished.set(key, answer);
    }
    return answer;
  };

  const createBuyer: Handler = (request) => {
    const identifier = members(request)?.get('external_identifier');
    if (typeof identifier !== 'string') {
      // one of the vendor's samples has an object here, not a list
      const details = {
        location: 'body',
        pointer: '/external_identifier',
        message: 'field required',
        type: 'value_error.missing',
      };
      return json(400, {
        type: 'error',
        code: 'bad_request',
        status: 400,
        message: 'Request failed validation',
        details,
      });
    }
    const existing = buyers.get(identifier);
    if (existing !== undefined) {
      return failure(409, 'duplicate_record', 'A record with this unique value already exists', [], {
        resource_id: existing,
      });
    }
    const id = randomUUID();
    buyers.set(identifier, id);
    return json(201, { type: 'buyer', id });
  };

  return {
    hosts: ['api.acme.gr4vy.app', 'api.sandbox.acme.gr4vy.app'],
    notFound: () => failure(404, 'not_found', 'The resource could not be found'),
    methodNotAllowed: () => failure(405, 'method_not_allowed', 'The requested method is not allowed on this resource'),
    answered: (request, answer) => {
      if (answer.status < 400 || answer.status > 499) return;
      const url = `https://${request.host}${request.path}`;
      log.unshift({
        request_method: request.method,
        request_url: url,
        response_status_code: answer.status,
        response_body: parsed(answer.body) ?? null,
      });
      log.length = Math.min(log.length, logLength);
    },
    routes: [
      ['GET', '/transactions', scoped('transactions.read', listTransactions)],
      ['POST', '/transactions', scoped('transactions.write', createTransaction)],
      ['POST', '/buyers', scoped('buyers.write', createBuyer)],
      ['GET', '/buyers/:id', scoped('buyers.read', () => failure(404, 'not_found', 'The resource could not be found'))],
      ['GET', '/cards', scoped('cards.read', () => json(200, { items: [] }))],
      ['HEAD', '/cards', scoped('cards.read', () => empty(200))],
      [
        'PUT',
        '/payment-services/:id',
        scoped('payment-services.write', (_, parameters) => changeService(parameters.get('id'))),
      ],
      [
        'POST',
        '/gift-cards/balances',
        scoped('gift-cards.read', (request) => {
          const wait = balances.take(request.headers.get('authorization') ?? '');
          return wait === 0 ? json(200, { items: [] }) : failure(429, 'too_many_requests', 'Too many requests');
        }),
      ],
      ['GET', '/api-logs', scoped('api-logs.read', () => json(200, { items: [...log] }))],
      ['GET', '/reports', scoped('reports.read', () => failure(500, 'server_error', 'Request could not be processed'))],
      [
        'POST',
        '/reports',
        scoped('reports.write', () => failure(500, 'server_error', 'Request could not be processed')),
      ],
      [
        'GET',
        '/payouts',
        scoped('payouts.read', () => failure(502, 'bad_gateway', 'The server received an invalid response')),
      ],
      [
        'GET',
        '/payouts/:id',
        scoped('payouts.read', () => failure(504, 'gateway_timeout', 'The server did not receive a timely response')),
      ],
    ],
  };
}

/** Lets a request pass whose token is a JWT that has not expired and has the scope, or the wildcard of its kind (`*.read`). */
function scoped(scope: string, handler: Handler): Handler {
  return (request, parameters) => {
    const token = request.headers.get('authorization')?.match(/^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/)?.[1];
    const claims = token === undefined ? undefined : parsed(Buffer.from(token, 'base64url').toString('utf8'));
    if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return unauthorized();
    const { scopes, exp } = claims as { readonly scopes?: JsonValue; readonly exp?: JsonValue };
    if (typeof exp !== 'number' || exp * 1000 < Date.now()) return unauthorized();
    const wildcard = `*.${scope.split('.')[1]}`;
    if (!Array.isArray(scopes) || !(scopes.includes(scope) || scopes.includes(wildcard))) {
      return failure(403, 'forbidden', 'Invalid credentials');
    }
    return handler(request, parameters);
  };
}

function unauthorized(): Answer {
  return failure(401, 'unauthorized', 'No valid API authentication found');
}

function validateTransaction(request: Incoming): JsonValue[] {
  const body = members(request);
  if (!body) return [detail('', 'value is not a valid dict')];
  const details: JsonValue[] = [];
  if (!body.has('amount')) details.push(detail('/amount', 'field required'));
  else if (!Number.isInteger(body.get('amount'))) details.push(detail('/amount', 'value is not a valid integer'));
  if (!currencies.has(text(body.get('currency'))))
    details.push(detail('/currency', 'value is not a valid enumeration member'));
  const method = body.get('payment_method');
  if (typeof method === 'object' && method !== null && !Array.isArray(method) && !('method' in method)) {
    details.push(detail('/payment_method/method', 'field required'));
  }
  return details;
}

function detail(pointer: string, message: string): JsonValue {
  return { location: 'body', pointer, message, type: 'value_error' };
}

/** Query parameters are checked by the framework before the API's own code, and its errors have the framework's shape. */
function listTransactions(request: Incoming): Answer {
  const limit = request.query.get('limit') ?? '20';
  if (/^\d{1,3}$/.test(limit)) return json(200, { items: [], limit: Number(limit) });
  const problem = {
    type: 'int_parsing',
    loc: ['query', 'limit'],
    msg: 'Input should be a valid integer, unable to parse string as an integer',
    input: limit,
  };
  return json(422, { detail: [problem] });
}

function changeService(id: string | undefined): Answer {
  if (id === lockedService) return failure(403, 'forbidden', 'This resource is locked');
  return failure(404, 'not_found', 'The resource could not be found');
}

function failure(
  status: number,
  code: string,
  message: string,
  details: readonly JsonValue[] = [],
  more: Readonly<Record<string, JsonValue>> = {},
): Answer {
  return json(status, { type: 'error', code, status, message, details: [...details], ...more });
}
