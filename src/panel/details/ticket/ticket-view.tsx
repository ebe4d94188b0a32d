import { useEffect, useState } from 'preact/hooks';
import type { HiddenItem } from '../../../core/redact/types.ts';
import { type TicketFormat, ticketFormats, type WrittenTicket } from '../../../core/ticket/types.ts';
import type { Row } from '../../../store/row.ts';
import { CodeView } from '../../shared/code/code-view.tsx';
import { layoutText } from '../../shared/code/text-lines.ts';
import { Icon } from '../../shared/icon.tsx';
import { useStore } from '../../shared/store-context.ts';
import { type MessageKey, t, tn } from '../../shared/t.ts';
import './ticket.css';

const formatNames: Record<TicketFormat, MessageKey> = {
  markdown: 'formatMarkdown',
  text: 'formatText',
  json: 'formatJson',
  curl: 'formatCurl',
  'curl-cmd': 'formatCurlCmd',
  fetch: 'formatFetch',
  har: 'formatHar',
};

const endings: Record<TicketFormat, string> = {
  markdown: 'md',
  text: 'txt',
  json: 'json',
  curl: 'sh',
  'curl-cmd': 'cmd',
  fetch: 'js',
  har: 'har',
};

/** Characters up to which the preview is one block that wraps. */
const MAX_WRAPPED = 50_000;

/** The failure as a text for others: what is shown is what is copied, and what was hidden in it is listed. */
export function TicketView({ row }: { readonly row: Row }) {
  const { adapter, ticket, settings } = useStore();
  const format = settings.values.value.ticketFormat;
  const [written, setWritten] = useState<WrittenTicket | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    let isCurrent = true;
    setWritten(null);
    ticket.write([row], { format }).then(
      (made) => isCurrent && setWritten(made),
      (error: unknown) => isCurrent && setProblem(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [ticket, row, format]);
  if (problem !== null) throw problem;

  return (
    <article class="ticket">
      <div class="ticket-bar">
        <button
          type="button"
          class="button button-primary"
          data-testid="copy-ticket"
          disabled={written === null}
          onClick={() => written !== null && void ticket.copyText(written.text)}
        >
          <Icon name="copy" />
          {t('copyTicket')}
        </button>
        <button
          type="button"
          class="button"
          disabled={written === null}
          onClick={() =>
            written !== null &&
            adapter.download(`errata-${row.facts.status}.${endings[format]}`, 'text/plain', written.text)
          }
        >
          {t('saveTicket')}
        </button>
        <label class="ticket-format">
          <span>{t('ticketFormat')}</span>
          <select
            class="select"
            value={format}
            onChange={(event) => {
              const chosen = ticketFormats.find((name) => name === event.currentTarget.value);
              if (chosen) settings.change({ ticketFormat: chosen });
            }}
          >
            {ticketFormats.map((name) => (
              <option key={name} value={name}>
                {t(formatNames[name])}
              </option>
            ))}
          </select>
        </label>
        <span class="faint">{t('copyHint')}</span>
      </div>
      {written === null ? (
        <p class="loading">{t('loading')}</p>
      ) : (
        <>
          <HiddenList hidden={written.hidden} />
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

function HiddenList({ hidden }: { readonly hidden: readonly HiddenItem[] }) {
  if (hidden.length === 0) return <p class="ticket-hidden">{t('nothingHidden')}</p>;
  const places = hidden.reduce((sum, { count }) => sum + count, 0);
  return (
    <details class="ticket-hidden" data-testid="hidden">
      <summary>{t('hiddenSummary', tn('hiddenItems', hidden.length), tn('hiddenPlaces', places))}</summary>
      <ul>
        {hidden.map(({ id, label, place, tail, count }) => (
          <li key={id}>
            {label} <span class="faint">{t('hiddenPlace', place.ref, count)}</span>
            {tail !== '' && <code dir="ltr">{`…${tail}`}</code>}
          </li>
        ))}
      </ul>
    </details>
  );
}
