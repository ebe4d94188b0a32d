import { acceptsAgainAt } from '../../../store/countdown.ts';
import type { Row } from '../../../store/row.ts';
import { Countdown } from '../../shared/countdown.tsx';
import { formatSeconds } from '../../shared/format.ts';
import { Moment } from '../../shared/moment.tsx';
import { SourceMarker } from '../../shared/source-marker.tsx';
import { t } from '../../shared/t.ts';
import { verdictText } from '../../shared/verdict.ts';
import { SchedulePicture } from './schedule-picture.tsx';
import './retry.css';

/** Whether and when to send the request again, why, and where that was read. */
export function RetryView({ row: { diagnosis, exchange } }: { readonly row: Row }) {
  const { retry } = diagnosis;
  if (retry === null) return <p class="aside">{t('noRetry')}</p>;
  const until = acceptsAgainAt(exchange, retry);
  return (
    <article class="retry" data-verdict={retry.verdict}>
      <h2 class="headline" data-testid="retry-verdict" data-verdict={retry.verdict}>
        {verdictText(retry.verdict)}
      </h2>
      <p>
        <span dir="auto">{retry.reason}</span> <SourceMarker source={retry.source} />
      </p>
      {until !== null && retry.afterSeconds !== null && (
        <dl class="facts">
          <dt>{t('retryServerSays')}</dt>
          <dd>
            {formatSeconds(retry.afterSeconds)} <SourceMarker source={retry.source} />
          </dd>
          <dt>{t('retryFrom')}</dt>
          <dd>
            <Moment at={until} />
          </dd>
          <dt>{t('retryCountdown')}</dt>
          <dd class="retry-countdown">
            <Countdown until={until} />
          </dd>
        </dl>
      )}
      {retry.schedule !== null && <SchedulePicture schedule={retry.schedule} />}
      {retry.report && <p class="aside">{t('retryReport')}</p>}
    </article>
  );
}
