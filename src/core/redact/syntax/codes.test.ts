import { describe, expect, it } from 'vitest';
import { makeExchange } from '../test-support/make-exchange.ts';
import { redactExchange } from '../index.ts';

/** What an exchange shows of a `code` that was sent in its query, its form or its JSON, beside nothing that speaks of OAuth. */
function shown(code: string): readonly string[] {
  const parameters = `amount=3&code=${encodeURIComponent(code)}`;
  return [
    makeExchange({ url: `https://shop.example/checkout?${parameters}` }),
    makeExchange({ requestBody: parameters, requestType: 'application/x-www-form-urlencoded' }),
    makeExchange({ requestBody: JSON.stringify({ amount: 3, code }) }),
  ].map((exchange) => {
    const { request } = redactExchange(exchange).exchange;
    return decodeURIComponent(`${request.url} ${request.body?.content ?? ''}`);
  });
}

describe('a code beside no other sign of OAuth', () => {
  it.each([
    'SUMMER-SALE-2026',
    'summer-sale-2026',
    'SummerSale2026Promo',
    'BlackFriday20off24',
    'welcome10off2026',
    'Geburtstag25Rabatt',
    'Sommer Sale 2026 für alle',
    'Sommer+Sale+2026+Bonus',
    '20percent-off-november',
    'iphone-15-pro-256gb',
    'tshirt-xl-2xl-blue',
    'sku-4711-b2b-large',
    'pro_monthly_12m_eur',
    'ERR_HTTP2_PROTOCOL_ERROR',
    'err_oauth2_token_expired',
    'auth/invalid-oauth2-token',
    'invalidOAuth2Token',
    'x509CertificateExpired',
    'Http2ProtocolError',
    'HTTP400BadRequest',
    'E11000DuplicateKey',
    'Aadsts50076MfaRequired',
    's3AccessDeniedError',
    'ISO3166-2:DE-BY-2026',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    '7f0c7a2e-6a63-4c0e-9a55-0000000000a1',
  ])('stays where people coined it: %s', (code) => {
    for (const text of shown(code)) expect(text).toContain(code);
  });

  it.each([
    ['4/0AX4XfWhkQ9p', 'J3vLmN7bUwYc'],
    ['8f3a9c1e7b', '2d4056fa12'],
    ['q7z2LAbfW', 'yDLFw8k4z'],
    ['k3j9x0qv7', 'm2z8p1w'],
    ['M.R3_BAY.c0a1b2c3-', 'd4e5-f6a7-8899-aabbccddee01'],
    ['SplxlOBeZ7Q', 'QYbYS6WxSbIA'],
    ['abQ3k+9fLm', 'Zx/7tPqR2w=='],
  ])('goes where it was drawn at random: %s…', (...parts) => {
    for (const text of shown(parts.join(''))) for (const part of parts) expect(text).not.toContain(part);
  });
});
