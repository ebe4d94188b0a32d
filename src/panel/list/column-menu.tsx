import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { type ColumnName, columnNames } from '../../store/columns.ts';
import type { Overlay } from '../../store/overlay.ts';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';
import { isMirrored } from './column-widths.ts';
import { columnSpecs } from './columns.ts';

type Props = Extract<Overlay, { readonly kind: 'columns' }>;

const MARGIN = 4;

/** Which columns are shown, at the pointer. It stands in the top layer: the list would cut it off. */
export function ColumnMenu({ at, shown }: Props) {
  const { settings, showOver } = useStore();
  const sheet = useRef<HTMLFieldSetElement>(null);
  const toggle = (name: ColumnName) => {
    const wanted = new Set(shown);
    if (!wanted.delete(name)) wanted.add(name);
    const left = columnNames.filter((each) => wanted.has(each));
    if (left.length > 0) settings.change({ columns: { ...settings.values.value.columns, shown: left } });
  };
  useLayoutEffect(() => {
    const element = sheet.current;
    if (element === null) return;
    element.showPopover?.();
    const { innerWidth, innerHeight } = element.ownerDocument.defaultView ?? { innerWidth: 0, innerHeight: 0 };
    const { width, height } = element.getBoundingClientRect();
    // From where the panel is read.
    const x = isMirrored(element) ? innerWidth - at.x : at.x;
    element.style.setProperty('--x', `${Math.max(MARGIN, Math.min(x, innerWidth - width - MARGIN))}px`);
    element.style.setProperty('--y', `${Math.max(MARGIN, Math.min(at.y, innerHeight - height - MARGIN))}px`);
    element.querySelector('input')?.focus();
  }, [at]);
  useEffect(() => {
    const page = sheet.current?.ownerDocument;
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !sheet.current?.contains(target)) close();
    };
    // Where it was opened is elsewhere now.
    const close = () => showOver(null);
    page?.defaultView?.addEventListener('resize', close);
    page?.addEventListener('pointerdown', leave, true);
    page?.addEventListener('focusin', leave, true);
    return () => {
      page?.defaultView?.removeEventListener('resize', close);
      page?.removeEventListener('pointerdown', leave, true);
      page?.removeEventListener('focusin', leave, true);
    };
  }, [showOver]);
  const onKeyDown = (event: KeyboardEvent) => {
    // None of its keys is the list's or the header's.
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      showOver(null);
      // A press elsewhere takes the focus with it; a key gives it back.
      return sheet.current?.ownerDocument.querySelector<HTMLElement>('.header-sort[tabindex="0"]')?.focus();
    }
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const controls = [...(sheet.current?.querySelectorAll<HTMLElement>('input, button') ?? [])];
    if (way === undefined || controls.length === 0) return;
    event.preventDefault();
    const at = controls.findIndex((control) => control === sheet.current?.ownerDocument.activeElement);
    controls[(at + way + controls.length) % controls.length]?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only hears what bubbles from the controls inside
    <fieldset
      ref={sheet}
      popover="manual"
      class="menu-sheet column-menu"
      aria-label={t('columns')}
      data-testid="column-menu"
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.stopPropagation()}
    >
      {columnNames.map((name) => (
        <label key={name} class="menu-check">
          <input
            type="checkbox"
            checked={shown.includes(name)}
            disabled={shown.length === 1 && shown.includes(name)}
            data-column={name}
            onChange={() => toggle(name)}
          />
          <span class="menu-text">{t(columnSpecs[name].label)}</span>
        </label>
      ))}
      <button
        type="button"
        class="button"
        onClick={() => settings.change({ columns: { shown: null, widths: [], sort: null } })}
      >
        {t('columnsReset')}
      </button>
    </fieldset>
  );
}
