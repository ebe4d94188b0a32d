import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentType } from 'preact';
import type { Row } from '../../store/row.ts';
import { type DetailTab, detailTabs } from '../../store/details-view.ts';
import { ErrorBoundary } from '../shared/error-boundary.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { lazyPart } from '../shared/lazy-part.tsx';
import { plain } from '../shared/plain.ts';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';
import { CredentialClues, Explanation } from './explanation/explanation.tsx';
import { type TabOfDetails, type TabProps, tabs } from './tabs.ts';
import './details.css';

const withDetails: Record<TabOfDetails, ComponentType<TabProps>> = { explanation: Explanation };

const later = detailTabs.flatMap((id) => {
  const { load } = tabs[id];
  return load === null ? [] : [[id, lazyPart<TabProps>(load)] as const];
});

const views = { ...Object.fromEntries(later), ...withDetails } as Record<DetailTab, ComponentType<TabProps>>;

/** Loads the code of all tabs, so that none has to be waited for. */
export function preloadTabs(): void {
  for (const view of [CredentialClues, ...later.map(([, part]) => part)]) view.preload();
}

/** All about the chosen failure, in tabs (ARIA's tabs pattern, chosen as the arrows move). */
export function Details({ row }: { readonly row: Row }) {
  const { selection } = useStore();
  const tab = selection.tab.value;
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.scrollTo(0, 0);
  }, [row.id, tab]);

  return (
    <section class="details" data-testid="details" aria-label={t('detailsLabel')}>
      <TabStrip />
      <RequestLine row={row} />
      <div
        ref={body}
        id="details-panel"
        class="details-body"
        role="tabpanel"
        tabIndex={0}
        aria-labelledby={`tab-${tab}`}
      >
        <ErrorBoundary key={`${row.id} ${tab}`} part={t(tabs[tab].label)}>
          <TabView tab={tab} row={row} />
        </ErrorBoundary>
      </div>
    </section>
  );
}

/** Which request it was, on every tab: its row may be filtered out, or scrolled away. */
function RequestLine({ row: { diagnosis, exchange, facts } }: { readonly row: Row }) {
  const { method, url } = exchange.request;
  const line = plain(`${method} ${url}`, 2000);
  return (
    <p class="request-line" title={line} dir="ltr" data-testid="request-line">
      <span class="dot" data-class={diagnosis.class ?? ''} aria-hidden="true" />
      <span class="request-status">{facts.status === 0 ? '–' : facts.status}</span> {line}
    </p>
  );
}

function TabView({ tab, row }: { readonly tab: DetailTab; readonly row: Row }) {
  const empty = tabs[tab].empty(row, useStore());
  const View = views[tab];
  return (
    <>
      {empty !== null && <p class="aside">{t(empty)}</p>}
      <View row={row} />
    </>
  );
}

function TabStrip() {
  const { failures, selection } = useStore();
  const row = selection.row.value;
  const strip = useRef<HTMLDivElement>(null);
  const current = selection.tab.value;

  const onKeyDown = (event: KeyboardEvent) => {
    const at = detailTabs.indexOf(current);
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: detailTabs.length - 1 }[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = detailTabs[(target + detailTabs.length) % detailTabs.length] ?? current;
    selection.showTab(next);
    strip.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };

  return (
    <div class="tab-strip">
      <IconButton icon="close" label={t('closeDetails')} onPress={selection.close} />
      <div
        ref={strip}
        class="tabs fading"
        role="tablist"
        aria-label={t('detailsLabel')}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {detailTabs.map((name) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            class="tab"
            role="tab"
            aria-selected={name === current}
            aria-controls={name === current ? 'details-panel' : undefined}
            tabIndex={name === current ? 0 : -1}
            onClick={() => selection.showTab(name)}
          >
            {t(tabs[name].label)}
          </button>
        ))}
      </div>
      {row !== null && failures.canReveal(row.id) && <RevealButton key={row.id} id={row.id} />}
    </div>
  );
}

/** Shows the request in the browser's Network panel; what that panel lost with its page is told, since the browser says nothing. */
function RevealButton({ id }: { readonly id: string }) {
  const { failures } = useStore();
  const [isGone, setIsGone] = useState(false);
  const reveal = async (): Promise<void> => setIsGone(!(await failures.reveal(id)));
  return (
    <IconButton
      icon="reveal"
      class="tab-strip-end"
      label={t(isGone ? 'revealGone' : 'reveal')}
      hint={t(isGone ? 'revealGone' : 'revealHint')}
      disabled={isGone}
      onPress={() => void reveal()}
    />
  );
}
