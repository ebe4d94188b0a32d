import type { JsonValue } from '../../../../src/core/diagnosis.ts';
import { credentials } from '../credentials.ts';
import { empty, html, json, members, text, type Answer, type Handler, type Incoming } from '../http/message.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { Api } from '../http/router.ts';

interface Product {
  readonly name: string;
  readonly brand: number;
  readonly sku: string;
  readonly company: number;
}

/** Brands that products may refer to. */
const brands = new Set([1, 2]);
/** The company that the demo's accounts have selected. */
const selectedCompany = 1;

/** Scantrust's API as its page on errors describes it: Django REST answers, and 406 as "known API error". */
export function createScantrust(): Api {
  const products = new Map<string, Product>([
    ['1', { name: 'Olive oil 0.5 l', brand: 1, sku: 'A1', company: selectedCompany }],
    ['2', { name: 'Olive oil 1 l', brand: 1, sku: 'A2', company: selectedCompany }],
    ['7', { name: 'Balsamic vinegar', brand: 2, sku: 'V7', company: 2 }],
  ]);
  const scans = createRateLimit(3, 17);
  const logins = createRateLimit(2, 10);

  const visible = (id: string | undefined): Product | null => {
    const product = products.get(id ?? '');
    return product?.company === selectedCompany ? product : null;
  };

  const create = (request: Incoming): Answer => {
    const body = members(request);
    if (!body) return json(400, { detail: 'JSON parse error' });
    const errors = validateProduct(body, products);
    if (Object.keys(errors).length > 0) return json(400, errors);
    const id = String(Math.max(...[...products.keys()].map(Number)) + 1);
    const product = { name: text(body.get('name')), brand: Number(body.get('brand')), sku: text(body.get('sku')) };
    products.set(id, { ...product, company: selectedCompany });
    return json(201, { id: Number(id), ...product });
  };

  return {
    hosts: ['api.scantrust.com', 'api.staging.scantrust.io'],
    notFound: () => json(404, { detail: 'Not found.' }),
    methodNotAllowed: (request) => json(405, { detail: `Method "${request.method}" not allowed.` }),
    routes: [
      [
        'GET',
        '/api/v2/products/',
        guarded(() =>
          json(
            200,
            [...products.values()].map(({ name, sku }) => ({ name, sku })),
          ),
        ),
      ],
      ['POST', '/api/v2/products/', guarded(create)],
      [
        'GET',
        '/api/v2/products/:id/',
        guarded((_, id) => (visible(id) ? json(200, { id: Number(id), ...visible(id) }) : missing())),
      ],
      [
        'DELETE',
        '/api/v2/products/:id/',
        guarded((request, id) => {
          if (role(request) !== 'admin')
            return json(403, { detail: 'You do not have permission to perform this action.' });
          if (!visible(id)) return missing();
          products.delete(id ?? '');
          return empty(204);
        }),
      ],
      ['GET', '/api/v2/catalog/', () => empty(301, { Location: '/api/v2/products/' })],
      ['GET', '/api/v2/current-product/', () => empty(302, { Location: '/api/v2/products/2/' })],
      ['POST', '/api/v2/new-product/', () => empty(307, { Location: '/api/v2/products/' })],
      ['GET', '/api/v2/reports/scans/', guarded(report)],
      [
        'GET',
        '/api/v2/scans/',
        () => {
          const wait = scans.take('anonymous');
          return wait === 0 ? json(200, { count: 0, results: [] }) : throttled(wait);
        },
      ],
      [
        'POST',
        '/api/v2/scans/',
        guarded((request) => (members(request)?.has('code') ? json(201, { id: 9 }) : html(500, 'Server Error (500)'))),
      ],
      [
        'GET',
        '/api/v2/exports/',
        guarded(() => json(406, { error_code: '8200', error_message: 'Export already running' })),
      ],
      // two scans whose storage node is out of reach: the gateway in front answers for it
      ['GET', '/api/v2/scans/:id/', (_, parameters) => gateway(parameters.get('id'))],
      [
        'POST',
        '/api/v2/login/',
        () => (logins.take('anonymous') === 0 ? json(200, { token: credentials.scantrust.viewer }) : empty(429)),
      ],
      ['GET', '/api/v2/admin/', () => empty(403)],
    ],
  };
}

/** Lets signed-in callers pass, and hands on the id that the path names. */
function guarded(handler: (request: Incoming, id: string | undefined) => Answer): Handler {
  return (request, parameters) => refusal(request) ?? handler(request, parameters.get('id'));
}

function role(request: Incoming): 'admin' | 'viewer' | null {
  const token = request.headers.get('authorization')?.replace(/^(Bearer|JWT) /, '');
  if (token === credentials.scantrust.admin) return 'admin';
  return token === credentials.scantrust.viewer ? 'viewer' : null;
}

/** The 401 for a caller who is not signed in; null for one who is. */
function refusal(request: Incoming): Answer | null {
  if (role(request)) return null;
  const sent = request.headers.has('authorization');
  const detail = sent ? 'Invalid token.' : 'Authentication credentials were not provided.';
  return json(401, { detail }, { 'WWW-Authenticate': 'JWT realm="api"' });
}

function validateProduct(
  body: ReadonlyMap<string, JsonValue>,
  products: ReadonlyMap<string, Product>,
): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  const brand = body.get('brand');
  if (brand === undefined) errors['brand'] = ['Brand is required.'];
  else if (typeof brand !== 'number' || !Number.isInteger(brand)) errors['brand'] = ['A valid integer is required.'];
  else if (!brands.has(brand)) errors['brand'] = [`Invalid pk "${brand}" - object does not exist.`];
  const name = body.get('name');
  // the vendor's own example speaks of the description here
  if (typeof name !== 'string' || name.length < 10) errors['name'] = ['Description must be at least 10 characters'];
  const sku = body.get('sku');
  if ([...products.values()].some((product) => product.sku === sku)) errors['sku'] = ['SKU must be unique'];
  const launch = body.get('launch_date');
  if (launch !== undefined && !/^\d{4}-\d\d-\d\d$/.test(text(launch))) {
    errors['launch_date'] = ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'];
  }
  return errors;
}

/** A report over more than a year takes the database longer than it may. */
function report(request: Incoming): Answer {
  const days = Number(request.query.get('days') ?? '30');
  return days > 365 ? json(406, { error_code: '8000', error_message: 'SQL Timeout' }) : json(200, { days, scans: 0 });
}

function gateway(id: string | undefined): Answer {
  if (id === '1') return html(502, '502 Bad Gateway');
  if (id === '2') return { ...html(504, '504 Gateway Time-out'), delayMs: 600 };
  return missing();
}

function missing(): Answer {
  return json(404, { detail: 'Not found.' });
}

function throttled(seconds: number): Answer {
  return json(429, { detail: `Request was throttled. Expected available in ${seconds} seconds.`, code: 'throttled' });
}
