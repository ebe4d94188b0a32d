import { connect, type Socket } from 'node:net';

/**
 * A connection to Marionette, Firefox's own remote control, over TCP: messages are `BYTES:JSON`, first a greeting, then
 * `[0, id, command, parameters]` answered by `[1, id, error, result]`
 * (https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html).
 */
export interface Marionette {
  /** Settles with the command's result, or rejects with Firefox's error and its stack. */
  send(command: string, parameters?: object): Promise<unknown>;
  /** Hangs up; commands that still run are rejected. */
  close(): void;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface RemoteError {
  readonly error?: string;
  readonly message?: string;
  readonly stacktrace?: string;
}

/** Connects to a Marionette on this machine and waits for its greeting. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const socket = await open(port);
  const rejectAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  await new Promise<void>((greeted, refused) => {
    const failed = (error: Error) => {
      refused(error);
      rejectAll(error);
    };
    socket.on('error', failed);
    socket.on('close', () => failed(new Error('Firefox hung up.')));
    readMessages(socket, (message) => {
      if (!Array.isArray(message)) return greeted();
      const [, id, error, result] = message as [number, number, RemoteError | null, unknown];
      const command = waiting.get(id);
      waiting.delete(id);
      if (error === null) command?.resolve(result);
      else command?.reject(new Error([error.error, error.message, error.stacktrace].join('\n')));
    });
  });

  return {
    async send(command, parameters = {}) {
      lastId += 1;
      const id = lastId;
      const text = JSON.stringify([0, id, command, parameters]);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      });
    },
    close: () => socket.destroy(),
  };
}

async function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Cuts the stream into messages; their lengths count bytes. */
function readMessages(socket: Socket, tell: (message: unknown) => void): void {
  let chunks: Buffer[] = [];
  let size = 0;
  let wanted = 0;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    while (size > 0 && size >= wanted) {
      const bytes = Buffer.concat(chunks);
      const colon = bytes.indexOf(':');
      wanted = colon < 0 ? size + 1 : colon + 1 + Number(bytes.toString('latin1', 0, colon));
      chunks = [bytes];
      if (size < wanted) return;
      tell(JSON.parse(bytes.toString('utf8', colon + 1, wanted)));
      chunks = [bytes.subarray(wanted)];
      size -= wanted;
      wanted = 0;
    }
  });
}
