/**
 * The keys and tokens that the demo's APIs know. All of them are made up and open nothing; the e2e tests check that none of
 * them leaves the panel in a ticket.
 */
export const credentials = {
  scantrust: {
    admin: 'demo-scantrust-admin-5f1c09d2',
    viewer: 'demo-scantrust-viewer-77b0e3a4',
  },
  scanova: {
    full: 'demo-scanova-live-2b7c41e09d',
    viewer: 'demo-scanova-view-90ac3f5512',
    suspended: 'demo-scanova-susp-117fe0b4c8',
    expired: 'demo-scanova-gone-aa5e8d0031',
  },
  scaleaq: {
    user: 'farm-demo',
    shortLived: 'farm-demo-short',
    password: 'demo-password-Trondheim-42',
  },
  errorObject: {
    full: 'demo-api-key-full-63d1f8',
    readOnly: 'demo-api-key-read-0c94aa',
    expired: 'demo-api-key-expired-be20',
  },
} as const;

/** Gr4vy's bearer tokens are JWTs; the demo reads `scopes` and `exp` from them and does not check the signature. */
export function gr4vyToken(scopes: readonly string[], expiresAt = '2099-01-01T00:00:00Z'): string {
  const head = part({ alg: 'ES512', typ: 'JWT', kid: 'demo' });
  return `${head}.${part({ iss: 'errata demo', scopes: [...scopes], exp: Date.parse(expiresAt) / 1000 })}.ZGVtby1zaWduYXR1cmU`;
}

function part(value: object): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
