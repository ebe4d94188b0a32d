const start = Date.UTC(2026, 2, 1, 12);

/**
 * HAR entries as DevTools write them: calls to 200 endpoints of one API, one in five of them throttled and repeated, each with
 * the headers that requests have.
 */
export function harEntries(count: number): readonly object[] {
  return Array.from({ length: count }, (_, at) => {
    const isThrottled = at % 5 === 0;
    const isPost = at % 4 === 1;
    const url = `https://api.example.com/v2/accounts/${at % 200}/orders?page=${(at % 7) + 1}&limit=50`;
    const body = JSON.stringify({ order: { sku: `A-${at % 50}`, quantity: (at % 9) + 1, note: 'as discussed' } });
    const answer = isThrottled
      ? '{"error":{"code":"rate_limited","message":"Too many requests"}}'
      : JSON.stringify({ id: at, items: [{ sku: 'A-1', price: 1290 }], total: 1290, currency: 'EUR' });
    return {
      startedDateTime: new Date(start + at * 40).toISOString(),
      time: 35 + (at % 20),
      _resourceType: 'fetch',
      _initiator: {
        type: 'script',
        stack: {
          callFrames: [
            {
              functionName: 'load',
              scriptId: '9',
              url: 'https://app.example/main.js',
              lineNumber: 41,
              columnNumber: 12,
            },
          ],
        },
      },
      request: {
        method: isPost ? 'POST' : 'GET',
        url,
        httpVersion: 'h2',
        headers: lines(requestHeaders, { authorization: `Bearer FAKE${at % 3}` }),
        queryString: [],
        cookies: [],
        headersSize: -1,
        bodySize: isPost ? body.length : 0,
        ...(isPost ? { postData: { mimeType: 'application/json', text: body } } : {}),
      },
      response: {
        status: isThrottled ? 429 : 200,
        statusText: '',
        httpVersion: 'h2',
        headers: lines(responseHeaders, {
          date: new Date(start + at * 40).toUTCString(),
          'x-ratelimit-remaining': String(Math.max(0, 100 - (at % 120))),
          ...(isThrottled ? { 'retry-after': '2' } : {}),
        }),
        cookies: [],
        content: { size: answer.length, mimeType: 'application/json', text: answer },
        redirectURL: '',
        headersSize: -1,
        bodySize: -1,
        _transferSize: 900,
        _error: null,
      },
      serverIPAddress: '192.0.2.7',
      connection: '443',
      timings: { blocked: 1.2, dns: -1, ssl: -1, connect: -1, send: 0.2, wait: 30.1, receive: 1.1 },
    };
  });
}

const requestHeaders = {
  accept: 'application/json, text/plain, */*',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'en-US,en;q=0.9',
  'content-type': 'application/json',
  origin: 'https://app.example',
  referer: 'https://app.example/',
  'sec-fetch-dest': 'empty',
  'sec-fetch-mode': 'cors',
  'sec-fetch-site': 'cross-site',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
};
const responseHeaders = {
  'access-control-allow-origin': 'https://app.example',
  'cache-control': 'no-store',
  'content-type': 'application/json; charset=utf-8',
  'content-encoding': 'br',
  server: 'nginx',
  'strict-transport-security': 'max-age=31536000',
  vary: 'Origin',
  'x-ratelimit-limit': '100',
  'x-ratelimit-reset': '60',
  'x-request-id': '5a0c3f4e-8f0b-4c55-9f0e-2f7d3c1a9b10',
};

function lines(...headers: readonly Readonly<Record<string, string>>[]): readonly object[] {
  return headers.flatMap((each) => Object.entries(each).map(([name, value]) => ({ name, value })));
}
