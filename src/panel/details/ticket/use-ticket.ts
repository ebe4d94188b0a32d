import { useEffect, useState } from 'preact/hooks';
import type { TicketFormat, WrittenTicket } from '../../../core/ticket/types.ts';
import type { Row } from '../../../store/row.ts';
import { useStore } from '../../shared/store-context.ts';

/** one: the failure whose details are open · chosen: all that are chosen in the list · listed: all that the list showed at the choice */
export type Scope = 'one' | 'chosen' | 'listed';

/** What goes into the ticket on the screen. */
export interface Draft {
  readonly of: Scope;
  readonly rows: readonly Row[];
  /** Tags of the items that the person puts in. */
  readonly show: ReadonlySet<string>;
  /** Whether personal data is hidden. */
  readonly personal: boolean;
  /** Headers of commands. */
  readonly headers: 'all' | 'needed';
}

/** While a note is typed, the ticket is written when the typing pauses, ms. */
const PAUSE_MS = 150;

/**
 * The ticket of a draft, written anew with each change of it, of the format, of the rules and of the note; null before the first
 * is there. What is returned is what `c` copies until the view goes. `of`: id of the failure whose details these are.
 */
export function useTicket(of: string, draft: Draft, format: TicketFormat): WrittenTicket | null {
  const { ticket, settings } = useStore();
  const [written, setWritten] = useState<WrittenTicket | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const { ticketRules } = settings.values.value;
  const note = ticket.noteOf(draft.rows);
  const [writtenNote, setWrittenNote] = useState(note);

  useEffect(() => {
    const timer = setTimeout(() => setWrittenNote(note), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [note]);

  useEffect(() => {
    let isCurrent = true;
    const { rows, show, personal, headers } = draft;
    ticket.write(rows, { format, redact: { show, personal }, headers }).then((made) => {
      if (!isCurrent) return;
      ticket.shown.value = { of, text: made.text };
      setWritten(made);
    }, setProblem);
    return () => {
      isCurrent = false;
      ticket.shown.value = null;
    };
    // The rules and the note are read by the store.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ticket, of, draft, format, ticketRules, writtenNote]);

  if (problem !== null) throw problem;
  return written;
}
