import { hostMatches } from '../../core/knowledge/hosts.ts';
import { withTerm, writeTerm } from '../../core/filter/write-term.ts';
import type { TicketFormat } from '../../core/ticket/types.ts';
import { countMuted, type Mute, muteOf, withMutes } from '../../store/mutes.ts';
import type { Row } from '../../store/row.ts';
import type { Store } from '../../store/store.ts';
import { type MessageKey, t } from '../shared/t.ts';
import { textIn } from '../shared/text-in.ts';
import { analyticsHosts } from './analytics-hosts.ts';
import { copyPart, type Part } from './copy-part.ts';

/** What a command works on. */
export interface Subject {
  readonly store: Store;
  /** The failure that is chosen; of several the one chosen last. */
  readonly row: Row;
  /** All that are chosen. */
  readonly rows: readonly Row[];
}

/** Something that can be done with failures. The menu, the keys and the list of keys are made from these. */
interface Command {
  readonly label: MessageKey;
  /** By which it is done without the menu; also in `command-keys.ts`. */
  readonly key?: string;
  /** What it would act on, shown behind the label. */
  readonly detail?: (of: Subject) => string;
  readonly available: (of: Subject) => boolean;
  readonly run: (of: Subject) => unknown;
  /** The same where no failure is chosen; absent where one is needed. */
  readonly runWithout?: (store: Store) => void;
}

/** Why a browser with a content blocker has no response. */
const blocked: Mute = { by: 'code', value: 'ERR_BLOCKED_BY_CLIENT' };

/** The keys of the filter language that a failure's menu writes, and the failure's value for each. */
const filterValues = {
  host: ({ facts }: Row) => facts.host,
  endpoint: ({ facts }: Row) => facts.endpoint,
  code: ({ diagnosis }: Row) => diagnosis.code ?? '',
  class: ({ diagnosis }: Row) => diagnosis.class ?? '',
} as const;

function filtering(key: keyof typeof filterValues, label: MessageKey, not: boolean): Command {
  const valueOf = ({ row }: Subject) => filterValues[key](row);
  return {
    label,
    detail: valueOf,
    available: (of) => valueOf(of) !== '',
    run: ({ store: { filter }, row }) =>
      filter.setText(withTerm(filter.text.peek(), writeTerm(key, filterValues[key](row), not))),
  };
}

function muting(by: Mute['by'], label: MessageKey): Command {
  return {
    label,
    detail: ({ row }) => muteOf(by, row)?.value ?? '',
    available: ({ row }) => muteOf(by, row) !== null,
    run: ({ store, row }) => {
      const mute = muteOf(by, row);
      if (mute !== null) muteAll(store, [mute], mute.value);
    },
  };
}

/** Mutes, and shows how many failures that hides, with the way back. */
function muteAll({ settings, failures, showOver }: Store, mutes: readonly Mute[], what: string): void {
  const { ignoredHosts, mutes: others } = settings.values.peek();
  const before = { ignoredHosts, mutes: others };
  const after = withMutes(before, mutes);
  const rows = failures.rows.peek();
  settings.change(after);
  showOver({ kind: 'muted', what, count: countMuted(after, rows) - countMuted(before, rows), before });
}

/** Analytics hosts that failures were sent to, and that are listed. */
function analyticsIn({ filter, failures }: Store): readonly string[] {
  const known = filter.mutedShown.peek() ? failures.rows.peek() : filter.offered.peek();
  const hosts = new Set(known.map((row) => muteOf('host', row)?.value ?? ''));
  return [...hosts].filter((host) => analyticsHosts.some((pattern) => hostMatches(host, pattern)));
}

/** Copies a part of the failure without what is secret in it; `partOf`: null where there is none. */
function copying(label: MessageKey, partOf: (row: Row) => Part | null): Command {
  return {
    label,
    available: ({ row }) => partOf(row) !== null,
    run: async ({ row, store }) => {
      const part = partOf(row);
      if (part !== null) await copyPart(store, row.exchange, part);
    },
  };
}

function bodyPart(side: 'request' | 'response'): (row: Row) => Part | null {
  return ({ exchange }) => (textIn(exchange[side].body) === '' ? null : { of: 'body', side });
}

async function copyAs(format: TicketFormat, { store: { ticket }, rows }: Subject): Promise<void> {
  return ticket.copyText(async () => (await ticket.write(rows, { format })).text, 'code');
}

const isLive = ({ store: { files } }: Subject): boolean => files === null || files.shown.value === null;

function showKeys({ showOver }: Store): void {
  showOver({ kind: 'keys' });
}

function frameOf({ exchange }: Row) {
  return exchange.browser.initiator?.frames.find(({ url }) => url !== '');
}

const commandTable = {
  'only-endpoint': {
    label: 'cmdOnlyEndpoint',
    key: 'f',
    available: ({ row }) => row.facts.endpoint !== '',
    run: ({ store: { filter }, row }) => {
      filter.reset();
      filter.setText(writeTerm('endpoint', row.facts.endpoint));
    },
  },
  'filter-host': filtering('host', 'cmdHost', false),
  'filter-endpoint': filtering('endpoint', 'cmdEndpoint', false),
  'filter-code': filtering('code', 'cmdCode', false),
  'filter-class': filtering('class', 'cmdClass', false),
  'exclude-host': filtering('host', 'cmdHost', true),
  'exclude-endpoint': filtering('endpoint', 'cmdEndpoint', true),
  'exclude-code': filtering('code', 'cmdCode', true),
  'exclude-class': filtering('class', 'cmdClass', true),
  'mute-host': { ...muting('host', 'cmdMuteHost'), key: 'm' },
  'mute-endpoint': muting('endpoint', 'cmdEndpoint'),
  'mute-code': muting('code', 'cmdCode'),
  'mute-analytics': {
    label: 'cmdMuteAnalytics',
    detail: ({ store }) => analyticsIn(store).join(', '),
    available: ({ store }) => analyticsIn(store).length > 0,
    run: ({ store }) => {
      const hosts = analyticsIn(store);
      const mutes = hosts.map((value): Mute => ({ by: 'host', value }));
      muteAll(store, mutes, hosts.join(', '));
    },
  },
  'mute-blocked': {
    label: 'cmdMuteBlocked',
    available: ({ store }) => store.filter.offered.peek().some(({ diagnosis }) => diagnosis.code === blocked.value),
    run: ({ store }) => muteAll(store, [blocked], blocked.value),
  },
  mutes: {
    label: 'cmdMutes',
    available: () => true,
    run: ({ store }) => store.showOver({ kind: 'mutes' }),
  },
  'copy-ticket': {
    label: 'copyTicket',
    key: 'c',
    available: () => true,
    run: async ({ store, rows }) => store.ticket.copyOf(...rows),
  },
  'copy-curl': {
    label: 'cmdCopyCurl',
    key: 'k',
    available: () => true,
    run: async (of) => copyAs('curl', of),
  },
  'copy-fetch': {
    label: 'cmdCopyFetch',
    available: () => true,
    run: async (of) => copyAs('fetch', of),
  },
  'copy-url': {
    ...copying('cmdCopyUrl', ({ exchange }) => (exchange.request.url === '' ? null : { of: 'url' })),
    key: 'u',
  },
  'copy-id': copying('cmdCopyId', ({ diagnosis: { ids } }) => (ids[0] === undefined ? null : { of: 'id', id: ids[0] })),
  'copy-message': copying('cmdCopyMessage', ({ diagnosis }) => {
    const text = diagnosis.message ?? diagnosis.headline ?? '';
    return text === '' ? null : { of: 'text', text };
  }),
  'copy-response': copying('cmdCopyResponse', bodyPart('response')),
  'copy-request': copying('cmdCopyRequest', bodyPart('request')),
  'compare-success': {
    label: 'cmdCompare',
    available: ({ store, row, rows }) => rows.length !== 2 && store.partners.ownOf(row) !== null,
    run: ({ store: { selection, partners }, row }) => {
      partners.choose(row, null);
      selection.show(row.id);
      selection.showTab('compared');
    },
  },
  'compare-two': {
    label: 'cmdCompareTwo',
    available: ({ rows }) => rows.length === 2,
    run: ({ store: { selection, partners }, row, rows }) => {
      const other = rows.find(({ id }) => id !== row.id);
      if (other !== undefined) partners.compareWith(row, other.exchange);
      selection.openDetails();
      selection.showTab('compared');
    },
  },
  edit: {
    label: 'cmdEdit',
    key: 'e',
    available: isLive,
    run: ({ store, row }) => store.showOver({ kind: 'edit', row }),
  },
  'open-source': {
    label: 'cmdOpenSource',
    key: 's',
    detail: ({ row }) => placeOf(row),
    available: ({ store, row }) => store.adapter.openSource !== undefined && frameOf(row) !== undefined,
    run: ({ store, row }) => {
      const frame = frameOf(row);
      if (frame !== undefined) store.adapter.openSource?.(frame.url, frame.lineNumber, frame.columnNumber);
    },
  },
  reveal: {
    label: 'reveal',
    key: 'n',
    available: ({ store, row }) => store.failures.canReveal(row.id),
    run: async ({ store, row }) => {
      if (!(await store.failures.reveal(row.id))) store.showOver({ kind: 'notice', text: t('revealGone') });
    },
  },
  keys: {
    label: 'cmdKeys',
    key: '?',
    available: () => true,
    run: ({ store }) => showKeys(store),
    runWithout: showKeys,
  },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandId = keyof typeof commandTable;

export const commands: Readonly<Record<CommandId, Command>> = commandTable;

/** `cart.js:42`, the line of the page's code that sent the request; `''` where the browser names none. */
function placeOf(row: Row): string {
  const frame = frameOf(row);
  if (frame === undefined) return '';
  const path = frame.url.split(/[?#]/, 1)[0] ?? frame.url;
  return `${path.slice(path.lastIndexOf('/') + 1)}:${frame.lineNumber + 1}`;
}

/** The commands that have a key, by it, in the order of the table. */
export const commandsByKey: ReadonlyMap<string, CommandId> = new Map(
  (Object.keys(commandTable) as CommandId[]).flatMap((id) => {
    const { key } = commands[id];
    return key === undefined ? [] : [[key, id] as const];
  }),
);

/** The failures that are chosen as the subject of a command; null where none is. */
export function subjectOf(store: Store, rows: readonly Row[] = store.selection.chosen.peek()): Subject | null {
  const current = store.selection.row.peek();
  const row = rows.find(({ id }) => id === current?.id) ?? rows.at(-1);
  return row === undefined ? null : { store, row, rows };
}

/** Does what a key or the menu asks for; says so where it can't be done with this failure. */
export async function runCommand(store: Store, id: CommandId, rows: readonly Row[]): Promise<void> {
  const command = commands[id];
  const subject = subjectOf(store, rows);
  // What concerns the whole panel needs no failure.
  if (subject === null) command.runWithout?.(store);
  else if (command.available(subject)) await command.run(subject);
  else store.showOver({ kind: 'notice', text: t('cmdNotHere', t(command.label)) });
}

/** The same for the command of a key. */
export async function runKey(store: Store, key: string, rows: readonly Row[]): Promise<void> {
  const id = commandsByKey.get(key);
  if (id !== undefined) await runCommand(store, id, rows);
}

/** An entry of the menu: a command, or a word that opens some. */
export type Entry = CommandId | { readonly label: MessageKey; readonly ids: readonly CommandId[] };

/** The menu, in groups with a line between them. */
export const menu: readonly (readonly Entry[])[] = [
  [
    'only-endpoint',
    { label: 'cmdFilter', ids: ['filter-host', 'filter-endpoint', 'filter-code', 'filter-class'] },
    { label: 'cmdExclude', ids: ['exclude-host', 'exclude-endpoint', 'exclude-code', 'exclude-class'] },
  ],
  ['mute-host', { label: 'cmdMute', ids: ['mute-endpoint', 'mute-code'] }, 'mute-analytics', 'mute-blocked', 'mutes'],
  [
    'copy-ticket',
    'copy-curl',
    {
      label: 'cmdCopy',
      ids: ['copy-url', 'copy-id', 'copy-message', 'copy-response', 'copy-request', 'copy-fetch'],
    },
  ],
  ['compare-success', 'compare-two', 'edit'],
  ['open-source', 'reveal'],
  ['keys'],
];
