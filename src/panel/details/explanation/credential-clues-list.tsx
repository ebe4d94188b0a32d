import { useMemo } from 'preact/hooks';
import { type Clue, credentialClues } from '../../../core/credentials/index.ts';
import type { Row } from '../../../store/row.ts';
import { Prose } from '../../shared/prose.tsx';
import { SourceMarker } from '../../shared/source-marker.tsx';
import { useStore } from '../../shared/store-context.ts';
import { type MessageKey, t } from '../../shared/t.ts';

const certainties: Record<Clue['certainty'], MessageKey> = {
  certain: 'clueCertain',
  likely: 'clueLikely',
  possible: 'cluePossible',
};

/**
 * What stands out in the credentials of a refused request and is no statement of its diagnosis yet, most certain first: what only
 * the last success shows, above all. The secrets themselves are not shown.
 */
export function CredentialCluesList({ row }: { readonly row: Row }) {
  const { partners } = useStore();
  const success = partners.ownOf(row);
  const clues = useMemo(() => {
    const said = new Set(row.diagnosis.statements.map(({ text }) => text));
    return credentialClues(row.exchange, row.diagnosis, success).filter(({ text }) => !said.has(text));
  }, [row, success]);
  if (clues.length === 0) return null;
  return (
    <section class="group" data-testid="clues">
      <h3>
        {t('cluesTitle')} <span class="faint">{t('cluesLocal')}</span>
      </h3>
      <ul class="statements">
        {clues.map(({ rule, text, certainty, source }) => (
          <li key={`${rule} ${source.ref} ${text}`} data-testid="clue" data-rule={rule} data-certainty={certainty}>
            <span class="clue-certainty">{t(certainties[certainty])}</span> <Prose text={text} />{' '}
            <SourceMarker source={source} />
          </li>
        ))}
      </ul>
    </section>
  );
}
