import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentType } from 'preact';
import type { Row } from '../../store/row.ts';
import { type DetailTab, detailTabs } from '../../store/details-view.ts';
import { ErrorBoundary } from '../shared/error-boundary.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { lazyPart } from '../shared/lazy-part.tsx';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';
import { CredentialClues, Explanation, MarkedRequest } from './explanation/explanation.tsx';
import { DetailsHeader } from './header/details-header.tsx';
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
  for (const view of [CredentialClues, MarkedRequest, ...later.map(([, part]) => part)]) view.preload();
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
      <TabStrip row={row} />
      <DetailsHeader row={row} />
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

function TabStrip({ row }: { readonly row: Row }) {
  const { failures, selection } = useStore();
  const shown = selection.row.value;
  const strip = useRef<HTMLDivElement>(null);
  const current = selection.tab.value;

  /** Also to a tab that has nothing: its reason is to be heard. Those that have something are chosen as they are reached. */
  const onKeyDown = (event: KeyboardEvent) => {
    const focused = detailTabs.findIndex((name) => (event.target as Element | null)?.id === `tab-${name}`);
    const at = focused === -1 ? detailTabs.indexOf(current) : focused;
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: detailTabs.length - 1 }[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = strip.current
      ?.querySelectorAll<HTMLElement>('.tab')
      .item((target + detailTabs.length) % detailTabs.length);
    if (next?.getAttribute('aria-disabled') !== 'true') next?.click();
    next?.focus();
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
          <TabButton key={name} name={name} row={row} />
        ))}
      </div>
      {shown !== null && failures.canReveal(shown.id) && <RevealButton key={shown.id} id={shown.id} />}
    </div>
  );
}

/** One that has nothing to show says why, and can't be chosen; where it is chosen already, its view says it. */
function TabButton({ name, row }: { readonly name: DetailTab; readonly row: Row }) {
  const store = useStore();
  const { selection } = store;
  const isChosen = selection.tab.value === name;
  const empty = isChosen ? null : tabs[name].empty(row, store);
  const reason = empty === null ? undefined : t(empty);
  return (
    <button
      id={`tab-${name}`}
      type="button"
      class="tab"
      role="tab"
      aria-selected={isChosen}
      aria-controls={isChosen ? 'details-panel' : undefined}
      aria-disabled={reason === undefined ? undefined : true}
      // oxlint-disable-next-line jsx-a11y/role-supports-aria-props -- ARIA 1.3 has it for every role
      aria-description={reason}
      title={reason}
      tabIndex={isChosen ? 0 : -1}
      onClick={reason === undefined ? () => selection.showTab(name) : undefined}
    >
      {t(tabs[name].label)}
    </button>
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
