import type { ColumnName } from '../../store/columns.ts';
import { Icon } from '../shared/icon.tsx';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';

export interface RowMenuProps {
  /** Of the row's line. */
  readonly id: string;
  readonly columns: readonly ColumnName[];
}

/**
 * Opens the menu of a row by pointer, at the end of its error, else of its last column; keys have one of their own for it, so it is no stop for Tab, nor is it
 * read out with each row. A press leaves focus, selected text and the list's place alone.
 */
export function RowMenu({ id, columns }: RowMenuProps) {
  const { overlay, showOver } = useStore();
  const onClick = (event: MouseEvent & { readonly currentTarget: HTMLElement }): void => {
    event.stopPropagation();
    const shown = overlay.peek();
    const isShown = shown?.kind === 'menu' && shown.at?.id === id;
    if (isShown) event.currentTarget.closest<HTMLElement>('[data-errata-list]')?.focus({ preventScroll: true });
    const { left, right, bottom } = event.currentTarget.getBoundingClientRect();
    const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
    showOver(isShown ? null : { kind: 'menu', at: { x: isMirrored ? right : left, y: bottom, id } });
  };
  const at = columns.indexOf('what') + 1;
  return (
    <button
      type="button"
      class="row-menu"
      style={{ gridColumn: at === 0 ? '-2 / -1' : `${at} / ${at + 1}` }}
      tabIndex={-1}
      aria-hidden="true"
      title={t('rowMenu')}
      data-testid="row-menu"
      onMouseDown={(event) => event.preventDefault()}
      onDblClick={(event) => event.stopPropagation()}
      onClick={onClick}
    >
      <Icon name="more" />
    </button>
  );
}
