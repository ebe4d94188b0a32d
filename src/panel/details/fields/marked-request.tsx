import { useEffect, useMemo, useState } from 'preact/hooks';
import { CodeView } from '../../shared/code/code-view.tsx';
import { MissingBody } from '../../shared/missing-body.tsx';
import { t } from '../../shared/t.ts';
import { textIn } from '../../shared/text-in.ts';
import type { MarkedRequestProps } from '../explanation/explanation.tsx';
import { CopyButton } from '../copy-button.tsx';
import { annotateRequest } from './annotate-request.ts';

/** The request itself with the problems written where they are; absent where none of them has a place in it. */
export function MarkedRequest(props: MarkedRequestProps) {
  const [isDrawn, setDrawn] = useState(false);
  // A body may be large, and what is wrong with it stands above already: that is on the screen first.
  useEffect(() => setDrawn(true), []);
  return isDrawn ? <Marked {...props} /> : null;
}

function Marked({ row: { diagnosis, exchange }, goTo, onLines }: MarkedRequestProps) {
  const { fields } = diagnosis;
  const request = useMemo(() => annotateRequest(exchange.request, fields), [exchange, fields]);
  useEffect(() => {
    const lines = new Map<string, number>();
    for (const [line, notes] of request?.notes ?? []) for (const { path } of notes) lines.set(path, line);
    if (lines.size > 0) onLines(lines);
  }, [request, onLines]);
  return (
    <>
      <MissingBody body={exchange.request.body} />
      {request !== null && request.notes.size > 0 && (
        <section class="group">
          <CodeView
            lines={request.lines}
            notes={request.notes}
            label={t('requestWithProblems')}
            title={
              <>
                <h3>{t('requestWithProblems')}</h3>
                {textIn(exchange.request.body) !== '' && (
                  <CopyButton exchange={exchange} part={{ of: 'body', side: 'request' }} label={t('cmdCopyRequest')} />
                )}
              </>
            }
            goTo={goTo}
          />
        </section>
      )}
    </>
  );
}
