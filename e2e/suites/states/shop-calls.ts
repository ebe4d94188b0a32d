import type { PageCall } from '../retry/calls.ts';
import { longHost, shop } from './shop-api.ts';

/** Synthetic; expired in 2020, signed with nothing. */
const expiredToken = [
  '{"alg":"HS256","typ":"JWT"}',
  '{"sub":"shop-frontend","aud":"api.shop.example","scope":"orders.read","exp":1600000000}',
  'no signature at all',
]
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

const headers = {
  'Content-Type': 'application/json',
  Authorization: `Bearer ${expiredToken}`,
  'X-Tenant': 'acme-emea-42',
};

const order = {
  email: 'ada@example.org',
  quantity: 2,
  currency: 'EUR',
  delivery_date: '2026-12-01',
  organisation_id: 'org_118',
  customer: { name: 'Ada', address: { street: 'Long Street 1', city: 'Berlin' } },
  note: null,
};

const goodOrder: PageCall = { url: `${shop}/v1/orders`, method: 'POST', headers, body: JSON.stringify(order) };

/** Five fields are wrong, one of them missing. */
const fiveProblems: PageCall = {
  ...goodOrder,
  body: JSON.stringify({
    ...order,
    email: 'nobody',
    quantity: -1,
    currency: 'EURO',
    delivery_date: 'tomorrow',
    organisation_id: undefined,
  }),
};

const longPath = `/organisations/0f8fad5b-d9cb-469f-a165-70867728950e/${'a-part-of-the-path/'.repeat(12)}artifacts?include=logs,metadata&cursor=${'eyJhIjoiYiJ9'.repeat(40)}`;

/** Each sends what the name says, and fails. `orders` succeeds once before. */
export const shopCalls = {
  orders: [goodOrder, fiveProblems],
  import: [{ url: `${shop}/v1/import`, method: 'POST', headers, body: JSON.stringify({ rows: importRows() }) }],
  longUrl: [{ url: `${longHost}${longPath}` }],
  large: [{ url: `${shop}/v1/large` }],
  rtl: [
    {
      url: `${shop}/v1/משתמשים/שם/rtl?עיר=חיפה`,
      method: 'POST',
      headers,
      body: JSON.stringify({ שם: null, כתובת: { עיר: '👩‍👩‍👧‍👦', רחוב: 'הרצל 1' } }),
    },
  ],
  hostile: [{ url: `${shop}/v1/<script>alert(1)<script>/hostile?q="><img src=x onerror=alert(1)>` }],
  gateway: [{ url: `${shop}/v1/gateway`, method: 'POST', headers, body: '{"amount":1299}' }],
  xml: [{ url: `${shop}/v1/xml?size=large` }],
  me: [{ url: `${shop}/v1/me`, headers }],
  slowDown: Array.from({ length: 4 }, () => ({ url: `${shop}/v1/slow-down`, headers })),
} as const satisfies Record<string, readonly PageCall[]>;

function importRows(): unknown[] {
  return Array.from({ length: 400 }, (_, i) => ({ name: `row ${i}`, amount: -i }));
}
