import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Exchange } from '../../core/exchange/exchange.ts';
import { formatSeconds } from '../shared/format.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { plain } from '../shared/plain.ts';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';
import '../shared/table.css';
import './still-running.css';

const MAX_SHOWN = 200;

interface Listed {
  readonly exchanges: readonly Exchange[];
  /** When the browser was asked, milliseconds since the epoch. */
  readonly at: number;
}

/** The requests that have no response yet: asked for when it is opened, and again by its button. */
export function StillRunning() {
  const { adapter, showRunning } = useStore();
  const [listed, setListed] = useState<Listed | null>(null);
  const ask = useCallback(async () => {
    const exchanges = (await adapter.stillRunning?.()) ?? [];
    setListed({ exchanges, at: adapter.now() });
  }, [adapter]);
  useEffect(() => void ask(), [ask]);
  const shown = listed?.exchanges.slice(0, MAX_SHOWN) ?? [];
  return (
    <section class="running" aria-label={t('stillRunning')} data-testid="still-running">
      <div class="running-head">
        <h2>{t('stillRunning')}</h2>
        <button type="button" class="link-button" title={t('stillRunningAskTitle')} onClick={() => void ask()}>
          {t('stillRunningAsk')}
        </button>
        <IconButton icon="close" label={t('stillRunningClose')} onPress={() => showRunning(false)} />
      </div>
      {listed !== null && shown.length === 0 && <p class="faint">{t('stillRunningNone')}</p>}
      {listed !== null && shown.length > 0 && (
        <table class="table">
          <tbody>
            {shown.map((exchange) => (
              <tr key={exchange.id} data-testid="running">
                <td class="running-age">
                  {formatSeconds(Math.max(0, Math.round((listed.at - exchange.startedAt) / 1000)))}
                </td>
                <th scope="row" class="running-url" dir="ltr">
                  {plain(`${exchange.request.method} ${exchange.request.url}`, 500)}
                </th>
                <td class="faint" dir="ltr">
                  {initiatorOf(exchange)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {listed !== null && listed.exchanges.length > shown.length && (
        <p class="faint">{tn('scopeMore', listed.exchanges.length - shown.length)}</p>
      )}
    </section>
  );
}

/** `loadQuotes api.js:42`, where the browser names the place. */
function initiatorOf({ browser: { initiator } }: Exchange): string {
  const frame = initiator?.frames.find(({ url }) => url !== '');
  if (frame === undefined) return '';
  const path = frame.url.split(/[?#]/, 1)[0] ?? frame.url;
  return plain(`${frame.functionName} ${path.slice(path.lastIndexOf('/') + 1)}:${frame.lineNumber + 1}`.trim(), 200);
}
