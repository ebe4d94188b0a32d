import { type TicketFormat, ticketFormats, type WrittenTicket } from '../../../core/ticket/types.ts';
import type { Row } from '../../../store/row.ts';
import { Icon } from '../../shared/icon.tsx';
import { useStore } from '../../shared/store-context.ts';
import { formatCount, t } from '../../shared/t.ts';
import { fileName, formats } from './formats.ts';
import type { Draft, Scope } from './use-ticket.ts';

interface Props {
  /** The failure that is chosen. */
  readonly row: Row;
  /** Those that are chosen in the list. */
  readonly chosen: readonly Row[];
  readonly draft: Draft;
  readonly written: WrittenTicket | null;
  readonly format: TicketFormat;
  readonly onScope: (scope: Scope, rows: readonly Row[]) => void;
}

/** Copy, save, the format, and of which failures. */
export function TicketBar({ row, chosen, draft, written, format, onScope }: Props) {
  const { rows } = draft;
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
      <ScopeChoice row={row} chosen={chosen} draft={draft} onScope={onScope} />
    </div>
  );
}

/** Which failures: the one that is open, those that are chosen, or those of the list as it stood at the choice. */
function ScopeChoice({ row, chosen, draft, onScope }: Pick<Props, 'row' | 'chosen' | 'draft' | 'onScope'>) {
  const { filter } = useStore();
  const listed = filter.visible.value.filter(({ diagnosis }) => diagnosis.failed);
  const { of, rows } = draft;
  if (listed.length < 2 && chosen.length < 2 && of === 'one') return null;
  const isOld = of === 'listed' && (listed.length !== rows.length || listed.some((each, at) => each !== rows[at]));
  const choices: Readonly<Record<Scope, readonly Row[]>> = { one: [row], chosen, listed };
  return (
    <>
      <label class="ticket-choice">
        <span>{t('ticketOf')}</span>
        <select
          class="select"
          data-testid="ticket-of"
          value={of}
          onChange={({ currentTarget }) => {
            const scope = scopes.find((each) => each === currentTarget.value) ?? 'one';
            onScope(scope, choices[scope]);
          }}
        >
          <option value="one">{t('ticketOfOne')}</option>
          {chosen.length > 1 && <option value="chosen">{t('ticketOfChosen', count(chosen))}</option>}
          <option value="listed">{t('ticketOfListed', count(of === 'listed' ? rows : listed))}</option>
        </select>
      </label>
      {isOld && (
        <button type="button" class="link-button" onClick={() => onScope('listed', listed)}>
          {t('ticketListChanged')}
        </button>
      )}
    </>
  );
}

const scopes = ['one', 'chosen', 'listed'] as const;

function count(rows: readonly Row[]): string {
  return formatCount(rows.length);
}
