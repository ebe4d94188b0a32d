import type { ReadyCall, Sent } from './perform.ts';

/** Sends a call as the page's own code would. */
export async function sendByFetch(call: ReadyCall): Promise<Sent> {
  if (call.by === 'WebSocket') return openSocket(call.url);
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers: call.headers,
      body: call.body,
      cache: 'no-store',
      ...(call.mode === undefined ? {} : { mode: call.mode }),
      ...(call.withCookies === true ? { credentials: 'include' } : {}),
      ...(call.giveUpAfterMs === undefined ? {} : { signal: AbortSignal.timeout(call.giveUpAfterMs) }),
    });
    return await readWhole(response);
  } catch (error) {
    return { status: 0, body: '', error: String(error) };
  }
}

async function readWhole(response: Response): Promise<Sent> {
  try {
    return { status: response.status, body: await response.text(), error: null };
  } catch (error) {
    return { status: response.status, body: '', error: String(error) };
  }
}

/** A page learns no more of a refused handshake than that the socket is closed. */
async function openSocket(url: string): Promise<Sent> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url.replace('https:', 'wss:'));
    socket.addEventListener('close', ({ code }) => resolve({ status: 0, body: '', error: `closed with ${code}` }));
  });
}
