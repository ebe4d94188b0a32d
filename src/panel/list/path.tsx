import type { Row } from '../../store/row.ts';
import { plain } from '../shared/plain.ts';
import type { Store } from '../../store/store.ts';
import { endpointOf } from '../../core/traffic/endpoint.ts';

interface Props {
  readonly store: Store;
  readonly row: Row;
  /** The path of the endpoint, with `{id}` for what differs, instead of the request's own. */
  readonly isGroup: boolean;
  /** Whether the host stands in a column of its own. */
  readonly hasHost?: boolean;
}

/** Names of operations that have room in a row. */
const NAMES = 2;

/**
 * Where the request went, in one line: the host where it is not the page's own, dimmed; then the path; then what is asked of an endpoint
 * that many requests share, or the query. When there is no room, the query gives way first, then host and beginning of the path, since
 * its last two segments say most. A function, and no component: each row has one.
 */
export function pathContent({ store, row, isGroup, hasHost = false }: Props) {
  const { facts } = row;
  const { url } = row.exchange.request;
  const path = isGroup ? endpointPath({ method: '', url }) : facts.path;
  const asked = facts.operations;
  const names = asked?.names ?? [];
  // tRPC's names are the path's last segment, and its query is what GraphQL has in its body.
  const { start, end, query } = partsOf(plain(asked?.protocol === 'trpc' ? withoutNames(path) : path, 2000));
  // Batches of one group may be of different sizes.
  const others = (isGroup ? names.length : (asked?.calls ?? 0)) - Math.min(NAMES, names.length);
  return (
    <span
      class={names.length > 0 ? 'path path-asked' : 'path'}
      title={plain([...names, url].join('\n'), 2000)}
      dir="ltr"
    >
      {!hasHost && store.isElsewhere(row) && <span class="path-host">{plain(facts.host, 300)}</span>}
      <span class="path-start">{start}</span>
      <span class="path-end">{end}</span>
      {names.length > 0 && (
        <span class="path-operation">
          {plain(names.slice(0, NAMES).join(', '), 200)}
          {others > 0 && ` +${others}`}
        </span>
      )}
      {query !== '' && asked === null && <span class="path-query">{query}</span>}
    </span>
  );
}

function withoutNames(path: string): string {
  const whole = path.split('?', 1)[0] ?? '';
  return whole.slice(0, whole.lastIndexOf('/'));
}

function endpointPath(request: { readonly method: string; readonly url: string }): string {
  const endpoint = endpointOf(request).trimStart();
  const host = endpoint.indexOf('//');
  const path = endpoint.indexOf('/', host + 2);
  return host === -1 || path === -1 ? endpoint : endpoint.slice(path);
}

/** Splits before the last two segments of the path that say something, and before the query. */
function partsOf(path: string): { readonly start: string; readonly end: string; readonly query: string } {
  const mark = path.indexOf('?');
  const query = mark === -1 ? '' : path.slice(mark);
  const plain = mark === -1 ? path : path.slice(0, mark);
  const last = plain.lastIndexOf('/', plain.length - 2);
  const cut = Math.max(0, last < 1 ? last : plain.lastIndexOf('/', last - 1));
  return { start: plain.slice(0, cut), end: plain.slice(cut), query };
}
