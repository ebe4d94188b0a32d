import { type TicketFormat, ticketFormats, type WrittenTicket } from '../../../core/ticket/types.ts';
import type { Row } from '../../../store/row.ts';
import { Icon } from '../../shared/icon.tsx';
import { useStore } from '../../shared/store-context.ts';
import { t } from '../../shared/t.ts';
import { fileName, formats } from './formats.ts';

interface Props {
  /** The failure that is chosen. */
  readonly row: Row;
  /** Those in the ticket. */
  readonly rows: readonly Row[];
  readonly written: WrittenTicket | null;
  readonly format: TicketFormat;
  readonly onRows: (rows: readonly Row[]) => void;
}

/** Copy, save, the format, and of which failures. */
export function TicketBar({ row, rows, written, format, onRows }: Props) {
  const { adapter, ticket, settings } = useStore();
  return (
    <div class="ticket-bar">
      <button
        type="button"
        class="button button-primary"
        data-testid="copy-ticket"
        title={t('copyHint')}
        disabled={written === null}
        onClick={() => written !== null && void ticket.copyText(written.text)}
      >
        <Icon name="copy" />
        {t('copyTicket')}
      </button>
      <button
        type="button"
        class="button"
        data-testid="save-ticket"
        disabled={written === null}
        onClick={() =>
          written !== null && adapter.download(fileName(rows, format), formats[format].mimeType, written.text)
        }
      >
        {t('saveTicket')}
      </button>
      <label class="ticket-choice">
        <span>{t('ticketFormat')}</span>
        <select
          class="select"
          data-testid="ticket-format"
          value={format}
          onChange={(event) => {
            const chosen = ticketFormats.find((name) => name === event.currentTarget.value);
            if (chosen) settings.change({ ticketFormat: chosen });
          }}
        >
          {ticketFormats.map((name) => (
            <option key={name} value={name}>
              {t(formats[name].name)}
            </option>
          ))}
        </select>
      </label>
      <Scope row={row} rows={rows} onRows={onRows} />
    </div>
  );
}

/** Which failures: the one that is chosen, or those of the list as it stood at the choice. */
function Scope({ row, rows, onRows }: Pick<Props, 'row' | 'rows' | 'onRows'>) {
  const { filter } = useStore();
  const listed = filter.visible.value.filter(({ diagnosis }) => diagnosis.failed);
  const isOne = rows.length === 1 && rows[0] === row;
  if (listed.length < 2 && isOne) return null;
  const isOld = !isOne && (listed.length !== rows.length || listed.some((each, at) => each !== rows[at]));
  return (
    <>
      <label class="ticket-choice">
        <span>{t('ticketOf')}</span>
        <select
          class="select"
          data-testid="ticket-of"
          value={isOne ? 'one' : 'listed'}
          onChange={({ currentTarget }) => onRows(currentTarget.value === 'one' ? [row] : listed)}
        >
          <option value="one">{t('ticketOfOne')}</option>
          <option value="listed">{t('ticketOfListed', (isOne ? listed : rows).length.toLocaleString('en'))}</option>
        </select>
      </label>
      {isOld && (
        <button type="button" class="link-button" onClick={() => onRows(listed)}>
          {t('ticketListChanged')}
        </button>
      )}
    </>
  );
}
