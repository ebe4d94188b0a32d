import { useState } from 'preact/hooks';
import { Countdown } from '../shared/countdown.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { Menu } from '../shared/menu.tsx';
import { Moment } from '../shared/moment.tsx';
import { plain } from '../shared/plain.ts';
import { Prose } from '../shared/prose.tsx';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';
import type { Waiting } from '../../store/banner.ts';
import type { Row } from '../../store/row.ts';
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

/** One finding in one line; the line leads to its exchanges, as far as they are listed. */
function FindingBanner() {
  const { banner, selection } = useStore();
  const current = banner.current.value;
  if (current === null) return null;
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
        <Menu
          label={t('findingsTitle')}
          renderButton={(isOpen, toggle) => (
            <button type="button" class="link-button" aria-expanded={isOpen} data-testid="banner-more" onClick={toggle}>
              {tn('bannerMore', others.length)}
            </button>
          )}
        >
          {others.slice(0, MAX_OTHERS).map((each) => (
            <button
              key={`${each.finding.rule} ${each.about}`}
              type="button"
              class="banner-other"
              data-testid="banner-other"
              disabled={each.rows.length === 0}
              onClick={() => show(each)}
            >
              <FindingWords shown={each} />
            </button>
          ))}
          <button type="button" class="button" onClick={() => banner.dismiss(current, ...others)}>
            {t('bannerDismissAll')}
          </button>
        </Menu>
      )}
      <IconButton icon="close" label={t('bannerDismiss')} onPress={() => banner.dismiss(current)} />
    </div>
  );
}

/** Findings in the menu: enough for a look. */
const MAX_OTHERS = 50;

function FindingWords({ shown: { finding, rows, about } }: { readonly shown: Waiting }) {
  const last = rows.at(-1);
  // A finding about an origin names no endpoint.
  const isNamed = last !== undefined && /\s/.test(about);
  return (
    <>
      {isNamed ? <Name row={last} /> : <code>{plain(about, 80)}</code>}{' '}
      <span dir="auto">
        <Prose text={finding.text} limit={300} />
      </span>
    </>
  );
}

/** From when to when: calls that succeeded stand in no list where their times could be read. */
function Span({ shown: { tries } }: { readonly shown: Waiting }) {
  const [first, last] = [tries[0], tries.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <span class="faint" data-testid="banner-times">
      <Moment at={first.startedAt} />
      {'–'}
      <Moment at={last.startedAt} />
    </span>
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

/** `POST /v1/orders`, with the host where it is not the page's: without the query, which seldom tells requests apart at a glance. */
function Name({ row }: { readonly row: Row }) {
  const { isElsewhere } = useStore();
  const { method, host, path } = row.facts;
  return <code>{plain(`${method} ${isElsewhere(row) ? host : ''}${path.split('?', 1)[0] ?? ''}`, 120)}</code>;
}
