import { useMemo } from 'preact/hooks';
import { compareWithSuccess, type ComparisonLimit } from '../../../core/compare/compare-with-success.ts';
import type { Exchange } from '../../../core/exchange/exchange.ts';
import type { Partners } from '../../../store/partners.ts';
import type { Row } from '../../../store/row.ts';
import { formatTime } from '../../shared/format.ts';
import { Moment } from '../../shared/moment.tsx';
import { plain } from '../../shared/plain.ts';
import { useStore } from '../../shared/store-context.ts';
import { type MessageKey, t, tn } from '../../shared/t.ts';
import { urlParts } from '../../../core/exchange/url.ts';
import { DifferenceTable } from './difference-table.tsx';
import './compared.css';

const limits: Record<ComparisonLimit, MessageKey> = {
  'no-failure-body': 'comparedNoFailureBody',
  'no-success-body': 'comparedNoSuccessBody',
  'other-kinds': 'comparedOtherKinds',
  'too-deep': 'comparedTooDeep',
  many: 'comparedMany',
};

/** What sets the failed request apart from one that succeeded: by itself the last of the same endpoint, or one chosen by hand. */
export function ComparedView({ row }: { readonly row: Row }) {
  const { partners } = useStore();
  const found = partners.of(row);
  const { current } = found;
  return (
    <article class="compared" data-testid="compared">
      {(found.current !== null || found.others.length > 0) && <PartnerChoice row={row} partners={found} />}
      {current !== null && <Differences row={row} success={current} />}
    </article>
  );
}

function PartnerChoice({
  row,
  partners: { own, earlier, others, current },
}: {
  readonly row: Row;
  readonly partners: Partners;
}) {
  const { partners, settings } = useStore();
  const form = settings.values.value.time === 'utc' ? 'utc' : 'local';
  const optionOf = (success: Exchange) => (
    <option key={success.id} value={success.id}>
      {`${formatTime(success.startedAt, form, 0)} · ${lineOf(success)}`}
    </option>
  );
  return (
    <div class="compared-bar">
      <label class="compared-choice">
        <span>{t('comparedWith')}</span>
        <select
          class="select"
          data-testid="compared-partner"
          value={current !== null && current !== own ? current.id : ''}
          onChange={({ currentTarget }) =>
            partners.choose(row, currentTarget.value === '' ? null : currentTarget.value)
          }
        >
          <option value="">{t(own === null ? 'comparedChoose' : 'comparedLast')}</option>
          {earlier.length > 0 && <optgroup label={t('comparedEarlier')}>{earlier.map(optionOf)}</optgroup>}
          {others.length > 0 && <optgroup label={t('comparedOthers')}>{others.map(optionOf)}</optgroup>}
        </select>
      </label>
      {current !== null && (
        <span class="faint">
          {current.response.status} · <Moment at={current.startedAt} />
        </span>
      )}
    </div>
  );
}

function lineOf({ request: { method, url } }: Exchange): string {
  const path = urlParts(url)?.pathname ?? url;
  return plain(`${method} ${path}`, 80);
}

function Differences({ row, success }: { readonly row: Row; readonly success: Exchange }) {
  const { exchange, diagnosis } = row;
  const comparison = useMemo(
    () =>
      compareWithSuccess(
        exchange,
        success,
        diagnosis.fields.map(({ path }) => path),
      ),
    [exchange, success, diagnosis],
  );
  const { differences, noise } = comparison;
  return (
    <>
      {comparison.limits.map((limit) => (
        <p key={limit} class="limit">
          {t(limits[limit])}
        </p>
      ))}
      {differences.length === 0 ? (
        <p class="aside" data-testid="compared-same">
          {t('comparedSame')}
        </p>
      ) : (
        <DifferenceTable differences={differences} />
      )}
      {noise.length > 0 && (
        <details class="compared-noise">
          <summary>{tn('comparedNoise', noise.length)}</summary>
          <DifferenceTable differences={noise} />
        </details>
      )}
    </>
  );
}
