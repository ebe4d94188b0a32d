import { computed, effect, signal, untracked } from '@preact/signals';
import { urlParts } from '../core/exchange/url.ts';
import type { Adapter, Theme } from './adapter.ts';
import { createBanner } from './banner.ts';
import { createClock } from './clock.ts';
import { createFailures } from './failures.ts';
import { createFiles } from './files.ts';
import { createFilterHistory } from './filter-history.ts';
import { createFilter } from './filter.ts';
import { createLines } from './lines.ts';
import { createPartners } from './partners.ts';
import { createPresence } from './presence.ts';
import type { createRepeat, RepeatStore } from './repeat.ts';
import type { Row } from './row.ts';
import { createSelection } from './selection.ts';
import { createSettings } from './settings.ts';
import { createTicket } from './ticket.ts';
import { createTrafficLater } from './traffic-later.ts';
import { triesAmong } from './tries.ts';
import { createVendors } from './vendors.ts';
import { createWaits } from './waits.ts';

export type View = 'failures' | 'reference';

export type Store = ReturnType<typeof createStore>;

/** All state of the panel, assembled from its parts. `start` connects it to the world, `dispose` lets go. */
export function createStore(adapter: Adapter, limit?: number) {
  const settings = createSettings(adapter.storage);
  const files = adapter.files === undefined ? null : createFiles(adapter.files);
  const failures = createFailures(adapter, () => limit ?? settings.values.peek().keep);
  const { rows, history, clearings } = failures;
  const waitsUntil = createWaits(rows);
  const repeat = signal<RepeatStore | null>(null);
  const traffic = createTrafficLater({
    rows,
    clearings,
    history,
    isRepeated: (line) => repeat.peek()?.isMade(line) ?? false,
    yieldToUi: async () => adapter.yieldToUi(),
  });
  const filter = createFilter(
    failures,
    traffic.recovered,
    computed(() => settings.values.value.ignoredHosts),
  );
  const vendors = createVendors(adapter.catalogue, settings, failures);
  const filterHistory = createFilterHistory(adapter.storage);
  const lines = createLines(
    filter.visible,
    computed(() => settings.values.value.group),
  );
  const selection = createSelection(failures.rows, lines.lines);
  const partners = createPartners(failures);
  const clock = createClock(adapter);
  const presence = createPresence(adapter);
  const ticket = createTicket({
    ...adapter,
    settings: settings.values,
    tries: () => triesAmong(rows.peek(), history()),
    findings: (row) => traffic.byExchange.peek().get(row.id) ?? [],
  });
  const { findings, tries, about } = traffic;
  const banner = createBanner({ findings, rows, clearings, tries, about, now: () => adapter.now() });
  /** By the browser's own word: navigations are rows of the list, which a Clear or a pause takes away. */
  const pageUrl = signal(adapter.pageUrl.current());
  const pageOrigin = computed(() => urlParts(pageUrl.value ?? '')?.origin ?? 'null');
  const hostTheme = signal<Theme>(adapter.theme.current());
  /** Which whole-panel view is shown. */
  const view = signal<View>('failures');
  /** Whether the requests that still run are listed below the failures. */
  const runningShown = signal(false);
  const leave: (() => void)[] = [];
  let disposed = false;

  return {
    adapter,
    failures,
    /** Recordings from files; null where none can be opened. */
    files,
    filter,
    filterHistory,
    vendors,
    lines,
    selection,
    partners,
    settings,
    clock,
    presence,
    ticket,
    traffic,
    banner,
    waitsUntil,
    /** Repetitions and appointments; null until `openRepeat`. */
    repeat,
    /** The store of repetitions, made on the first call: who shows it brings the code, which the start need not load. */
    openRepeat: (create: typeof createRepeat): RepeatStore => {
      const opened =
        repeat.peek() ??
        create({
          ...adapter,
          run: async (expression) => adapter.runInPage(expression),
          rows,
          history,
          pageUrl,
          waitsUntil,
        });
      repeat.value = opened;
      return opened;
    },
    /**
     * Whether a failure's host is another than that of the page around it, as the address bar shows it: also for what a frame of
     * another origin asked of its own server, and over another scheme. Where the page is not known, whether it is known to be.
     */
    isElsewhere: ({ facts, exchange }: Row): boolean => {
      const origin = pageOrigin.value;
      if (facts.host === '' || origin === 'null') return facts.crossOrigin && facts.host !== '';
      const { url } = exchange.request;
      return !`${url.replace(/^ws/, 'http')}/`.replace(/[?#]/, '/').startsWith(`${origin}/`);
    },
    hostTheme,
    runningShown,
    showRunning: (isShown: boolean): void => {
      runningShown.value = isShown;
    },
    view,
    showView: (wanted: View): void => {
      view.value = wanted;
    },
    async start(): Promise<void> {
      leave.push(
        adapter.theme.subscribe((theme) => {
          hostTheme.value = theme;
        }),
      );
      leave.push(
        adapter.pageUrl.subscribe((url) => {
          pageUrl.value = url;
        }),
      );
      await Promise.all([settings.load(), filterHistory.load()]);
      const recorder = await adapter.recorder;
      if (disposed) return;
      vendors.restore();
      leave.push(failures.connect(recorder));
      // Successes make no rows: the recorder's count tells of them.
      leave.push(
        effect(() => {
          if (failures.recorderState.value !== null) untracked(traffic.refresh);
        }),
      );
      leave.push(
        effect(() => {
          if (settings.values.value.keep > 0) untracked(failures.trim);
        }),
      );
      leave.push(effect(() => failures.setPreserved(settings.values.value.preserve)));
    },
    dispose(): void {
      disposed = true;
      files?.dispose();
      clock.dispose();
      presence.dispose();
      traffic.dispose();
      banner.dispose();
      repeat.peek()?.dispose();
      for (const out of leave) out();
    },
  };
}
