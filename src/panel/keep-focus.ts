const focusable = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex="0"]';

/**
 * Keeps the keyboard in the panel: where the focused control goes away by what it did (“Bring back”, a closed banner), the focus
 * goes to what is nearest and still there, instead of to the page's beginning. Returns the way out.
 */
export function keepFocus(container: HTMLElement): () => void {
  const page = container.ownerDocument;
  /** The focused element and all around it, from the inside out. */
  let chain: readonly Element[] = [];
  const remember = ({ target }: FocusEvent): void => {
    chain = target instanceof Element ? aroundOf(target, container) : [];
  };
  const forget = ({ target, relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null || !(target instanceof Element)) return;
    // Chromium tells of what is taken off the page, too, just before: only who is still there a moment later was left.
    queueMicrotask(() => {
      if (target.isConnected && page.activeElement !== target) chain = [];
    });
  };
  const observer = new MutationObserver(() => {
    const [focused] = chain;
    if (focused === undefined || focused.isConnected || page.activeElement !== page.body) return;
    const place = chain.find((element) => element.isConnected) ?? container;
    chain = [];
    nearestIn(place)?.focus({ preventScroll: true });
  });
  container.addEventListener('focusin', remember);
  container.addEventListener('focusout', forget);
  observer.observe(container, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    container.removeEventListener('focusin', remember);
    container.removeEventListener('focusout', forget);
  };
}

function aroundOf(target: Element, container: HTMLElement): readonly Element[] {
  const chain: Element[] = [];
  for (let at: Element | null = target; at !== null && at !== container; at = at.parentElement) chain.push(at);
  return chain;
}

/** The place itself, the list if it is in it, or its first control. */
function nearestIn(place: Element): HTMLElement | null {
  if (place instanceof HTMLElement && place.matches(focusable)) return place;
  return place.querySelector<HTMLElement>('[data-errata-list]') ?? place.querySelector<HTMLElement>(focusable);
}
