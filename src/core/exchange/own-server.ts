import { serverPlace } from './server-place.ts';
import { urlParts } from './url.ts';

/** How a sentence names a server of the reader's own: `on port 3000`, `at 192.168.1.5:8080`; without userinfo. */
export function ownServerName(url: string): string {
  const parts = urlParts(url);
  if (parts === null) return 'there';
  const port = /:(\d{1,5})$/.exec(parts.host)?.[1];
  return serverPlace(url) === 'loopback' && port !== undefined ? `on port ${port}` : `at ${parts.host.slice(0, 100)}`;
}
