import { useComputed } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Row } from '../store/row.ts';
import { FailureList } from './list/failure-list.tsx';
import { ErrorBoundary } from './shared/error-boundary.tsx';
import { lazyPart } from './shared/lazy-part.tsx';
import { whenIdle } from './shared/page.ts';
import { Split } from './shared/split.tsx';
import { useStore } from './shared/store-context.ts';
import { t } from './shared/t.ts';
import { useSize } from './shared/use-size.ts';
import { ClassChips } from './toolbar/class-chips.tsx';
import { SettingsChoices } from './toolbar/settings-menu.tsx';
import { Toolbar } from './toolbar/toolbar.tsx';

/** Below this width, px, details lie under the list. */
const BESIDE_FROM = 600;

const Details = lazyPart<{ row: Row }>(async () => {
  const details = await import('./details/details.tsx');
  details.preloadTabs();
  return details.Details;
});
// These are empty until there is something to show, and not needed for the first paint.
const Banner = lazyPart<object>(async () => (await import('./around-list.tsx')).Banner, 'nothing');
const FilesBar = lazyPart<object>(async () => (await import('./files/files-bar.tsx')).FilesBar, 'nothing');
const ListHead = lazyPart<object>(async () => (await import('./around-list.tsx')).ListHead, 'nothing');
const FindingsList = lazyPart<object>(async () => (await import('./list/findings-list.tsx')).FindingsList);
const ScopeChips = lazyPart<object>(async () => (await import('./around-list.tsx')).ScopeChips, 'nothing');
const ClearedNotice = lazyPart<object>(
  async () => (await import('./list/cleared-notice.tsx')).ClearedNotice,
  'nothing',
);
const NewFailures = lazyPart<object>(async () => (await import('./around-list.tsx')).NewFailures, 'nothing');
// Its place is kept.
const SummaryBar = lazyPart<object>(
  async () => (await import('./around-list.tsx')).SummaryBar,
  () => <div class="summary" />,
);
const StillRunning = lazyPart<object>(async () => (await import('./list/still-running.tsx')).StillRunning);
const Overlays = lazyPart<object>(async () => (await import('./commands/overlays.tsx')).Overlays, 'nothing');
const ReferenceView = lazyPart<object>(async () => (await import('./reference/reference-view.tsx')).ReferenceView);

/** The whole panel. */
export function App() {
  const { failures, files, selection, settings, ticket, view, hostTheme, overlay, runningShown, findingsShown } =
    useStore();
  const root = useRef<HTMLDivElement>(null);
  const { width } = useSize(root);
  const { theme, splitBeside, splitBelow } = settings.values.value;
  const isBeside = width === 0 || width >= BESIDE_FROM;
  const row = selection.open.value ? selection.row.value : null;
  const shownTheme = theme === 'auto' ? hostTheme.value : theme;

  useLayoutEffect(() => {
    const page = root.current?.ownerDocument.documentElement;
    page?.classList.toggle('theme-dark', shownTheme === 'dark');
    page?.classList.toggle('theme-light', shownTheme === 'light');
  }, [shownTheme]);

  // Details and tickets are a good part of the code: it is loaded when a person reaches for the list, which is before the click.
  const [isReached, setReached] = useState(false);
  const reach = isReached ? undefined : () => setReached(true);
  const hasRows = useComputed(() => failures.rows.value.length > 0).value;
  useEffect(() => {
    if (!hasRows || !isReached) return undefined;
    return whenIdle(() => {
      Details.preload();
      SettingsChoices.preload();
      Overlays.preload();
      ticket.prepare();
    });
  }, [hasRows, isReached, ticket]);

  return (
    <div ref={root} class="app">
      <header class="app-head">
        <h1 class="visually-hidden">Errata</h1>
        <GoneNotice />
        <Toolbar />
        {files !== null && (
          <ErrorBoundary part={t('fileSource')}>
            <FilesBar />
          </ErrorBoundary>
        )}
        {view.value === 'failures' && (
          <div class="chip-row">
            <ClassChips />
            <ScopeChips />
          </div>
        )}
      </header>
      {view.value === 'reference' ? (
        <main class="app-main">
          <ErrorBoundary part={t('reference')}>
            <ReferenceView />
          </ErrorBoundary>
        </main>
      ) : (
        <main class="app-main">
          <Split
            direction={isBeside ? 'beside' : 'below'}
            share={isBeside ? splitBeside : splitBelow}
            onShare={(share) => settings.change(isBeside ? { splitBeside: share } : { splitBelow: share })}
            first={
              <section class="list" aria-label={t('listLabel')} onPointerEnter={reach} onFocusIn={reach}>
                <ErrorBoundary part={t('listLabel')}>
                  {/* Its place is kept from the first row on, and what comes later stands below: no row moves under the pointer. */}
                  <div class={hasRows ? 'list-head' : undefined}>
                    <ListHead />
                  </div>
                  <div class="list-body">
                    {findingsShown.value && <FindingsList />}
                    <FailureList />
                  </div>
                  <NewFailures />
                  {runningShown.value && <StillRunning />}
                  <Banner />
                  <ClearedNotice />
                  <SummaryBar />
                </ErrorBoundary>
              </section>
            }
            second={
              row && (
                <ErrorBoundary part={t('detailsLabel')}>
                  <Details row={row} />
                </ErrorBoundary>
              )
            }
          />
        </main>
      )}
      {overlay.value !== null && <Overlays />}
      <CopyNotice />
    </div>
  );
}

/** The extension was updated, reloaded or turned off: what to do, on every view. */
function GoneNotice() {
  const { presence } = useStore();
  return (
    <div role="alert">
      {presence.isGone.value && (
        <p class="gone" data-testid="gone">
          {t('extensionGone')}
        </p>
      )}
    </div>
  );
}

const copied = { ticket: 'copied', code: 'copiedCode', text: 'copiedText', report: 'copiedReport' } as const;

/** How long it is on the screen, ms: as in base.css. */
const NOTICE_MS = 2500;

/**
 * Says what became of a copy, to eyes and to assistive technology, for a few seconds; then it goes: what is only faded would be
 * there again whenever the panel is shown again.
 */
function CopyNotice() {
  const { adapter, ticket } = useStore();
  const outcome = ticket.outcome.value;
  useEffect(
    () => (outcome === null ? undefined : adapter.later(NOTICE_MS, ticket.forgetOutcome)),
    [adapter, ticket, outcome],
  );
  return (
    <output class="notice-place">
      {outcome !== null && (
        <span key={outcome.count} class={outcome.copied ? 'notice' : 'notice notice-bad'}>
          {t(outcome.copied ? copied[outcome.what] : 'copyFailed')}
        </span>
      )}
    </output>
  );
}
