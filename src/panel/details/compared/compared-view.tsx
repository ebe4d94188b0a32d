import { useMemo } from 'preact/hooks';
import { compareWithSuccess, type ComparisonLimit } from '../../../core/compare/index.ts';
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
      {(current !== null || found.others.length > 0) && <PartnerChoice row={row} partners={found} />}
      {current === null && found.others.length > 0 && <p class="aside">{t('comparedNone')}</p>}
      {current !== null && <Differences row={row} success={current} isOther={current === found.beside} />}
    </article>
  );
}

function PartnerChoice({
  row,
  partners: { own, earlier, others, beside, current },
}: {
  readonly row: Row;
  readonly partners: Partners;
}) {
  const { files, partners, settings } = useStore();
  const form = settings.values.value.time === 'utc' ? 'utc' : 'local';
  /** Where a success is from, if from another recording than the failure. */
  const sourceOf = (success: Exchange): readonly string[] => {
    const source = files?.sourceOf(success.id) ?? null;
    if (source?.id === files?.sourceOf(row.id)?.id) return [];
    return [t('fileFrom', source === null ? t('fileLive') : plain(source.name, 60))];
  };
  const optionOf = (success: Exchange) => (
    <option key={success.id} value={success.id}>
      {[formatTime(success.startedAt, form, 0), lineOf(success), ...sourceOf(success)].join(' · ')}
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
          {beside !== null && <optgroup label={t('comparedBeside')}>{optionOf(beside)}</optgroup>}
          {earlier.length > 0 && <optgroup label={t('comparedEarlier')}>{earlier.map(optionOf)}</optgroup>}
          {others.length > 0 && <optgroup label={t('comparedOthers')}>{others.map(optionOf)}</optgroup>}
        </select>
      </label>
      {current !== null && (
        <span class="faint">
          {current.response.status} · <Moment at={current.startedAt} />
          {sourceOf(current).map((from) => ` · ${from}`)}
        </span>
      )}
    </div>
  );
}

function lineOf({ request: { method, url } }: Exchange): string {
  const path = urlParts(url)?.pathname ?? url;
  return plain(`${method} ${path}`, 80);
}

interface DifferencesProps {
  readonly row: Row;
  readonly success: Exchange;
  readonly isOther: boolean;
}

function Differences({ row, success, isOther }: DifferencesProps) {
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
        <DifferenceTable differences={differences} isOther={isOther} />
      )}
      {noise.length > 0 && (
        <details class="compared-noise">
          <summary>{tn('comparedNoise', noise.length)}</summary>
          <DifferenceTable differences={noise} isOther={isOther} />
        </details>
      )}
    </>
  );
}
