import { request } from 'node:https';
import type { ReadyCall, Send, Sent } from './page/perform.ts';

/** One request and its answer, as it went over the wire. */
export interface Hop {
  readonly call: ReadyCall;
  readonly status: number;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string;
  /** The socket's error where no whole answer came. */
  readonly error: string | null;
}

const redirects = new Set([301, 302, 307]);

/**
 * Sends calls from Node to the demo server, whatever host they name, follows redirects as a browser does, and keeps every hop.
 * `origin` is sent as a page of another origin would.
 */
export function createNodeSender(
  httpsPort: number,
  origin: string,
): { readonly send: Send; readonly hops: readonly Hop[] } {
  const hops: Hop[] = [];
  const send = async (call: ReadyCall): Promise<Sent> => {
    const hop = await sendOnce(call, httpsPort, origin);
    hops.push(hop);
    const target = hop.headers.find(({ name }) => name.toLowerCase() === 'location')?.value;
    if (!redirects.has(hop.status) || target === undefined) return hop;
    return send({ ...call, url: new URL(target, call.url).href });
  };
  return { send, hops };
}

function sendOnce(call: ReadyCall, port: number, origin: string): Promise<Hop> {
  const url = new URL(call.url);
  const headers = { Host: url.host, Origin: origin, ...call.headers };
  return new Promise((resolve) => {
    const fail = (error: Error): void => resolve({ call, status: 0, headers: [], body: '', error: error.message });
    const options = {
      host: '127.0.0.1',
      port,
      servername: url.hostname,
      rejectUnauthorized: false,
      agent: false,
    } as const;
    const outgoing = request(
      { ...options, method: call.method, path: url.pathname + url.search, headers },
      (incoming) => {
        const chunks: Buffer[] = [];
        const finish = (error: string | null): void => {
          const lines = incoming.rawHeaders.flatMap((name, index, all) =>
            index % 2 === 0 ? [{ name, value: all[index + 1] ?? '' }] : [],
          );
          resolve({
            call,
            status: incoming.statusCode ?? 0,
            headers: lines,
            body: Buffer.concat(chunks).toString('utf8'),
            error,
          });
        };
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', (error) => finish(error.message));
        incoming.on('end', () => finish(null));
      },
    );
    outgoing.on('error', fail);
    if (call.giveUpAfterMs !== undefined)
      outgoing.setTimeout(call.giveUpAfterMs, () => outgoing.destroy(new Error('given up')));
    outgoing.end(call.body ?? undefined);
  });
}
