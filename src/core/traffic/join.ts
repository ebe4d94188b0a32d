import type { Exchange, PartOf } from '../exchange/exchange.ts';
import { isLoginAddress, isLogoutAddress } from '../body/login-page.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { createIndex } from './join-index.ts';
import { follows, isDoubleOf, isGhostOf, isPreflightOf, redirectTarget, withoutFragment } from './relations.ts';

/** Joins exchanges as they come in. */
export interface Joiner {
  /**
   * Takes one exchange (its id new) and looks for those of the latest that belong to it. `changed`: the exchange itself as
   * it is now, then earlier ones that are new in `partOf`, `preflight` or `sentToLogin`. `joined`: ids that from now on are part of another.
   */
  add(exchange: Exchange): { readonly changed: readonly Exchange[]; readonly joined: readonly string[] };
}

const defaultWindow = 1000;

/**
 * A joiner for a stream: a preflight becomes part of its request, a redirect's hop part of what follows, the ghost of a
 * `redirect: 'manual'` part of the redirect, and a service worker's own fetch part of the page's call. Exchanges may come in
 * any order. Only the latest `windowSize` are remembered, so that memory is bounded; nothing is ever dropped.
 */
export function createJoiner(windowSize = defaultWindow): Joiner {
  const known = new Map<string, Exchange>();
  /** Ids in a ring: where the next one goes, the oldest leaves. */
  const latest: string[] = [];
  let next = 0;
  const preflights = createIndex();
  const requests = createIndex();
  /** Redirects by the URL that they point to. */
  const hops = createIndex();
  const workers = createIndex();
  /** What is shown as another one, by that one's id. */
  const parts = new Map<string, readonly string[]>();

  /** Those that are known and still stand for themselves. */
  const open = (ids: readonly string[]) => {
    const found: Exchange[] = [];
    for (const id of ids) {
      const exchange = known.get(id);
      if (exchange !== undefined && exchange.partOf === null) found.push(exchange);
    }
    return found;
  };

  const remember = (exchange: Exchange) => {
    const { id, request, browser } = exchange;
    known.set(id, exchange);
    (exchangeFacts(exchange).preflight ? preflights : requests).add(withoutFragment(request.url), id);
    const target = redirectTarget(exchange);
    if (target !== null) hops.add(target, id);
    workers.add(browser.viaServiceWorker ? 'page' : 'worker', id);
    const leaving = latest[next];
    if (leaving !== undefined) forget(leaving);
    latest[next] = id;
    next = (next + 1) % windowSize;
  };
  const forget = (id: string) => {
    known.delete(id);
    parts.delete(id);
    for (const index of [preflights, requests, hops, workers]) index.remove(id);
  };

  return {
    add(exchange) {
      const changes = new Map<string, Exchange>([[exchange.id, exchange]]);
      const change = (id: string, news: Partial<Pick<Exchange, 'partOf' | 'preflight' | 'sentToLogin'>>) => {
        const before = changes.get(id) ?? known.get(id);
        if (before !== undefined) changes.set(id, { ...before, ...news });
      };
      const join: Join = (part, whole, as) => {
        if ((changes.get(part.id)?.partOf ?? null) !== null) return;
        change(part.id, { partOf: { id: whole.id, as } });
        if (as === 'preflight') change(whole.id, { preflight: part });
        if (as === 'redirect-hop' && isSentToLogin(part, whole))
          change(whole.id, { sentToLogin: part.sentToLogin ?? part.response.status });
        const moved = parts.get(part.id) ?? [];
        for (const id of moved) change(id, { partOf: { id: whole.id, as: known.get(id)?.partOf?.as ?? as } });
        parts.set(whole.id, [...(parts.get(whole.id) ?? []), part.id, ...moved]);
        parts.delete(part.id);
      };

      const url = withoutFragment(exchange.request.url);
      const target = redirectTarget(exchange);
      if (exchangeFacts(exchange).preflight) {
        joinPreflight(exchange, open(requests.get(url)), join);
      } else {
        joinPreflight(exchange, open(preflights.get(url)), join);
        joinRedirect(exchange, open(hops.get(url)), join);
        if (target !== null) joinRedirect(exchange, open(requests.get(target)), join);
        joinDouble(exchange, open(workers.get(exchange.browser.viaServiceWorker ? 'worker' : 'page')), join);
      }

      const joined = [...changes.values()].filter(({ id, partOf }) => partOf !== null && known.get(id)?.partOf == null);
      for (const [id, changed] of changes) if (known.has(id)) known.set(id, changed);
      remember(changes.get(exchange.id) ?? exchange);
      return { changed: [...changes.values()], joined: joined.map(({ id }) => id) };
    },
  };
}

/**
 * Joins a whole list, a HAR file's entries for instance: the same exchanges in the same order, with `partOf` and `preflight`
 * set where the signs say so. Ids have to be unique.
 */
export function joinExchanges(list: readonly Exchange[]): Exchange[] {
  const joiner = createJoiner();
  const latest = new Map<string, Exchange>();
  for (const exchange of list.toSorted((a, b) => a.startedAt - b.startedAt)) {
    for (const changed of joiner.add(exchange).changed) latest.set(changed.id, changed);
  }
  return list.map((exchange) => latest.get(exchange.id) ?? exchange);
}

/** Makes `part` part of `whole`, and with it all that was part of `part`. */
type Join = (part: Exchange, whole: Exchange, as: PartOf['as']) => void;

/** A call for something else that was redirected to a login, at once or over further pages of it. */
function isSentToLogin(hop: Exchange, target: Exchange): boolean {
  if (!isLoginAddress(target.request.url)) return false;
  return hop.sentToLogin !== undefined || !(isLoginAddress(hop.request.url) || isLogoutAddress(hop.request.url));
}

function joinPreflight(exchange: Exchange, others: readonly Exchange[], join: Join): void {
  const other = nearest(
    exchange,
    others.filter((candidate) => isPreflightOf(exchange, candidate) || isPreflightOf(candidate, exchange)),
  );
  if (other === undefined) return;
  if (exchangeFacts(exchange).preflight) join(exchange, other, 'preflight');
  else join(other, exchange, 'preflight');
}

function joinRedirect(exchange: Exchange, others: readonly Exchange[], join: Join): void {
  const pairs = others.flatMap((other) => [
    { redirect: other, next: exchange, other },
    { redirect: exchange, next: other, other },
  ]);
  const fitting = pairs.filter(({ redirect, next }) => isGhostOf(next, redirect) || follows(next, redirect));
  const closest = nearest(
    exchange,
    fitting.map(({ other }) => other),
  );
  const pair = fitting.find(({ other }) => other === closest);
  if (pair === undefined) return;
  if (isGhostOf(pair.next, pair.redirect)) join(pair.next, pair.redirect, 'redirect-ghost');
  else join(pair.redirect, pair.next, 'redirect-hop');
}

function joinDouble(exchange: Exchange, others: readonly Exchange[], join: Join): void {
  const other = others.find((candidate) => isDoubleOf(exchange, candidate) || isDoubleOf(candidate, exchange));
  if (other === undefined) return;
  if (isDoubleOf(exchange, other)) join(exchange, other, 'service-worker-double');
  else join(other, exchange, 'service-worker-double');
}

/** The one that started closest in time; undefined if there is none. */
function nearest(exchange: Exchange, others: readonly Exchange[]): Exchange | undefined {
  let best: Exchange | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const other of others) {
    const distance = Math.abs(other.startedAt - exchange.startedAt);
    if (distance >= least) continue;
    best = other;
    least = distance;
  }
  return best;
}
