import { type ExchangeParts, exchangeWith } from '../../../src/core/filter/test-support/subject.ts';
import type { Body } from '../../../src/core/exchange/exchange.ts';
import type { Scene } from './scenes.ts';

/** What must not get into a ticket unless the person puts it there. */
export const sceneSecrets = {
  token: 'ghp_Zx81kQvR7mTnB2aWcY6dLsE0uJpH4oFgXi9K',
  session: 'k3v9QdT2xLmZ81rB',
  password: 'correct-horse-7',
  email: 'ada.lovelace@example.org',
} as const;

/** Two failures of one request with secrets of all kinds in it, and another one. They are diagnosed for real. */
export function ticketScene(now: number): Scene {
  return {
    state: { paused: false, preserved: false, startedAt: now - 600_000, seen: 60, evicted: 0 },
    navigations: [],
    exchanges: [
      { exchange: exchangeWith({ id: 'first', startedAt: now - 9000, ...refused }) },
      { exchange: exchangeWith({ id: 'secrets', startedAt: now - 4000, ...refused }) },
      {
        exchange: exchangeWith({
          id: 'other',
          startedAt: now - 2000,
          request: { method: 'GET', url: 'https://api.example/v1/reports' },
          response: {
            status: 500,
            body: json('{"error":{"code":"internal","message":"An unexpected error occurred."}}'),
          },
        }),
      },
    ],
  };
}

const refused: ExchangeParts = {
  request: {
    method: 'POST',
    url: `https://api.example/v1/accounts?session=${sceneSecrets.session}`,
    headers: [
      { name: 'Authorization', value: `Bearer ${sceneSecrets.token}` },
      { name: 'Cookie', value: `sid=${sceneSecrets.session}; theme=dark` },
      { name: 'X-Tenant', value: 'acme-emea-42' },
      { name: 'Content-Type', value: 'application/json' },
    ],
    body: json(
      JSON.stringify({ email: sceneSecrets.email, password: sceneSecrets.password, plan: null, owner: 'acme-emea-42' }),
    ),
  },
  response: {
    status: 422,
    headers: [
      { name: 'Content-Type', value: 'application/json' },
      { name: 'X-Request-Id', value: 'req-7f3a91' },
    ],
    body: json(`{"errors":{"plan":["This field may not be null."]},"account":"${sceneSecrets.email}"}`),
  },
};

function json(content: string): Body {
  return { mimeType: 'application/json', content, encoding: 'text', size: content.length, missing: null, params: null };
}
