import type { Exchange } from '../../../core/exchange/exchange.ts';
import { plain } from '../../shared/plain.ts';
import { useStore } from '../../shared/store-context.ts';
import { t } from '../../shared/t.ts';

const FRAMES = 3;

/** The lines of the page's scripts that sent the request, to be opened; absent where the browser names or opens none. */
export function SentFrom({ exchange }: { readonly exchange: Exchange }) {
  const { adapter } = useStore();
  const { openSource } = adapter;
  const frames = (exchange.browser.initiator?.frames ?? []).filter(({ url }) => url !== '').slice(0, FRAMES);
  if (openSource === undefined || frames.length === 0) return null;
  return (
    <section class="group">
      <h3>{t('sentFrom')}</h3>
      <ul>
        {frames.map(({ functionName, url, lineNumber, columnNumber }) => (
          <li key={`${url} ${lineNumber} ${columnNumber}`}>
            <button
              type="button"
              class="link-button mono"
              dir="ltr"
              title={plain(url, 500)}
              data-testid="sent-from"
              onClick={() => openSource(url, lineNumber, columnNumber)}
            >
              {`${fileOf(url)}:${lineNumber + 1}`}
            </button>{' '}
            {functionName !== '' && <code class="faint">{plain(functionName, 100)}</code>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function fileOf(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? url;
  return plain(path.slice(path.lastIndexOf('/') + 1) || url, 100);
}
