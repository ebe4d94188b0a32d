import { useState } from 'preact/hooks';
import { type Diagnosis, isShown, type StatementKind } from '../../../core/diagnosis.ts';
import { useStore } from '../../shared/store-context.ts';
import { t } from '../../shared/t.ts';
import { Statements } from './statements.tsx';

const folded: readonly StatementKind[] = ['meaning', 'cause', 'note'];
const before: ReadonlySet<StatementKind> = new Set(['fix', 'actor', 'limit', 'detail']);

interface Props {
  readonly diagnosis: Diagnosis;
  /** Nothing else stands above. */
  readonly isAlone: boolean;
}

/** Meaning and possible causes: folded as they were left last, open where there is nothing else to read. */
export function Meaning({ diagnosis, isAlone }: Props) {
  const { selection } = useStore();
  const statements = diagnosis.statements.filter((statement) => !isShown(statement));
  const isAll =
    isAlone && statements.length === diagnosis.statements.length && !statements.some(({ kind }) => before.has(kind));
  const [openHere, setOpenHere] = useState(true);
  if (!statements.some(({ kind }) => folded.includes(kind))) return null;
  const open = isAll ? openHere : selection.meaningOpen.value;
  return (
    <details
      class="meaning"
      data-testid="meaning"
      open={open}
      onToggle={({ currentTarget }) => (isAll ? setOpenHere : selection.unfoldMeaning)(currentTarget.open)}
    >
      <summary>{t('meaningTitle')}</summary>
      <Statements statements={statements} kinds={folded} />
    </details>
  );
}
