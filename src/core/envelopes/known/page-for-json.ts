import { isLoginPage } from '../../body/login-page.ts';
import { cutText } from '../../lib/cut-text.ts';
import { header, type Exchange } from '../../exchange/exchange.ts';
import { asksForJsonOnly, beginsAsPage } from '../../exchange/asked-for.ts';
import { emptyError } from '../build.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';

/**
 * A whole web page with a status of success, where the request asked for JSON and nothing else: a login page, or what a server
 * sends for every path that it doesn't know (an app's start page). Code that parses it as JSON throws.
 */
export function pageForJson({ body, exchange }: EnvelopeInput): ParsedError | undefined {
  const { status } = exchange.response;
  if (body.kind !== 'html' || status < 200 || status > 299 || status === 207) return undefined;
  if (!(asksForJsonOnly(exchange) || wasSentToLogin(exchange)) || !beginsAsPage(body.text)) return undefined;
  const isLogin = isLoginPage(body.text, exchange.request.url);
  return {
    ...emptyError('page-for-json'),
    hints: [isLogin ? 'login_required' : 'not_found'],
    title: `${isLogin ? 'Login page instead of JSON' : 'HTML page instead of JSON'}${titled(body.page.title)}`,
    saysFailed: true,
  };
}

/** A call that names no page among what it takes, and that was redirected to a login. */
function wasSentToLogin({ sentToLogin, request }: Exchange): boolean {
  return sentToLogin !== undefined && !/html/i.test((header(request.headers, 'accept') ?? '').slice(0, 300));
}

/** The page's own title behind it, which tells whose page it is. */
function titled(title: string | null): string {
  return title === null || title === '' ? '' : `: “${cutText(title, 80)}”`;
}
