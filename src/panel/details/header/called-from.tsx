import { useEffect, useState } from 'preact/hooks';
import type { CallFrame } from '../../../core/exchange/exchange.ts';
import { createCallers } from '../../../store/callers.ts';
import type { Row } from '../../../store/row.ts';
import { plain } from '../../shared/plain.ts';
import { useStore } from '../../shared/store-context.ts';
import { t } from '../../shared/t.ts';

const FRAMES_TOLD = 8;

/** The place in the page's code that sent the request, to be opened in Sources where the browser can; absent where it names none. */
export function CalledFrom({ row }: { readonly row: Row }) {
  const { adapter, openCallers } = useStore();
  const [caller, setCaller] = useState<CallFrame | null>(null);
  // All of the session's requests may have to be counted first: that is no reason to show the rest later.
  useEffect(() => setCaller(openCallers(createCallers).of(row)), [openCallers, row]);
  const frames = row.exchange.browser.initiator?.frames.filter(({ url }) => url !== '') ?? [];
  if (frames.length === 0) return null;
  return (
    <span class="called-from" title={[t('sentFrom'), ...frames.slice(0, FRAMES_TOLD).map(lineOf)].join('\n')}>
      {caller !== null && <Place frame={caller} open={adapter.openSource} />}
    </span>
  );
}

interface PlaceProps {
  readonly frame: CallFrame;
  readonly open: ((url: string, lineNumber: number, columnNumber: number) => void) | undefined;
}

function Place({ frame: { functionName, url, lineNumber, columnNumber }, open }: PlaceProps) {
  const place = `${fileOf(url)}:${lineNumber + 1}`;
  return (
    <>
      <span class="faint">{t('sentFrom')}</span>{' '}
      {open === undefined ? (
        <code data-testid="sent-from" dir="ltr">
          {place}
        </code>
      ) : (
        <button
          type="button"
          class="link-button mono"
          dir="ltr"
          data-testid="sent-from"
          onClick={() => open(url, lineNumber, columnNumber)}
        >
          {place}
        </button>
      )}{' '}
      {functionName !== '' && <code class="faint">{plain(functionName, 100)}</code>}
    </>
  );
}

function lineOf({ functionName, url, lineNumber }: CallFrame): string {
  return `${plain(url, 300)}:${lineNumber + 1} ${plain(functionName, 100)}`.trim();
}

function fileOf(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? url;
  return plain(path.slice(path.lastIndexOf('/') + 1) || url, 100);
}
