/**
 * What the close codes of WebSockets mean (RFC 6455 §7.4.1 and IANA's registry, https://www.iana.org/assignments/websocket/), in a few
 * words; null for codes that nobody has registered. From 4000 on they are the application's own.
 */
export function closeCodeMeaning(code: number): string | null {
  if (code >= 4000 && code <= 4999) return 'a code of the application’s own: its docs say what it means';
  return meanings.get(code) ?? null;
}

const meanings = new Map<number, string>([
  [1000, 'closed normally'],
  [1001, 'the server went down, or the page was left'],
  [1002, 'a protocol error'],
  [1003, 'a type of data that the other side can’t accept'],
  [1005, 'closed without a code'],
  [1006, 'the connection was lost without a close message'],
  [1007, 'data that doesn’t fit its type, such as text that isn’t UTF-8'],
  [1008, 'a message that violates the other side’s policy'],
  [1009, 'a message that is too big'],
  [1010, 'an extension that the server didn’t negotiate'],
  [1011, 'an unexpected error on the server'],
  [1012, 'the service restarts'],
  [1013, 'the server is overloaded: reconnect later'],
  [1014, 'an invalid response from the server behind a gateway'],
  [1015, 'the TLS handshake failed'],
  [3000, 'not authorized'],
  [3003, 'forbidden'],
  [3008, 'timed out'],
]);
