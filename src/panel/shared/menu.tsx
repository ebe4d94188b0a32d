import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

interface Props {
  /** Draws the button: whether the sheet is open, and how to open or close it. */
  readonly renderButton: (isOpen: boolean, toggle: () => void) => ComponentChildren;
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A button with a sheet of choices below it. Escape closes the sheet and does nothing else then; so does leaving it. */
export function Menu({ renderButton, label, children }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    setIsOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  const onFocusOut = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Node && !root.current?.contains(event.relatedTarget)) setIsOpen(false);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only hears what bubbles from the controls inside
    <div ref={root} class="menu" onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      {renderButton(isOpen, () => setIsOpen(!isOpen))}
      {isOpen && (
        <fieldset class="menu-sheet" aria-label={label}>
          {children}
        </fieldset>
      )}
    </div>
  );
}
