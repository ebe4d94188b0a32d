import type { Certainty, Source, Statement } from '../diagnosis.ts';
import { type Exchange, header } from '../exchange/exchange.ts';
import { hostMatches } from '../knowledge/hosts.ts';
import { urlParts } from '../exchange/url.ts';
import type { Member } from './members.ts';

/** A page that the response itself names as help on the failure. */
export interface OwnLink {
  readonly host: string;
  readonly url: string;
  readonly source: Source;
}

/**
 * Members that hold an address of documentation: Stripe's `doc_url`, GitHub's `documentation_url`, Twilio's `more_info`, Okta's
 * `errorLink`, Plaid's `documentation_url`, Spring's `help`, CKAN's `help` …; RFC 9457's `type`; Google's `Help` links.
 */
const linkNames = new Set(
  `doc_url docs_url docurl documentation_url documentationurl documentation documentation_link more_info moreinfo
  more_info_url errorlink error_link help help_url helpurl help_link helplink error_uri info_url docs doc
  reference_url`.split(/\s+/),
);
/** Names that mean help only inside a member for help. */
const onlyInHelp = new Set(['href', 'url']);

const mostLinks = 3;
const longestLink = 500;

/**
 * The links to documentation that a response brings, in its order, at most three, each once: `https` only, without userinfo and
 * query, so that nothing of the request leaves with them. Never throws.
 */
export function ownLinks(exchange: Exchange, members: readonly Member[]): readonly OwnLink[] {
  const links = new Map<string, OwnLink>();
  const add = (text: string, source: Source) => {
    const link = readLink(text, source);
    if (link !== null && links.size < mostLinks && !links.has(link.url)) links.set(link.url, link);
  };
  // RFC 9457 §3.1.1: the type of a problem should be the address of its documentation.
  const isProblem = members.some(({ name, parents }) => name === 'title' && parents.length === 0);
  for (const member of members) {
    const { name, value, pointer } = member;
    if (typeof value !== 'string' || !isLinkName(member, isProblem)) continue;
    add(value, { from: 'body', ref: name.slice(0, 100), pointer });
  }
  const help = /<([^<>]{8,500})>\s*;[^,]*\brel="?help\b/i.exec(
    (header(exchange.response.headers, 'link') ?? '').slice(0, 4_000),
  );
  if (help?.[1] !== undefined) add(help[1], { from: 'header', ref: 'link' });
  return [...links.values()];
}

function isLinkName({ name, parents }: Member, isProblem: boolean): boolean {
  const plain = name.toLowerCase();
  if (onlyInHelp.has(plain)) return parents.some((parent) => /help|documentation|docs/i.test(parent));
  return plain === 'type' ? isProblem && parents.length === 0 : linkNames.has(plain);
}

function readLink(text: string, source: Source): OwnLink | null {
  if (text.length > longestLink || !/^https:\/\//i.test(text.trim())) return null;
  const parts = urlParts(text.trim());
  if (parts === null || !/^[a-z0-9.-]+\.[a-z]{2,}$/.test(parts.hostname)) return null;
  const section = /#[\w.~:/!-]{1,100}$/.exec(text.trim())?.[0] ?? '';
  const url = `https://${parts.host}${parts.pathname}${section}`;
  // A bare host documents nothing, and RFC sections of statuses are told by HTTP's own entry.
  if (
    parts.pathname.length < 2 ||
    /(?:^|\.)(?:rfc-editor|ietf)\.org$|^httpstatuses\.|^httpstatus\./.test(parts.hostname)
  )
    return null;
  return { host: parts.host, url, source: { ...source, url } };
}

/** The links as statements, told as the response's own; `known` are the hosts of the vendor's documentation. */
export function linkStatements(
  links: readonly OwnLink[],
  known: readonly string[],
  certainty: Certainty,
): OwnLinkStatements {
  const isAlone = (host: string): boolean => links.filter((link) => link.host === host).length === 1;
  const of = ({ host, url, source }: OwnLink): Statement => ({
    kind: 'docs',
    // two pages of one host are told apart by their address
    text: `${isAlone(host) ? host : url.slice('https://'.length)} (link from the response)`,
    certainty,
    source,
  });
  const isKnown = ({ host }: OwnLink) => known.some((one) => host === one || hostMatches(host, `*.${one}`));
  return { first: links.filter(isKnown).map(of), last: links.filter((link) => !isKnown(link)).map(of) };
}

/** first: on a host of the vendor's own documentation, so it is more particular than the entry's link · last: anywhere else. */
export interface OwnLinkStatements {
  readonly first: readonly Statement[];
  readonly last: readonly Statement[];
}
