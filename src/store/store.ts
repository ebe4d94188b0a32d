import { computed, effect, signal, untracked } from '@preact/signals';
import { urlParts } from '../core/exchange/url.ts';
import type { Adapter, OpenFiles, Theme } from './adapter.ts';
import { createBanner } from './banner.ts';
import type { Callers, createCallers } from './callers.ts';
import { createClock } from './clock.ts';
import { createFailures } from './failures.ts';
import { createFiles } from './files.ts';
import { createFilterHistory } from './filter-history.ts';
import { createFilter } from './filter.ts';
import { createLines } from './lines.ts';
import type { Overlay } from './overlay.ts';
import { createPartners } from './partners.ts';
import { createPresence } from './presence.ts';
import type { createRepeat, RepeatStore } from './repeat.ts';
import type { Row } from './row.ts';
import { createSelection } from './selection.ts';
import { createSettings } from './settings.ts';
import { createSorting } from './sorting.ts';
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
  const failures = createFailures(adapter, () => limit ?? settings.values.peek().keep);
  const { rows, history, clearings } = failures;
  let leaveRecorder: (() => void) | null = null;
  /** What shows files stands between the live recorder and the list, from the first file until the end. */
  async function loadFiles(): Promise<OpenFiles> {
    const live = await adapter.recorder;
    if (adapter.loadFiles === undefined) throw new Error('This page opens no files.');
    const beside = await adapter.loadFiles(live);
    leaveRecorder?.();
    leaveRecorder = disposed ? null : failures.connect(beside.recorder);
    return beside.files;
  }
  const canOpenFiles = adapter.files !== undefined || adapter.loadFiles !== undefined;
  const files = canOpenFiles ? createFiles(adapter.files, loadFiles) : null;
  const waitsUntil = createWaits(rows);
  const repeat = signal<RepeatStore | null>(null);
  const traffic = createTrafficLater({
    rows,
    clearings,
    history,
    isRepeated: (line) => repeat.peek()?.isMade(line) ?? false,
    isMuted: () => filter.isMuted.value,
    later: (ms, run) => adapter.later(ms, run),
    yieldToUi: async () => adapter.yieldToUi(),
  });
  const filter = createFilter(failures, traffic.recovered, settings.values);
  const vendors = createVendors(adapter.catalogue, settings, failures);
  const filterHistory = createFilterHistory(adapter.storage);
  const sorting = createSorting(
    rows,
    filter.visible,
    computed(() => settings.values.value.columns.sort),
  );
  const lines = createLines(
    filter.visible,
    computed(() => settings.values.value.group),
    sorting.sorted,
  );
  const unmarked = computed((): 'grouped' | 'sorted' | null => {
    if (lines.isGrouped.value) return 'grouped';
    return sorting.sorted.value !== null && settings.values.value.columns.sort?.by !== 'time' ? 'sorted' : null;
  });
  const selection = createSelection(failures.rows, lines.lines);
  const partners = createPartners(failures);
  let callers: Callers | null = null;
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
  const overlay = signal<Overlay | null>(null);
  /** Whether the findings are listed in place of the failures. */
  const findingsShown = signal(false);
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
    sorted: sorting.sorted,
    /** Why navigations are not marked in the list: groups span them, or it stands in another order than that of time; null: they are. */
    unmarked,
    selection,
    partners,
    /** Where in the page's code requests came from, made on the first call: who shows it brings the code. */
    openCallers: (create: typeof createCallers): Callers => (callers ??= create(failures)),
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
      // What a file holds was recorded in a page that nobody knows.
      const origin = files?.shown.value ? 'null' : pageOrigin.value;
      if (facts.host === '' || origin === 'null') return facts.crossOrigin && facts.host !== '';
      const { url } = exchange.request;
      return !`${url.replace(/^ws/, 'http')}/`.replace(/[?#]/, '/').startsWith(`${origin}/`);
    },
    hostTheme,
    /** What lies over the panel: a menu, a dialog; null: nothing. */
    overlay,
    showOver: (wanted: Overlay | null): void => {
      overlay.value = wanted;
    },
    runningShown,
    showRunning: (isShown: boolean): void => {
      runningShown.value = isShown;
    },
    findingsShown,
    showFindings: (isShown: boolean): void => {
      findingsShown.value = isShown;
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
      leaveRecorder = failures.connect(recorder);
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
      // A stretch of time that is gone would hide all that comes.
      leave.push(
        effect(() => {
          if (clearings.value > 0) untracked(() => filter.setRange(null));
        }),
      );
      leave.push(effect(() => failures.setPreserved(settings.values.value.preserve)));
    },
    dispose(): void {
      disposed = true;
      files?.dispose();
      leaveRecorder?.();
      clock.dispose();
      presence.dispose();
      sorting.dispose();
      traffic.dispose();
      banner.dispose();
      repeat.peek()?.dispose();
      for (const out of leave) out();
    },
  };
}
