/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a separator that is moved is a widget (ARIA 1.2); <hr> is none */
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { t } from './t.ts';

interface Props {
  readonly direction: 'beside' | 'below';
  /** Share of the second part, 0.1 to 0.9. */
  readonly share: number;
  readonly onShare: (share: number) => void;
  readonly first: ComponentChildren;
  /** null: only the first part is there. */
  readonly second: ComponentChildren | null;
}

const STEP = 0.02;

/** Two parts with a bar between them that is moved by pointer or arrow keys (ARIA's window splitter pattern). */
export function Split({ direction, share, onShare, first, second }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = dragged ?? share;
  const basis = `${(shown * 100).toFixed(2)}%`;

  const isMirrored = (): boolean =>
    direction === 'beside' && root.current !== null && getComputedStyle(root.current).direction === 'rtl';

  const shareAt = (event: PointerEvent): number => {
    const box = root.current?.getBoundingClientRect();
    if (!box) return share;
    const fromStart =
      direction === 'beside' ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
    return within(isMirrored() ? fromStart : 1 - fromStart);
  };
  const onPointerDown = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragged(share);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (dragged !== null) setDragged(shareAt(event));
  };
  const onPointerUp = () => {
    if (dragged !== null) onShare(dragged);
    setDragged(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event.key, direction) * (isMirrored() ? -1 : 1);
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onShare(within(share + step));
  };

  return (
    <div ref={root} class={`split split-${direction}`}>
      <div class="split-part">{first}</div>
      {second !== null && (
        <>
          <div
            class="split-bar"
            role="separator"
            tabIndex={0}
            aria-label={t('splitLabel')}
            aria-orientation={direction === 'beside' ? 'vertical' : 'horizontal'}
            aria-valuemin={10}
            aria-valuemax={90}
            aria-valuenow={Math.round(shown * 100)}
            onPointerDown={onPointerDown}
            onPointerMove={onPointerMove}
            onPointerUp={onPointerUp}
            onPointerCancel={onPointerUp}
            onKeyDown={onKeyDown}
          />
          <div class="split-part split-second" style={{ flexBasis: basis }}>
            {second}
          </div>
        </>
      )}
    </div>
  );
}

function stepOf(key: string, direction: 'beside' | 'below'): number {
  if (key === (direction === 'beside' ? 'ArrowLeft' : 'ArrowUp')) return STEP;
  if (key === (direction === 'beside' ? 'ArrowRight' : 'ArrowDown')) return -STEP;
  return 0;
}

function within(share: number): number {
  return Math.min(0.9, Math.max(0.1, share));
}
