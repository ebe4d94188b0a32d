import type { ComponentType } from 'preact';
import type { DetailTab } from '../../store/details-view.ts';
import type { Row } from '../../store/row.ts';
import type { Store } from '../../store/store.ts';
import type { MessageKey } from '../shared/t.ts';

/** All that is particular to one tab of the details. */
export interface Tab {
  readonly label: MessageKey;
  /** Brings the view's code, loaded once the details are there; null: the code comes with the details. */
  readonly load: (() => Promise<ComponentType<TabProps>>) | null;
  /** Why a failure gives it nothing to show: the tab is disabled then; null where there is something. */
  readonly empty: (row: Row, store: Pick<Store, 'partners' | 'traffic'>) => MessageKey | null;
}

export interface TabProps {
  readonly row: Row;
}

const never = (): null => null;

/**
 * The tabs of the details; their order is that of `detailTabs`. The panel and its end-to-end tests read this table alone: nothing
 * else has a list of tabs.
 */
export const tabs = {
  explanation: { label: 'tabExplanation', load: null, empty: never },
  retry: {
    label: 'tabRetry',
    load: async () => (await import('./retry/retry-view.tsx')).RetryView,
    empty: ({ id, diagnosis }, { traffic }) =>
      diagnosis.retry === null && !traffic.byExchange.value.has(id) ? 'noRetry' : null,
  },
  compared: {
    label: 'tabCompared',
    load: async () => (await import('./compared/compared-view.tsx')).ComparedView,
    empty: (row, { partners }) => (partners.hasAny(row) ? null : 'comparedNone'),
  },
  raw: { label: 'tabRaw', load: async () => (await import('./raw/raw-view.tsx')).RawView, empty: never },
  ticket: { label: 'tabTicket', load: async () => (await import('./ticket/ticket-view.tsx')).TicketView, empty: never },
} as const satisfies Record<DetailTab, Tab>;

/** The tabs whose code comes with the details. */
export type TabOfDetails = {
  [Id in DetailTab]: (typeof tabs)[Id]['load'] extends null ? Id : never;
}[DetailTab];
