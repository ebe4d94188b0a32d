import { corsHeaders, preflightHeaders } from './cors.ts';
import { empty, type Answer, type Handler, type Incoming } from './message.ts';

/** One API: the hosts that it answers for, its routes (`/qr/:qrid/`), and what it says where none fits. */
export interface Api {
  readonly hosts: readonly string[];
  readonly routes: readonly Route[];
  /** No route has this path. */
  readonly notFound: Handler;
  /** The path exists, the method does not. */
  readonly methodNotAllowed: Handler;
  /** Sees every answer before it leaves; for logs of the API's own. */
  readonly answered?: (request: Incoming, answer: Answer) => void;
}

export type Route = readonly [method: string, pattern: string, handler: Handler];

/** Lets the API answer, and adds the CORS headers unless the answer wants none. Preflights are allowed where no route says otherwise. */
export async function answerFor(api: Api, request: Incoming): Promise<Answer> {
  const matches = matchingRoutes(api, request.path);
  const found = matches.find(({ method }) => method === request.method);
  const preflight = preflightHeaders(request);
  if (preflight && !found) return empty(204, preflight);

  const handler = found?.handler ?? (matches.length > 0 ? api.methodNotAllowed : api.notFound);
  const answer = await handler(request, found?.parameters ?? new Map());
  api.answered?.(request, answer);
  return answer.cors === false ? answer : { ...answer, headers: { ...answer.headers, ...corsHeaders(request) } };
}

interface Match {
  readonly method: string;
  readonly handler: Handler;
  readonly parameters: ReadonlyMap<string, string>;
}

function matchingRoutes(api: Api, path: string): Match[] {
  return api.routes.flatMap(([method, pattern, handler]) => {
    const parameters = matchPath(pattern, path);
    return parameters ? [{ method, handler, parameters }] : [];
  });
}

/** The values of `:name` segments; null where the path has another form. */
function matchPath(pattern: string, path: string): ReadonlyMap<string, string> | null {
  const wanted = pattern.split('/');
  const segments = path.split('/');
  if (wanted.length !== segments.length) return null;
  const parameters = new Map<string, string>();
  for (const [index, part] of wanted.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':') && segment !== '') parameters.set(part.slice(1), segment);
    else if (part !== segment) return null;
  }
  return parameters;
}
