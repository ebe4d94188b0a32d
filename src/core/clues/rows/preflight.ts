import { cutText } from '../../lib/cut-text.ts';
import { header } from '../../exchange/exchange.ts';
import { exchangeFacts } from '../../exchange/facts.ts';
import { tokens } from '../../network/cors-preflight.ts';
import { cause, detail, fix, inHeader, type ClueRow } from '../clue.ts';

/** Methods that ask for no preflight (https://fetch.spec.whatwg.org/#cors-safelisted-method). */
const plainMethods = new Set(['GET', 'HEAD', 'POST']);

export const preflightReason: ClueRow = {
  id: 'preflight-reason',
  about: 'the method and the headers because of which the browser sent a preflight that failed',
  explains: false,
  find: ({ exchange }) => {
    const preflight = exchangeFacts(exchange).preflight ? exchange : exchange.preflight;
    if (preflight === null) return [];
    const { status } = preflight.response;
    // A preflight that was granted is no part of the failure.
    if (status >= 200 && status <= 299 && exchange.response.status !== 0 && preflight !== exchange) return [];
    const method = header(preflight.request.headers, 'access-control-request-method')?.trim() ?? '';
    const names = tokens(header(preflight.request.headers, 'access-control-request-headers')).filter((name) =>
      /^[\w-]{1,60}$/.test(name),
    );
    const asked = /^[A-Z]{1,20}$/.test(method) && !plainMethods.has(method) ? [`the method ${method}`] : [];
    const by = cutText(names.slice(0, 8).join(', '), 100);
    const all = names.length === 0 ? asked : [...asked, `the ${names.length === 1 ? 'header' : 'headers'} \`${by}\``];
    if (all.length === 0) return [];
    return [
      detail(
        `The browser sent a preflight because of ${all.join(' and ')}.`,
        inHeader('Access-Control-Request-Headers'),
      ),
      ...(asked.length === 0 && names.every((name) => name.toLowerCase() === 'x-requested-with')
        ? [fix('Without `X-Requested-With` the browser sends no preflight.', inHeader('X-Requested-With'))]
        : []),
      ...contentTypeOfRead(method, names),
    ];
  },
};

function contentTypeOfRead(method: string, names: readonly string[]) {
  if ((method !== 'GET' && method !== 'HEAD') || !names.some((name) => name.toLowerCase() === 'content-type'))
    return [];
  return [
    cause(`A ${method} has no body, so its \`Content-Type\` header only causes a preflight.`, inHeader('Content-Type')),
  ];
}
