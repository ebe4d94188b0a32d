import type { Finding } from '../../../core/diagnosis.ts';
import type { Row } from '../../../store/row.ts';
import { Moment } from '../../shared/moment.tsx';
import { Prose } from '../../shared/prose.tsx';
import { useStore } from '../../shared/store-context.ts';
import { t, tn } from '../../shared/t.ts';

const MAX_TIMES = 6;

/** What the page's own calls show where this failure is among them: each finding with its rule and its exchanges. */
export function FindingsList({ row }: { readonly row: Row }) {
  const { traffic } = useStore();
  const findings = traffic.byExchange.value.get(row.id) ?? [];
  if (findings.length === 0) return null;
  return (
    <section class="group" data-testid="findings">
      <h3>{t('findingsTitle')}</h3>
      <ul class="findings">
        {findings.map((finding) => (
          <FindingLine key={finding.rule} finding={finding} row={row} />
        ))}
      </ul>
    </section>
  );
}

function FindingLine({ finding, row }: { readonly finding: Finding; readonly row: Row }) {
  const { failures, selection, traffic } = useStore();
  const listed = new Set(failures.rows.value.map(({ id }) => id));
  const tries = traffic.tries(finding);
  return (
    <li
      data-testid="finding"
      data-rule={finding.rule}
      class={finding.praise === true ? 'finding finding-good' : 'finding'}
    >
      <span dir="auto">
        <Prose text={finding.text} />
      </span>{' '}
      <span class="source" title={t('findingRule', finding.rule)}>
        {finding.rule}
      </span>
      <span class="finding-times">
        {tries.slice(-MAX_TIMES).map(({ id, startedAt, status }) => {
          const words = (
            <>
              <Moment at={startedAt} /> {status || t('noResponse')}
            </>
          );
          if (id === row.id) {
            return (
              <span key={id} class="finding-this" title={t('findingThis')}>
                {words}
              </span>
            );
          }
          // A success stands in no list.
          if (!listed.has(id)) return <span key={id}>{words}</span>;
          return (
            <button key={id} type="button" class="link-button" onClick={() => selection.show(id)}>
              {words}
            </button>
          );
        })}
        {tries.length > MAX_TIMES && <span class="faint">{tn('findingEarlier', tries.length - MAX_TIMES)}</span>}
      </span>
    </li>
  );
}
