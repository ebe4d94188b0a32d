import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

/** A proxy on loopback that leads host names where `--host-resolver-rules` of Chromium would. */
export interface HostProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** Reply codes of RFC 1928 §6. Firefox shows a page the same failures as without a proxy. */
const replies = { succeeded: 0, notAllowed: 2, hostUnreachable: 4, refused: 5 } as const;

/**
 * Firefox has no rules for its resolver, but it can leave names to a SOCKS proxy. This one takes Chromium's rules (`MAP host:443
 * 127.0.0.1:8443`, `MAP host 127.0.0.1:9`, `MAP host ~NOTFOUND`), so that one list serves both browsers. A host without a rule is
 * refused: nothing leaves the machine.
 */
export async function startHostProxy(rules: readonly string[]): Promise<HostProxy> {
  const targets = new Map(rules.map((rule) => rule.split(' ').slice(1, 3) as [string, string]));
  const open = new Set<Socket>();
  const track = (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((client) => {
    track(client);
    void serve(client, targets, track);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

async function serve(client: Socket, targets: ReadonlyMap<string, string>, track: (socket: Socket) => void) {
  // Greeting: version 5, and a list of ways to authenticate; 0 is none.
  await once(client, 'data');
  client.write(Buffer.from([5, 0]));
  const [asked] = (await once(client, 'data')) as [Buffer];
  const wanted = readAddress(asked);
  const target =
    wanted === null ? undefined : (targets.get(`${wanted.host}:${wanted.port}`) ?? targets.get(wanted.host));
  if (target === undefined) return refuse(client, replies.notAllowed);
  if (target === '~NOTFOUND') return refuse(client, replies.hostUnreachable);
  const [host = '', port] = target.split(':');
  const server = connect(Number(port ?? wanted?.port), host);
  track(server);
  server.once('error', () => refuse(client, replies.refused));
  server.once('connect', () => {
    client.write(reply(replies.succeeded));
    // What is cut on one side is cut on the other, too.
    pipeline(client, server, () => undefined);
    pipeline(server, client, () => undefined);
  });
}

/** CONNECT to a domain name (RFC 1928 §4, §5); null for anything else. */
function readAddress(request: Buffer): { host: string; port: number } | null {
  const [version, command, , kind, length = 0] = request;
  if (version !== 5 || command !== 1 || kind !== 3 || request.length < 7 + length) return null;
  return { host: request.toString('latin1', 5, 5 + length), port: request.readUInt16BE(5 + length) };
}

function refuse(client: Socket, code: number): void {
  client.end(reply(code));
}

function reply(code: number): Buffer {
  return Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]);
}
