import { Fragment } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Overlay } from '../../store/overlay.ts';
import { Icon } from '../shared/icon.tsx';
import { plain } from '../shared/plain.ts';
import { useStore } from '../shared/store-context.ts';
import { type MessageKey, t, tn } from '../shared/t.ts';
import { type CommandId, commands, type Entry, menu, type Subject, subjectOf } from './commands.ts';

type Props = Pick<Extract<Overlay, { readonly kind: 'menu' }>, 'at'>;

/** One line of the menu. */
type Item =
  | { readonly kind: 'command'; readonly id: CommandId; readonly isInner: boolean }
  | { readonly kind: 'word'; readonly label: MessageKey; readonly isOpen: boolean };

/** px between the menu and the edges of the panel. */
const EDGE = 4;
const noLetters = { text: '', at: Number.NEGATIVE_INFINITY };
/** Letters that are typed faster than this, ms, are one beginning of a word. */
const TYPING_MS = 700;

/**
 * What can be done with the chosen failures (ARIA's menu pattern): arrows, Home and End move, letters go to the next line that begins so,
 * Right opens a word's commands below it and Left folds them; Escape, Tab, a click or turning the wheel elsewhere close it.
 */
export function ChosenMenu({ at }: Props) {
  const store = useStore();
  const { overlay, showOver } = store;
  const root = useRef<HTMLDivElement>(null);
  // As it was when the menu was opened: what arrives meanwhile changes no line under the pointer.
  const [subject] = useState(() => {
    const { id, several, select } = store.selection;
    if (at !== null && at.id !== id.peek() && !several.peek().has(at.id)) select(at.id);
    return subjectOf(store);
  });
  /** Where the focus goes back to: the list, where a pointer opened it. */
  const [back] = useState(() =>
    at === null && document.activeElement instanceof HTMLElement ? document.activeElement : null,
  );
  const [openWord, setOpenWord] = useState<MessageKey | null>(null);
  const groups = useMemo(() => (subject === null ? [] : shownGroups(subject, openWord)), [subject, openWord]);
  const typed = useRef(noLetters);

  const leave = (): void => {
    if (overlay.value?.kind === 'menu') showOver(null);
  };
  const close = (): void => {
    const list = root.current?.closest('.app')?.querySelector<HTMLElement>('[data-errata-list]');
    leave();
    (back?.isConnected === true && back !== document.body ? back : list)?.focus({ preventScroll: true });
  };
  useLayoutEffect(() => itemsOf(root.current)[0]?.focus({ preventScroll: true }), []);
  useLayoutEffect(() => {
    const place = () => root.current !== null && placeAt(root.current, at);
    const onWheel = ({ target }: WheelEvent) => {
      if (target instanceof Node && root.current?.contains(target) !== true) leave();
    };
    place();
    window.addEventListener('resize', place);
    window.addEventListener('wheel', onWheel, { passive: true });
    return () => {
      window.removeEventListener('resize', place);
      window.removeEventListener('wheel', onWheel);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- placed anew when its height changes
  }, [at, groups]);

  if (subject === null) return null;

  const run = (id: CommandId): void => {
    close();
    const command = commands[id];
    void command.run(subject);
  };
  const act = (item: Item): void => {
    if (item.kind === 'command') run(item.id);
    else setOpenWord(item.isOpen ? null : item.label);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Nothing of it is for the list below, or for DevTools.
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Letters after another key begin anew.
    if (event.key.length > 1) typed.current = noLetters;
    const items = itemsOf(root.current);
    const focused = items.findIndex((each) => each === document.activeElement);
    const isMirrored = root.current !== null && getComputedStyle(root.current).direction === 'rtl';
    const [forward, backward] = isMirrored ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const focus = (index: number) => items[(index + items.length) % items.length]?.focus();
    if (event.key === 'ArrowDown') focus(focused + 1);
    else if (event.key === 'ArrowUp') focus(focused - 1);
    else if (event.key === 'Home') focus(0);
    else if (event.key === 'End') focus(-1);
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key === forward) unfold(items[focused]);
    else if (event.key === backward) fold(items, focused);
    else if (event.key === 'Enter' || event.key === ' ') items[focused]?.click();
    else if (event.key.length === 1) focusTyped(event, items, focused);
    else if (event.key !== 'ContextMenu' && !(event.shiftKey && event.key === 'F10')) return;
    event.preventDefault();
  };
  const focusTyped = (event: KeyboardEvent, items: readonly HTMLElement[], focused: number): void => {
    const isNew = event.timeStamp - typed.current.at > TYPING_MS;
    typed.current = { text: (isNew ? '' : typed.current.text) + event.key.toLowerCase(), at: event.timeStamp };
    const { text } = typed.current;
    // One letter goes on from here; more may still be the line that is focused.
    const order = [...items.slice(focused + (text.length === 1 ? 1 : 0)), ...items.slice(0, focused + 1)];
    order.find((each) => (each.textContent ?? '').trim().toLowerCase().startsWith(text))?.focus();
  };

  return (
    <div
      ref={root}
      class="context-menu"
      role="menu"
      tabIndex={-1}
      aria-label={tn('menuOf', subject.rows.length)}
      data-testid="context-menu"
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
      onFocusOut={({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && root.current?.contains(relatedTarget) === true)) leave();
      }}
    >
      {subject.rows.length > 1 && (
        <p class="context-title" role="presentation">
          {tn('summaryChosen', subject.rows.length)}
        </p>
      )}
      {groups.map((items, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the groups stand where they stand
        <Fragment key={at}>
          {at > 0 && <hr class="context-line" />}
          {items.map((item) => (
            <Line key={item.kind === 'command' ? item.id : item.label} item={item} subject={subject} onAct={act} />
          ))}
        </Fragment>
      ))}
    </div>
  );
}

interface LineProps {
  readonly item: Item;
  readonly subject: Subject;
  readonly onAct: (item: Item) => void;
}

function Line({ item, subject, onAct }: LineProps) {
  const common = {
    type: 'button',
    role: 'menuitem',
    tabIndex: -1,
    onClick: () => onAct(item),
    onPointerMove: ({ currentTarget }: { readonly currentTarget: HTMLElement }) =>
      currentTarget.focus({ preventScroll: true }),
  } as const;
  if (item.kind === 'word') {
    return (
      <button {...common} class="context-item" aria-haspopup="menu" aria-expanded={item.isOpen}>
        <span class="context-label">{t(item.label)}</span>
        <Icon name={item.isOpen ? 'down' : 'right'} />
      </button>
    );
  }
  const { label, detail, key } = commands[item.id];
  const value = detail?.(subject) ?? '';
  return (
    <button
      {...common}
      class={item.isInner ? 'context-item context-inner' : 'context-item'}
      aria-keyshortcuts={key}
      data-command={item.id}
    >
      <span class="context-label">{t(label)}</span>
      {value !== '' && (
        <span class="context-value" dir="ltr" title={plain(value, 500)}>
          {plain(value, 200)}
        </span>
      )}
      {key !== undefined && (
        <kbd class="context-key" aria-hidden="true">
          {key}
        </kbd>
      )}
    </button>
  );
}

function unfold(item: HTMLElement | undefined): void {
  if (item?.getAttribute('aria-expanded') === 'false') item.click();
}

/** Folds the word that is focused, or whose command is. */
function fold(items: readonly HTMLElement[], focused: number): void {
  const word = items.slice(0, focused + 1).findLast((each) => each.hasAttribute('aria-expanded'));
  if (word?.getAttribute('aria-expanded') !== 'true') return;
  word.focus();
  word.click();
}

/** What there is to do with a failure, with the commands of one word below it. */
function shownGroups(subject: Subject, openWord: MessageKey | null): readonly (readonly Item[])[] {
  const isThere = (id: CommandId) => commands[id].available(subject);
  const itemsFor = (entry: Entry): readonly Item[] => {
    if (typeof entry === 'string') return isThere(entry) ? [{ kind: 'command', id: entry, isInner: false }] : [];
    const inner = entry.ids.filter(isThere);
    if (inner.length === 0) return [];
    const isOpen = entry.label === openWord;
    const word: Item = { kind: 'word', label: entry.label, isOpen };
    return [word, ...(isOpen ? inner.map((id): Item => ({ kind: 'command', id, isInner: true })) : [])];
  };
  return menu.map((group) => group.flatMap(itemsFor)).filter(({ length }) => length > 0);
}

function itemsOf(root: HTMLElement | null): readonly HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}

/** Puts the menu at the pointer, or below the line where the keyboard is, and keeps it within the panel. */
function placeAt(element: HTMLElement, at: Props['at']): void {
  const panel = element.offsetParent?.getBoundingClientRect();
  if (panel === undefined) return;
  const isMirrored = getComputedStyle(element).direction === 'rtl';
  const row = element.offsetParent?.querySelector('[data-active]')?.getBoundingClientRect();
  const { width, height } = element.getBoundingClientRect();
  const start = at?.x ?? (row === undefined ? panel.left : isMirrored ? row.right - 24 : row.left + 24);
  const top = at?.y ?? row?.bottom ?? panel.top;
  const left = isMirrored ? start - width : start;
  element.style.left = `${within(left - panel.left, panel.width - width)}px`;
  element.style.top = `${within(top - panel.top, panel.height - height)}px`;
}

function within(wanted: number, most: number): number {
  return Math.max(EDGE, Math.min(wanted, most - EDGE));
}
