import type { Row } from '../../store/row.ts';
import { plain } from '../shared/plain.ts';
import { useStore } from '../shared/store-context.ts';
import { endpointOf } from '../../core/traffic/endpoint.ts';

interface Props {
  readonly row: Row;
  /** The path of the endpoint, with `{id}` for what differs, instead of the request's own. */
  readonly isGroup: boolean;
}

/**
 * Where the request went, in one line: the host where it is not the page's own, dimmed; then the path; then the query. When
 * there is no room, the query gives way first, then host and middle of the path, since the path's end says most.
 */
export function Path({ row, isGroup }: Props) {
  const { isElsewhere } = useStore();
  const { facts } = row;
  const { url } = row.exchange.request;
  const path = isGroup ? endpointPath({ method: '', url }) : facts.path;
  const { start, end, query } = partsOf(plain(path, 2000));
  return (
    <span class="path" title={plain(url, 2000)} dir="ltr">
      {isElsewhere(row) && <span class="path-host">{plain(facts.host, 300)}</span>}
      <span class="path-start">{start}</span>
      <span class="path-end">{end}</span>
      {query !== '' && <span class="path-query">{query}</span>}
    </span>
  );
}

function endpointPath(request: { readonly method: string; readonly url: string }): string {
  const endpoint = endpointOf(request).trimStart();
  const host = endpoint.indexOf('//');
  const path = endpoint.indexOf('/', host + 2);
  return host === -1 || path === -1 ? endpoint : endpoint.slice(path);
}

/** Splits before the last part of the path that says something, and before the query. */
function partsOf(path: string): { readonly start: string; readonly end: string; readonly query: string } {
  const mark = path.indexOf('?');
  const query = mark === -1 ? '' : path.slice(mark);
  const plain = mark === -1 ? path : path.slice(0, mark);
  const cut = Math.max(0, plain.lastIndexOf('/', plain.length - 2));
  return { start: plain.slice(0, cut), end: plain.slice(cut), query };
}
