import type { Source, Statement, StatementKind } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import type { CorsRefusal } from './cors-answer.ts';
import { corsClause, quoted, serverName } from './wording.ts';

const corsCheck = 'https://fetch.spec.whatwg.org/#concept-cors-check';

/**
 * What this exchange's headers say about its refusal: the line at fault, what the real error is where an error page hides
 * behind CORS, and the line to ask the API's owner for.
 */
export function corsStatements(exchange: Exchange, refusal: CorsRefusal): readonly Statement[] {
  const line: Source = { from: 'header', ref: refusal.header };
  return [
    say('cause', `${sentence(corsClause(refusal))}.${refusal.inferred ? inferredNote : ''}`, line),
    ...realError(exchange, refusal),
    ...sameButFor(refusal),
    say('fix', requestToOwner(exchange, refusal), { ...line, url: corsCheck }),
  ];
}

const inferredNote = ' The headers alone don’t show it; nothing else in them was wrong.';

/** Error pages of gateways and frameworks lack CORS headers: the console then blames CORS for what was a 500. */
function realError(exchange: Exchange, { reason }: CorsRefusal): readonly Statement[] {
  const { status } = exchange.response;
  if (status < 400 || exchangeFacts(exchange).preflight || reason !== 'MissingAllowOriginHeader') return [];
  const text = `The CORS message in the console hides the real error: HTTP ${status}. Error pages often lack CORS headers, so look into the ${status} first.`;
  return [say('meaning', text, { from: 'header', ref: 'status' })];
}

function sameButFor({ reason, value, origin }: CorsRefusal): readonly Statement[] {
  if (reason !== 'AllowOriginMismatch' || value === null || !URL.canParse(value) || !URL.canParse(origin)) return [];
  const [allowed, page] = [new URL(value), new URL(origin)];
  const differing = (['protocol', 'hostname', 'port'] as const).filter((part) => allowed[part] !== page[part]);
  const [only] = differing;
  if (only === undefined || differing.length > 1) return [];
  const names = { protocol: 'scheme', hostname: 'host name', port: 'port' };
  const text = `Allowed and real origin differ in the ${names[only]} alone; that is enough to be another origin.`;
  return [say('cause', text, { from: 'header', ref: 'Access-Control-Allow-Origin' })];
}

/** A line for whoever runs the API. */
function requestToOwner(exchange: Exchange, refusal: CorsRefusal): string {
  const owner = `${serverName(exchange)} must`;
  const { reason, origin, subjects, header, value } = refusal;
  if (reason === 'PreflightDisallowedRedirect') {
    return value === null ? 'Use the final URL directly.' : `Call the final address directly: ${quoted(value)}.`;
  }
  if (reason === 'PreflightInvalidStatus') {
    return `${owner} return 204 for OPTIONS without requiring credentials.`;
  }
  if (reason === 'InvalidAllowCredentials') {
    return `${owner} send \`Access-Control-Allow-Credentials: true\`; or send the request without credentials.`;
  }
  if (subjects.length > 0) {
    return `${owner} add ${quoted(subjects.join(', '))} to \`${header}\` in its response to OPTIONS.`;
  }
  // Every sandboxed frame and every local file has that origin: allowing it opens the API to all of them, with credentials.
  if (origin === 'null')
    return `Send the request from a page with an origin of its own (this one is \`null\`), or ${lowerOwner(owner)} send \`Access-Control-Allow-Origin: *\`.`;
  return `${owner} send \`Access-Control-Allow-Origin: ${quoted(origin)}\`.`;
}

function lowerOwner(owner: string): string {
  return owner.replace(/^Your/, 'your');
}

function say(kind: StatementKind, text: string, source: Source): Statement {
  return { kind, text, certainty: 'standard', source };
}

function sentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
