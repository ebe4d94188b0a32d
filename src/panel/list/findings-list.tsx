import type { Waiting } from '../../store/banner.ts';
import { FindingWords, Span } from '../banner/finding-words.tsx';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';

/** More than these are no help to anybody. */
const MAX_FINDINGS = 100;

/** All findings, the dismissed ones too, newest first; each leads to its requests as far as they are listed. */
export function FindingsList() {
  const { banner, showFindings } = useStore();
  const found = banner.listed.value;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    showFindings(false);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only hears what bubbles from the controls inside
    <section class="findings" aria-label={t('findings')} data-testid="findings" onKeyDown={onKeyDown}>
      {found.length === 0 && <p class="findings-none">{t('findingsNone')}</p>}
      <ul>
        {found.slice(0, MAX_FINDINGS).map((each) => (
          <li key={`${each.finding.rule} ${each.about}`} data-testid="finding" data-rule={each.finding.rule}>
            <Finding shown={each} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Finding({ shown }: { readonly shown: Waiting }) {
  const { selection, showFindings } = useStore();
  const { rows, finding } = shown;
  const words = (
    <>
      <span class="finding-words">
        <FindingWords shown={shown} />
      </span>
      <span class="finding-facts">
        <span>{tn('findingRequests', finding.exchanges.length)}</span> <Span shown={shown} />
      </span>
    </>
  );
  // Calls that succeeded are in no list.
  if (rows.length === 0) return <div class="finding-row">{words}</div>;
  const show = () => {
    showFindings(false);
    selection.showSeveral(rows.map(({ id }) => id));
    selection.showTab('retry');
  };
  return (
    <button type="button" class="finding-row" title={t('findingShow')} onClick={show}>
      {words}
    </button>
  );
}
