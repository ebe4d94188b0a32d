import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Exchange, Header } from '../../../core/exchange/exchange.ts';
import { findPlaces, lineAt } from '../../../core/positions/index.ts';
import type { Row } from '../../../store/row.ts';
import { marksFor, notesFor } from '../../shared/code/annotate.ts';
import { CodeView } from '../../shared/code/code-view.tsx';
import { layoutBody } from '../../shared/code/layout-body.ts';
import type { Lines } from '../../shared/code/line-table.ts';
import { formatBytes, formatDuration, formatMoment } from '../../shared/format.ts';
import { MissingBody } from '../../shared/missing-body.tsx';
import { useStore } from '../../shared/store-context.ts';
import { formatCount, t } from '../../shared/t.ts';
import { textIn } from '../../shared/text-in.ts';
import { CopyButton } from '../copy-button.tsx';
import { sourceMarks } from './source-marks.ts';
import { TimingTable } from './timing-table.tsx';
import './raw.css';

/** The exchange as it was: lines, bodies and headers of answer and request. Text only. */
export function RawView({ row }: { readonly row: Row }) {
  const { exchange } = row;
  const { request, response } = exchange;
  return (
    <article class="raw">
      <section class="raw-part">
        <h2>{t('rawResponse')}</h2>
        <p class="raw-line mono" dir="ltr">
          {responseLine(exchange)}
        </p>
        <BodyPart exchange={exchange} side="response" label={t('rawResponseBody')}>
          {(lines, title) => <ResponseLines row={row} lines={lines} title={title} />}
        </BodyPart>
        <Headers headers={response.headers} label={t('rawResponseHeaders')} />
      </section>
      <section class="raw-part">
        <h2>{t('rawRequest')}</h2>
        <p class="raw-line mono" dir="ltr">
          {`${request.method} ${request.url} ${request.httpVersion}`.trim()}
        </p>
        <p class="faint">{t('rawTimes', formatMoment(exchange.startedAt), formatDuration(exchange.durationMs))}</p>
        {exchange.timing !== undefined && <TimingTable timing={exchange.timing} />}
        {request.body !== null && (
          <BodyPart exchange={exchange} side="request" label={t('rawRequestBody')}>
            {(lines, title) => <RequestLines row={row} lines={lines} title={title} />}
          </BodyPart>
        )}
        <Headers headers={request.headers} label={t('rawRequestHeaders')} />
      </section>
    </article>
  );
}

function responseLine({ response, browser }: Exchange): string {
  if (response.status === 0) return [t('noResponse'), browser.error].filter(Boolean).join(' · ');
  const line = `${response.httpVersion} ${response.status} ${response.statusText}`.trim();
  return browser.error === null ? line : `${line} · ${browser.error}`;
}

interface LinesProps {
  readonly row: Row;
  readonly lines: Lines;
  readonly title: JSX.Element;
}

/** The response's body, with marks where the diagnosis was read from. */
function ResponseLines({ row: { exchange, diagnosis }, lines, title }: LinesProps) {
  const { selection } = useStore();
  const { body, headers } = exchange.response;
  const target = selection.target.value;
  const marks = useMemo(
    () => marksFor(lines, body, headers, sourceMarks(diagnosis)),
    [lines, body, headers, diagnosis],
  );
  const goTo = useMemo(() => {
    const place = target === null ? undefined : findPlaces(body, headers, [target.pointer]).get(target.pointer);
    return target === null || place === undefined ? null : { line: lineAt(lines, place.start), count: target.count };
  }, [lines, body, headers, target]);
  return <CodeView lines={lines} marks={marks} goTo={goTo} label={t('rawResponseBody')} title={title} />;
}

/** The request's body, with the problems of its fields. */
function RequestLines({ row: { exchange, diagnosis }, lines, title }: LinesProps) {
  const { body, headers } = exchange.request;
  const notes = useMemo(() => notesFor(lines, body, headers, diagnosis.fields), [lines, body, headers, diagnosis]);
  return <CodeView lines={lines} notes={notes} label={t('rawRequestBody')} title={title} />;
}

interface BodyProps {
  readonly exchange: Exchange;
  readonly side: 'request' | 'response';
  readonly label: string;
  readonly children: (lines: Lines, title: JSX.Element) => JSX.Element;
}

function BodyPart({ exchange, side, label, children }: BodyProps) {
  const { body, headers } = exchange[side];
  const layout = useMemo(() => (body === null ? null : layoutBody(body, headers)), [body, headers]);
  if (body === null || layout === null || (layout.kind === 'none' && body.missing === null)) {
    return <p class="faint">{t('bodyEmpty')}</p>;
  }
  const title = (
    <>
      <p class="raw-body-title">
        <span>{label}</span>
        <span class="faint">{[body.mimeType.slice(0, 100), formatBytes(body.size)].filter(Boolean).join(' · ')}</span>
      </p>
      {textIn(body) !== '' && (
        <CopyButton
          exchange={exchange}
          part={{ of: 'body', side }}
          label={t(side === 'request' ? 'cmdCopyRequest' : 'cmdCopyResponse')}
        />
      )}
    </>
  );
  return (
    <>
      {layout.kind !== 'lines' && title}
      <MissingBody body={body} />
      {layout.kind === 'binary' && <p class="faint">{t('bodyBinary')}</p>}
      {layout.kind === 'lines' && children(layout.lines, title)}
    </>
  );
}

function Headers({ headers, label }: { readonly headers: readonly Header[]; readonly label: string }) {
  if (headers.length === 0) return <p class="faint">{t('noHeaders', label)}</p>;
  return (
    <details class="headers" open>
      <summary>
        {label} <span class="faint">{headers.length}</span>
      </summary>
      <dl dir="ltr">
        {headers.map(({ name, value }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- header names may repeat, and an exchange never changes
          <div key={at}>
            <dt>{cut(name, 300)}</dt>
            <dd>{cut(value, 8000)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The beginning of what is too long, and how much there is besides. */
function cut(text: string, limit: number): string {
  return text.length <= limit
    ? text
    : `${text.slice(0, limit)}… ${t('moreCharacters', formatCount(text.length - limit))}`;
}
