import type { Row } from '../../../store/row.ts';
import { useStore } from '../../shared/store-context.ts';
import { t } from '../../shared/t.ts';

/** The person's own words; they are kept while the panel is open, and redacted like everything else. */
export function Note({ rows }: { readonly rows: readonly Row[] }) {
  const { ticket } = useStore();
  const note = ticket.noteOf(rows);
  return (
    <label class="ticket-note">
      <span>{t('ticketNote')}</span>
      <textarea
        class="field"
        data-testid="ticket-note"
        rows={Math.min(8, Math.max(1, note.split('\n', 9).length))}
        dir="auto"
        placeholder={t('ticketNotePlaceholder')}
        value={note}
        onInput={({ currentTarget }) => ticket.setNote(rows, currentTarget.value)}
      />
    </label>
  );
}
