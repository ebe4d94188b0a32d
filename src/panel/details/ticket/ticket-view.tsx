import { useState } from 'preact/hooks';
import type { Row } from '../../../store/row.ts';
import { MAX_TICKET_ROWS } from '../../../store/ticket.ts';
import { CodeView } from '../../shared/code/code-view.tsx';
import { layoutText } from '../../shared/code/text-lines.ts';
import { useStore } from '../../shared/store-context.ts';
import { formatCount, t, tn } from '../../shared/t.ts';
import { isCommand } from './formats.ts';
import { HiddenList } from './hidden-list.tsx';
import { HiddenPart } from './hidden-part.tsx';
import { Note } from './note.tsx';
import { OwnRules } from './own-rules.tsx';
import { TicketBar } from './ticket-bar.tsx';
import { type Draft, type Scope, useTicket } from './use-ticket.ts';
import './ticket.css';

/** Characters up to which the preview is one block that wraps. */
const MAX_WRAPPED = 50_000;

/** The failure, or several, as a text for others: what is shown is what is copied, and what was hidden in it is listed. */
export function TicketView({ row }: { readonly row: Row }) {
  const { selection } = useStore();
  const chosen = selection.chosen.value.filter(isFailure);
  const several = selection.several.value;
  const preferred: Scope = chosen.length > 1 ? 'chosen' : 'one';
  const [draft, setDraft] = useState<Draft>(() => freshDraft(preferred, preferred === 'one' ? [row] : chosen));
  const [known, setKnown] = useState(several);
  // Chosen ones may leave the list.
  const of = draft.of === 'chosen' && chosen.length < 2 ? 'one' : draft.of;
  const current = { one: [row], chosen, listed: draft.rows }[of];
  if (known !== several) {
    setKnown(several);
    setDraft(freshDraft(preferred, preferred === 'one' ? [row] : chosen));
  } else if (!areSame(draft.rows, current)) {
    // What comes or arrives anew may hide other things under the same tags.
    setDraft(freshDraft(of, current));
  }
  return <TicketOf key={draft.rows} row={row} chosen={chosen} draft={draft} onDraft={setDraft} />;
}

function freshDraft(of: Scope, rows: readonly Row[], personal = true): Draft {
  return { of, rows, show: new Set(), personal, headers: 'needed' };
}

function isFailure({ diagnosis }: Row): boolean {
  return diagnosis.failed;
}

function areSame(some: readonly Row[], others: readonly Row[]): boolean {
  return some.length === others.length && some.every((each, at) => each === others[at]);
}

interface Props {
  readonly row: Row;
  readonly chosen: readonly Row[];
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

function TicketOf({ row, chosen, draft, onDraft }: Props) {
  const { settings } = useStore();
  const { ticketFormat: format, ticketRules } = settings.values.value;
  const written = useTicket(row.id, draft, format);
  const { of, rows, show, personal } = draft;
  // What goes to somebody else's machine by itself: the writer hides everything in it.
  const hidesAll = format === 'assistant';
  const toggle = (tag: string, isShown: boolean) => {
    const changed = new Set(show);
    if (isShown) changed.add(tag);
    else changed.delete(tag);
    onDraft({ ...draft, show: changed });
  };
  // What was opted out may be gone from the note since.
  const readable = written?.hidden.filter(({ shown }) => shown).length ?? 0;
  return (
    <article class="ticket">
      <TicketBar
        row={row}
        chosen={chosen}
        draft={draft}
        written={written}
        format={format}
        onScope={(next, nextRows) => onDraft(freshDraft(next, nextRows))}
      />
      {rows.length > MAX_TICKET_ROWS && (
        <p class="limit">{t('ticketCut', formatCount(MAX_TICKET_ROWS), formatCount(rows.length))}</p>
      )}
      <Note rows={rows} />
      {isCommand(format) && (
        <label class="ticket-check">
          <input
            type="checkbox"
            checked={draft.headers === 'all'}
            data-testid="all-headers"
            onChange={({ currentTarget }) => onDraft({ ...draft, headers: currentTarget.checked ? 'all' : 'needed' })}
          />
          <span>{t('allHeaders')}</span>
        </label>
      )}
      {written === null ? (
        <p class="loading">{t('loading')}</p>
      ) : (
        <>
          <HiddenPart written={written} isPersonalHidden={personal || hidesAll}>
            {hidesAll && <p class="faint">{t('assistantHidesAll')}</p>}
            <HiddenList
              key={JSON.stringify([personal, ticketRules])}
              written={written}
              onShow={hidesAll ? null : toggle}
            />
            <label class="ticket-check">
              <input
                type="checkbox"
                checked={personal || hidesAll}
                disabled={hidesAll}
                data-testid="hide-personal"
                // Other tags than before: nothing stays opted out.
                onChange={({ currentTarget }) => onDraft(freshDraft(of, rows, currentTarget.checked))}
              />
              <span>{t('hidePersonal')}</span>
            </label>
            <OwnRules onChange={() => onDraft(freshDraft(of, rows, personal))} />
          </HiddenPart>
          {readable > 0 && (
            <p class="limit" data-testid="readable-warning">
              {tn('readableWarning', readable)}
            </p>
          )}
          <div data-testid="ticket-preview">
            <Preview text={written.text} />
          </div>
        </>
      )}
    </article>
  );
}

/** A ticket as a person would read it; a very long one (a HAR file) line by line as it comes into view. */
function Preview({ text }: { readonly text: string }) {
  if (text.length > MAX_WRAPPED) return <CodeView lines={layoutText(text)} label={t('ticketPreview')} />;
  return (
    <pre class="ticket-text" dir="auto">
      {text}
    </pre>
  );
}
