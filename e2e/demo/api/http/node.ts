import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, Incoming } from './message.ts';

/** Bodies beyond this are refused; nothing in the demo needs more. */
const largestBody = 1_000_000;

/** A node request as the handlers want it. */
export async function readRequest(message: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new Error('The request body is larger than the demo server takes.');
    chunks.push(chunk);
  }
  const host = (message.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const url = new URL(message.url ?? '/', `http://${host || 'localhost'}`);
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return {
    method: message.method ?? 'GET',
    host,
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** Sends an answer in the way that it asks for: whole, cut off in the body, or not at all. */
export async function sendAnswer(response: ServerResponse, answer: Answer, method: string): Promise<void> {
  if (answer.delayMs !== undefined) await pause(answer.delayMs, response);
  if (response.destroyed) return;
  if (answer.ending === 'drop') {
    response.socket?.destroy();
    return;
  }
  const bytes = Buffer.from(answer.body, 'utf8');
  const bodiless = answer.status === 204 || answer.status === 304;
  const length = bodiless ? {} : { 'Content-Length': String(bytes.length) };
  response.writeHead(answer.status, { ...answer.headers, ...length });
  if (method === 'HEAD' || bodiless) {
    response.end();
    return;
  }
  if (answer.ending !== 'cut') {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
    response.socket?.destroy();
  });
}

/** Waits, but not for a caller that has gone. */
function pause(milliseconds: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
