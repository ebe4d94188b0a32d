import type { ComparedValue, Difference } from '../../../core/compare/index.ts';
import '../../shared/table.css';
import { plain } from '../../shared/plain.ts';
import { type MessageKey, t } from '../../shared/t.ts';
import { Value } from '../../shared/value.tsx';

const parts: Record<Difference['part'], MessageKey> = {
  method: 'partMethod',
  path: 'partPath',
  query: 'partQuery',
  header: 'partHeader',
  cookie: 'partCookie',
  body: 'partBody',
};

const FIRST = 300;

interface Props {
  readonly differences: readonly Difference[];
  /** What the failure is compared with is no success. */
  readonly isOther: boolean;
}

/** Differences one a line: where, what the success (or the other request) had there, what the failure. */
export function DifferenceTable({ differences, isOther }: Props) {
  return (
    <table class="table differences">
      <thead>
        <tr>
          <th scope="col">{t('comparedWhere')}</th>
          <th scope="col">{t(isOther ? 'comparedOther' : 'comparedBefore')}</th>
          <th scope="col">{t('comparedAfter')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.slice(0, FIRST).map((difference, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- names may repeat, and a comparison never changes
          <tr key={at} data-testid="difference" data-change={difference.change} data-importance={difference.importance}>
            <th scope="row">
              <span class="difference-part">{partOf(difference)}</span>
              {difference.part !== 'path' && difference.path !== '' && (
                <>
                  {' '}
                  <code class="difference-name" dir="ltr">
                    {plain(difference.path, 300)}
                  </code>
                </>
              )}
            </th>
            <td>
              <Side value={difference.before} absent={t('comparedNotThere')} />
            </td>
            <td class="difference-after">
              <Side value={difference.after} absent={t('comparedMissing')} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function partOf({ part, path }: Difference): string {
  return part === 'path' ? t('partPathPosition', Number(path) + 1) : t(parts[part]);
}

function Side({ value, absent }: { readonly value: ComparedValue; readonly absent: string }) {
  if (value.state === 'absent') return <span class="difference-absent">{absent}</span>;
  if (value.state === 'hidden') {
    return (
      <span class="difference-hidden">
        {value.scheme !== null && <code dir="ltr">{plain(value.scheme, 40)} </code>}
        {t('comparedHidden')}
      </span>
    );
  }
  return (
    <>
      <Value value={value.value} />
      {value.cut && <span class="faint"> {t('comparedCut')}</span>}
    </>
  );
}
