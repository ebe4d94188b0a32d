import { urlParts } from '../../../core/exchange/url.ts';
import type { Row } from '../../../store/row.ts';
import { plain } from '../../shared/plain.ts';
import { statusText } from '../../shared/status-text.ts';
import { t } from '../../shared/t.ts';
import { CopyButton } from '../copy-button.tsx';

/** Status, method and URL in one line. Where there is no room, query, host and the middle of the path give way before the path's end. */
export function RequestLine({ row }: { readonly row: Row }) {
  const { diagnosis, exchange, facts } = row;
  const { method, url } = exchange.request;
  const { origin, start, end, query } = partsOf(url);
  return (
    <p class="request-line" dir="ltr" data-testid="request-line">
      <span class="dot" data-class={diagnosis.class ?? ''} aria-hidden="true" />
      <span class="request-status">{statusText(facts)}</span>
      <span>{plain(method, 30)}</span>
      <span class="path" title={plain(url, 2000)}>
        <span class="path-host">{origin}</span>
        <span class="path-start">{start}</span>
        <span class="path-end">{end}</span>
        {query !== '' && <span class="path-query">{query}</span>}
      </span>
      <CopyButton exchange={exchange} part={{ of: 'url' }} label={t('copyUrl')} />
    </p>
  );
}

function partsOf(url: string): { origin: string; start: string; end: string; query: string } {
  const origin = urlParts(url)?.origin ?? '';
  const isWhole = origin === '' || origin === 'null' || !url.startsWith(origin);
  const rest = plain(isWhole ? url : url.slice(origin.length), 2000);
  const mark = rest.search(/[?#]/);
  const path = mark === -1 ? rest : rest.slice(0, mark);
  const cut = Math.max(0, path.lastIndexOf('/', path.length - 2));
  return {
    origin: isWhole ? '' : plain(origin, 300),
    start: path.slice(0, cut),
    end: path.slice(cut),
    query: mark === -1 ? '' : rest.slice(mark),
  };
}
