import { plain } from '../shared/plain.ts';
import type { Facts } from '../../core/filter/facts.ts';

/**
 * Where the request went, in one line: the host where it is not the page's own, dimmed; then the path, of which the middle
 * gives way when there is no room, since its end says most.
 */
export function Path({ facts, url }: { readonly facts: Facts; readonly url: string }) {
  const [start, end] = halves(plain(facts.path, 2000));
  return (
    <span class="path" title={plain(url, 2000)} dir="ltr">
      {facts.crossOrigin && facts.host !== '' && <span class="path-host">{plain(facts.host, 300)}</span>}
      <span class="path-start">{start}</span>
      <span class="path-end">{end}</span>
    </span>
  );
}

/** Splits before the last part of the path that says something; queries stay with it. */
function halves(path: string): [start: string, end: string] {
  const query = path.indexOf('?');
  const plain = query === -1 ? path : path.slice(0, query);
  const cut = plain.lastIndexOf('/', plain.length - 2);
  return cut <= 0 ? ['', path] : [path.slice(0, cut), path.slice(cut)];
}
