import type { CSSProperties } from 'preact';
import { plain } from '../plain.ts';
import { useStore } from '../store-context.ts';
import type { Note } from './visible-rows.ts';

/** Where a row stands in a virtual list. */
export interface RowPlace {
  readonly index: number;
  readonly style: CSSProperties;
  /** Takes the element where rows are as high as their text is. */
  readonly measure: ((element: HTMLElement | null) => void) | null;
}

/** A problem below the line of its field. */
export function CodeNote({ note: { text, path }, place }: { readonly note: Note; readonly place: RowPlace }) {
  const { selection } = useStore();
  const { index, style, measure } = place;
  const isLit = selection.lit.value === path;
  return (
    <div
      ref={measure}
      data-index={index}
      class={isLit ? 'code-note code-lit' : 'code-note'}
      style={style}
      onMouseEnter={() => selection.light(path)}
      onMouseLeave={() => selection.light(null)}
    >
      <span class="code-gutter" />
      <span dir="auto">{plain(text, 1000)}</span>
    </div>
  );
}
