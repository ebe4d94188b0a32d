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
  /** When the browser was asked, milliseconds since the epoch; null: as they stood when the recording ended. */
  readonly at: number | null;
}

/**
 * The requests that have no response yet: asked for when it is opened, and again by its button. Of a file those that had none when its
 * recording ended.
 */
export function StillRunning() {
  const { adapter, files, showRunning } = useStore();
  const [asked, setAsked] = useState<Listed | null>(null);
  const file = files?.shown.value ?? null;
  const isLive = file === null;
  const ask = useCallback(async () => {
    const exchanges = (await adapter.stillRunning?.()) ?? [];
    setAsked({ exchanges, at: adapter.now() });
  }, [adapter]);
  useEffect(() => (isLive ? void ask() : undefined), [ask, isLive]);
  const listed: Listed | null = file === null ? asked : { exchanges: file.running, at: null };
  if (file?.running.length === 0) return null;
  const shown = listed?.exchanges.slice(0, MAX_SHOWN) ?? [];
  const title = t(isLive ? 'stillRunning' : 'stillRunningThen');
  return (
    <section class="running" aria-label={title} data-testid="still-running">
      <div class="running-head">
        <h2>{title}</h2>
        {isLive && (
          <button type="button" class="link-button" title={t('stillRunningAskTitle')} onClick={() => void ask()}>
            {t('stillRunningAsk')}
          </button>
        )}
        <IconButton icon="close" label={t('stillRunningClose')} onPress={() => showRunning(false)} />
      </div>
      {listed !== null && shown.length === 0 && <p class="faint">{t('stillRunningNone')}</p>}
      {listed !== null && shown.length > 0 && (
        <table class="table">
          <tbody>
            {shown.map((exchange) => (
              <tr key={exchange.id} data-testid="running">
                <td class="running-age">{ageOf(exchange, listed.at)}</td>
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

/** For how long it has run; a dash where the recording doesn't say. */
function ageOf({ startedAt, durationMs }: Exchange, at: number | null): string {
  const ms = at === null ? durationMs : at - startedAt;
  return at === null && ms <= 0 ? '–' : formatSeconds(Math.max(0, Math.round(ms / 1000)));
}

/** `loadQuotes api.js:42`, where the browser names the place. */
function initiatorOf({ browser: { initiator } }: Exchange): string {
  const frame = initiator?.frames.find(({ url }) => url !== '');
  if (frame === undefined) return '';
  const path = frame.url.split(/[?#]/, 1)[0] ?? frame.url;
  return plain(`${frame.functionName} ${path.slice(path.lastIndexOf('/') + 1)}:${frame.lineNumber + 1}`.trim(), 200);
}
