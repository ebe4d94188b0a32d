import type { Frame } from 'playwright/test';

/** Where the keyboard is in the panel. */
export interface Focus {
  /** What a screen reader would call it, or its text; `''` where nothing has the focus. */
  readonly name: string;
  /** Whether something on the screen shows it that was not there a moment before: an outline or a ring. */
  readonly isShown: boolean;
}

/**
 * Says what has the focus in the panel, and whether it looks otherwise than without: the focus is taken away for a moment, with
 * no event told to the page, and what is drawn around it is compared.
 */
export async function focusOf(frame: Frame): Promise<Focus> {
  return frame.evaluate(() => {
    const { activeElement: active } = document;
    if (!(active instanceof HTMLElement) || active === document.body) return { name: '', isShown: false };
    const line = document.getElementById(active.getAttribute('aria-activedescendant') ?? '');
    const parts: readonly (readonly [Element | null, string | undefined])[] = [
      [active, undefined],
      [active, '::after'],
      [active.closest('.filter'), undefined],
      [line, undefined],
    ];
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page, where nothing outside is known
    const rings = (): readonly string[] =>
      parts.map(([part, pseudo]) => {
        if (part === null) return '';
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor } = getComputedStyle(part, pseudo);
        const outline = outlineStyle === 'none' || outlineWidth === '0px' ? '' : `${outlineWidth} ${outlineColor}`;
        const chosen = part === line ? backgroundColor : '';
        return `${outline} ${boxShadow === 'none' ? '' : boxShadow} ${chosen}`.trim();
      });
    const names = (active.getAttribute('aria-label') ?? active.textContent ?? '').trim() || active.tagName;
    const focused = rings();
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- as above
    const silence = (event: Event): void => event.stopImmediatePropagation();
    const kinds = ['focus', 'blur', 'focusin', 'focusout'] as const;
    for (const kind of kinds) window.addEventListener(kind, silence, true);
    active.blur();
    const blurred = rings();
    active.focus({ preventScroll: true });
    for (const kind of kinds) window.removeEventListener(kind, silence, true);
    return {
      name: names.slice(0, 60),
      isShown: focused.some((ring, at) => ring !== '' && ring !== blurred[at]),
    };
  });
}
