import { useState } from 'preact/hooks';
import { Countdown } from '../shared/countdown.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { plain } from '../shared/plain.ts';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';
import type { Waiting } from '../../store/banner.ts';
import { FindingWords, Name, Span } from './finding-words.tsx';
import { OutcomeLink } from './outcome-link.tsx';
import './banner.css';

/** Below the list, where it moves no row, only while there is something to say: what the page's calls show, and what will be sent again. */
export function Banner() {
  return (
    <div class="banners">
      <FindingBanner />
      <Appointments />
      <AppointedOutcome />
    </div>
  );
}

/**
 * The newest finding in one line, which leads to its exchanges as far as they are listed. All of them stand in the list of findings: who
 * sends the line away sends it away for all that are there.
 */
function FindingBanner() {
  const { banner, selection, findingsShown, showFindings } = useStore();
  const current = banner.current.value;
  // Who looks at all of them needs no line for one.
  if (current === null || findingsShown.value) return null;
  const { finding, rows, others } = current;
  const show = (shown: Waiting) => {
    selection.showSeveral(shown.rows.map(({ id }) => id));
    selection.showTab('retry');
  };
  return (
    <div class="banner" aria-live="polite" data-testid="banner" data-rule={finding.rule}>
      {rows.length > 0 ? (
        <button type="button" class="banner-text" title={plain(finding.text, 500)} onClick={() => show(current)}>
          <FindingWords shown={current} />
        </button>
      ) : (
        <>
          <span class="banner-words" title={plain(finding.text, 500)}>
            <FindingWords shown={current} />
          </span>
          <Span shown={current} />
        </>
      )}
      {others.length > 0 && (
        <button type="button" class="link-button" data-testid="banner-more" onClick={() => showFindings(true)}>
          {tn('bannerMore', others.length)}
        </button>
      )}
      <IconButton icon="close" label={t('bannerDismiss')} onPress={() => banner.dismiss(current, ...others)} />
    </div>
  );
}

const MAX_LINES = 3;

/** What is going to be sent by itself is never out of sight, and can be called off. */
function Appointments() {
  const { repeat, failures } = useStore();
  const appointments = [...(repeat.value?.appointments.value ?? [])];
  return (
    <>
      {appointments.slice(0, MAX_LINES).map(([id, at]) => {
        const row = failures.rows.value.find((each) => each.id === id);
        if (row === undefined) return null;
        return (
          <div key={id} class="banner banner-plain" data-testid="appointment">
            <span class="banner-words">
              <Name row={row} /> {t('appointedAgain')} <Countdown until={at} />
            </span>
            <button type="button" class="link-button" onClick={() => repeat.value?.dismiss(id)}>
              {t('cancel')}
            </button>
          </div>
        );
      })}
      {appointments.length > MAX_LINES && (
        <p class="banner banner-plain faint">{tn('appointedMore', appointments.length - MAX_LINES)}</p>
      )}
    </>
  );
}

const withoutOutcome = {
  started: 'repeatStarted',
  arrived: 'repeatUnseen',
  unseen: 'repeatUnseen',
  refused: 'repeatRefused',
  elsewhere: 'repeatElsewhere',
} as const;

/** What came of the last repetition that nobody may have been looking at. */
function AppointedOutcome() {
  const { repeat, failures } = useStore();
  const [dismissed, setDismissed] = useState(0);
  const last = repeat.value?.repetitions.value.findLast(({ appointed }) => appointed);
  const row = last && failures.rows.value.find(({ id }) => id === last.of);
  if (last === undefined || row === undefined || last.number <= dismissed || last.state === 'started') return null;
  return (
    <div class="banner banner-plain" data-testid="appointed-outcome">
      <span class="banner-words">
        <Name row={row} />{' '}
        {last.outcome === null ? (
          t(withoutOutcome[last.state], plain(last.problem ?? '', 600))
        ) : (
          <>
            {t(last.outcome.link === 'probable' ? 'repeatedProbably' : 'repeatedNow')}{' '}
            <OutcomeLink outcome={last.outcome} />
          </>
        )}
      </span>
      <IconButton icon="close" label={t('bannerDismiss')} onPress={() => setDismissed(last.number)} />
    </div>
  );
}
