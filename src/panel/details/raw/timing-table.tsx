import type { Timing, TimingPart } from '../../../core/exchange/exchange.ts';
import { formatDuration } from '../../shared/format.ts';
import { type MessageKey, t } from '../../shared/t.ts';

/** In the order in which they pass. */
const names: Readonly<Record<TimingPart, MessageKey>> = {
  queue: 'timingQueue',
  dns: 'timingDns',
  connect: 'timingConnect',
  tls: 'timingTls',
  send: 'timingSend',
  wait: 'timingWait',
  download: 'timingDownload',
};

/** Where the time of a request went, a line for each part that is stated, with its share as a bar. */
export function TimingTable({ timing }: { readonly timing: Timing }) {
  const parts = (Object.keys(names) as TimingPart[]).map((part) => ({ part, ms: timing[part] }));
  const whole = parts.reduce((sum, { ms = 0 }) => sum + ms, 0);
  let before = 0;
  return (
    <table class="timing" data-testid="timing">
      <tbody>
        {parts.map(({ part, ms }) => {
          if (ms === undefined) return null;
          const start = before;
          before += ms;
          return (
            <tr key={part} data-part={part}>
              <th scope="row">{t(names[part])}</th>
              <td>
                <span class="timing-ms">{formatDuration(ms)}</span>
                <span class="timing-track" aria-hidden="true">
                  <span
                    class="timing-bar"
                    style={{ insetInlineStart: `${(start / whole) * 100}%`, inlineSize: `${(ms / whole) * 100}%` }}
                  />
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
