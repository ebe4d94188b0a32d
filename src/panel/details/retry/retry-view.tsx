import type { Schedule } from '../../../core/diagnosis.ts';
import { receivedAt } from '../../../core/exchange/exchange.ts';
import { writeFetchWrapper } from '../../../core/retry/fetch-wrapper.ts';
import { acceptsAgainAt } from '../../../store/countdown.ts';
import type { Row } from '../../../store/row.ts';
import { Countdown } from '../../shared/countdown.tsx';
import { formatDuration, formatSeconds } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { Moment } from '../../shared/moment.tsx';
import { Prose } from '../../shared/prose.tsx';
import { SourceMarker } from '../../shared/source-marker.tsx';
import { useStore } from '../../shared/store-context.ts';
import { t } from '../../shared/t.ts';
import { verdictText } from '../../shared/verdict.ts';
import { FindingsList } from './findings-list.tsx';
import { SchedulePicture } from './schedule-picture.tsx';
import { TryAgain } from './try-again.tsx';
import './retry.css';

/** Whether and when to send the request again, why, where that was read, and what the page itself made of it. */
export function RetryView({ row }: { readonly row: Row }) {
  const { files } = useStore();
  const { diagnosis, exchange } = row;
  const { waitsUntil, traffic } = useStore();
  const mendedAfter = traffic.recovered.value.get(row.id);
  const { retry } = diagnosis;
  if (retry === null) {
    // Without a finding the tab itself says it.
    if (!traffic.byExchange.value.has(row.id)) return null;
    return (
      <>
        <p class="aside">{t('noRetry')}</p>
        <FindingsList row={row} />
      </>
    );
  }
  const until = waitsUntil(row);
  const isLonger = until !== acceptsAgainAt(exchange, retry);
  return (
    <article class="retry" data-verdict={retry.verdict}>
      {/* The verdict itself stands in the header, on every tab, unless a later try mended the failure. */}
      {mendedAfter !== undefined && (
        <>
          <p data-testid="recovered">{t('recoveredTitle', formatDuration(mendedAfter))}</p>
          <p data-testid="retry-words">{verdictText(retry)}</p>
        </>
      )}
      <h2 class="headline" data-testid="retry-verdict" data-verdict={retry.verdict}>
        <span dir="auto">
          <Prose text={retry.reason} />
        </span>{' '}
        <SourceMarker source={retry.source} />
      </h2>
      {until !== null && retry.afterSeconds !== null && (
        <dl class="facts">
          <dt>{t('retryServerSays')}</dt>
          <dd>
            {formatSeconds(retry.afterSeconds)} <SourceMarker source={retry.source} />
          </dd>
          <dt>{t('retryFrom')}</dt>
          <dd>
            <Moment at={until} />{' '}
            <span class="retry-countdown">
              <Countdown until={until} />
            </span>{' '}
            {isLonger && <span class="faint">{t('retryFromLater')}</span>}
          </dd>
        </dl>
      )}
      {/* The page that sent a recorded request isn't here. */}
      {(files === null || files.shown.value === null) && <TryAgain key={row.id} row={row} />}
      <FindingsList row={row} />
      {retry.schedule !== null && (
        <>
          <SchedulePicture schedule={retry.schedule} arrivedAt={receivedAt(exchange)} stated={retry.afterSeconds} />
          <CopyWrapper schedule={retry.schedule} />
        </>
      )}
      {retry.report && <p class="aside">{t('retryReport')}</p>}
    </article>
  );
}

function CopyWrapper({ schedule }: { readonly schedule: Schedule }) {
  const { ticket } = useStore();
  return (
    <p>
      <button
        type="button"
        class="button"
        data-testid="copy-wrapper"
        title={t('copyWrapperTitle')}
        onClick={() => void ticket.copyText(writeFetchWrapper(schedule), 'code')}
      >
        <Icon name="copy" />
        {t('copyWrapper')}
      </button>
    </p>
  );
}
