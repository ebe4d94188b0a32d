import type { AnsweredBy, Retry } from '../../../core/diagnosis.ts';
import type { Row } from '../../../store/row.ts';
import { ClassBadge } from '../../shared/class-badge.tsx';
import { Countdown } from '../../shared/countdown.tsx';
import { Icon } from '../../shared/icon.tsx';
import { plain } from '../../shared/plain.ts';
import { Prose } from '../../shared/prose.tsx';
import { whereText } from '../../shared/source-marker.tsx';
import { useStore } from '../../shared/store-context.ts';
import { type MessageKey, t } from '../../shared/t.ts';
import { verdictText } from '../../shared/verdict.ts';
import { CopyButton } from '../copy-button.tsx';
import { CalledFrom } from './called-from.tsx';
import { RequestLine } from './request-line.tsx';
import './header.css';

/** Which failure it is and what to make of it, in a few lines that stay on every tab: its row may be filtered out, or scrolled away. */
export function DetailsHeader({ row }: { readonly row: Row }) {
  const { diagnosis, exchange } = row;
  const { headline, retry, ids } = diagnosis;
  const [id] = ids;
  const words = headline ?? t('noHeadline');
  return (
    <header class="about" data-testid="about">
      <RequestLine row={row} />
      <h2 class="headline" data-testid="headline" dir="auto" title={plain(words, 500)}>
        <Prose text={words} />
      </h2>
      <div class="badges">
        <Badges row={row} />
        {id !== undefined && (
          <span class="about-id">
            <code data-testid="id" dir="ltr" title={`${t('idsTitle')}: ${plain(ids.join(', '), 1000)}`}>
              {plain(id, 300)}
            </code>
            <CopyButton exchange={exchange} part={{ of: 'id', id }} label={t('copyId')} />
          </span>
        )}
        {retry !== null && <Verdict row={row} retry={retry} />}
        <CalledFrom key={exchange.id} row={row} />
      </div>
    </header>
  );
}

function Badges({ row: { diagnosis, vendorName } }: { readonly row: Row }) {
  return (
    <>
      {diagnosis.class !== null && <ClassBadge name={diagnosis.class} />}
      {diagnosis.code !== null && (
        <code class="badge badge-code" data-testid="code" dir="ltr" title={plain(diagnosis.code, 500)}>
          {plain(diagnosis.code, 200)}
        </code>
      )}
      {diagnosis.vendor !== null && (
        <span class="badge" data-testid="vendor" data-vendor={diagnosis.vendor} title={t('vendorTitle')}>
          {vendorName}
        </span>
      )}
      {diagnosis.vendor === null && diagnosis.family !== null && (
        <span class="badge" data-testid="family" data-family={diagnosis.family} title={t('familyTitle')}>
          {t('familyBadge', vendorName)}
        </span>
      )}
      {diagnosis.answeredBy !== null && <Answered by={diagnosis.answeredBy} />}
    </>
  );
}

const answered: Readonly<Record<AnsweredBy['kind'], MessageKey | null>> = {
  api: 'answeredApi',
  gateway: 'answeredGateway',
  proxy: 'answeredProxy',
  browser: 'answeredBrowser',
  'service-worker': 'answeredServiceWorker',
  cache: 'answeredCache',
  nobody: 'answeredNobody',
  unknown: null,
};

/** Who gave the answer, so whose log to open; nothing where that can't be told. */
function Answered({ by: { kind, id, name, own, source } }: { readonly by: AnsweredBy }) {
  const key = answered[kind];
  if (key === null) return null;
  const text = t(key, name ?? '');
  return (
    <span
      class={kind === 'api' && !own ? 'badge badge-quiet' : 'badge'}
      data-testid="answered-by"
      data-kind={kind}
      data-id={id ?? undefined}
      title={t('answeredTitle', whereText(source))}
    >
      {own && kind === 'api' ? `${text}, ${t('answeredOwn')}` : text}
    </span>
  );
}

/** Whether to send it again, in words, with the seconds that are left where the server named them; the way to the tab about it. */
function Verdict({ row, retry }: { readonly row: Row; readonly retry: Retry }) {
  const { selection, traffic, waitsUntil } = useStore();
  const isRecovered = traffic.recovered.value.has(row.id);
  const isNever = retry.verdict === 'change' || retry.verdict === 'stop';
  const waits = retry.verdict === 'wait' || retry.verdict === 'backoff';
  const until = waits && !isRecovered ? waitsUntil(row) : null;
  // Beside the seconds that are left, "wait" would be said twice, and not be true when they are over.
  const words = isRecovered
    ? t('recoveredShort')
    : until === null || retry.verdict === 'backoff'
      ? verdictText(retry)
      : t('verdictTimed');
  return (
    <button
      type="button"
      class="badge badge-button"
      data-testid="verdict"
      data-verdict={retry.verdict}
      title={words}
      onClick={() => selection.showTab('retry')}
    >
      <Icon name={isNever && !isRecovered ? 'clear' : 'reload'} />
      <span class="verdict-words">{words}</span>
      {until !== null && <Countdown until={until} isShort />}
    </button>
  );
}
