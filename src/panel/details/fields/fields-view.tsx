import { useMemo, useState } from 'preact/hooks';
import type { Row } from '../../../store/row.ts';
import { CodeView } from '../../shared/code/code-view.tsx';
import { MissingBody } from '../../shared/missing-body.tsx';
import { t, tn } from '../../shared/t.ts';
import { annotateRequest } from './annotate-request.ts';
import { FieldTable } from './field-table.tsx';

const FIRST = 100;

/** Every field that the API complains about, then the request itself with the problems written where they are. */
export function FieldsView({ row: { diagnosis, exchange } }: { readonly row: Row }) {
  const [all, setAll] = useState(false);
  const [goTo, setGoTo] = useState<{ readonly line: number; readonly count: number } | null>(null);
  const { fields } = diagnosis;
  const request = useMemo(() => annotateRequest(exchange.request, fields), [exchange, fields]);
  const lineOf = useMemo(() => {
    const lines = new Map<string, number>();
    for (const [line, notes] of request?.notes ?? []) for (const { path } of notes) lines.set(path, line);
    return lines;
  }, [request]);
  if (fields.length === 0) return null;
  const shown = all ? fields : fields.slice(0, FIRST);
  return (
    <>
      <FieldTable
        exchange={exchange}
        fields={shown}
        lineOf={lineOf}
        onGo={(line) => setGoTo((before) => ({ line, count: (before?.count ?? 0) + 1 }))}
      />
      {fields.length > shown.length && (
        <button type="button" class="link-button" onClick={() => setAll(true)}>
          {tn('moreFields', fields.length - shown.length)}
        </button>
      )}
      <MissingBody body={exchange.request.body} />
      {request !== null && (
        <section class="group">
          <CodeView
            lines={request.lines}
            notes={request.notes}
            label={t('requestWithProblems')}
            title={<h2>{t('requestWithProblems')}</h2>}
            goTo={goTo}
          />
        </section>
      )}
    </>
  );
}
