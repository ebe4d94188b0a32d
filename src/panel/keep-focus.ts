const focusable = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex="0"]';

/**
 * Keeps the keyboard in the panel: where the focused control goes away by what it did (“Bring back”, a closed banner), the focus
 * goes to what is nearest and still there, instead of to the page's beginning. `first` is the focus that was there before this code: it may be
 * gone already. Returns the way out.
 */
export function keepFocus(container: HTMLElement, first: readonly EventTarget[] = []): () => void {
  const page = container.ownerDocument;
  /** The focused element and all around it, from the inside out. */
  let chain = elementsIn(container, first);
  const remember = (event: FocusEvent): void => {
    chain = elementsIn(container, event.composedPath());
  };
  const forget = ({ target, relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null || !(target instanceof Element)) return;
    // Chromium tells of what is taken off the page, too, just before: only who is still there a moment later was left.
    queueMicrotask(() => {
      if (target.isConnected && page.activeElement !== target) chain = [];
    });
  };
  const restore = (): void => {
    const [focused] = chain;
    if (focused === undefined || focused.isConnected || page.activeElement !== page.body) return;
    const place = chain.find((element) => element.isConnected) ?? container;
    chain = [];
    nearestIn(place)?.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(restore);
  if (chain[0]?.isConnected && page.activeElement !== chain[0]) chain = [];
  restore();
  container.addEventListener('focusin', remember);
  container.addEventListener('focusout', forget);
  observer.observe(container, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    container.removeEventListener('focusin', remember);
    container.removeEventListener('focusout', forget);
  };
}

/** What of an event's path is within the container, from the inside out. */
function elementsIn(container: HTMLElement, path: readonly EventTarget[]): readonly Element[] {
  return path.slice(0, Math.max(0, path.indexOf(container))).filter((target) => target instanceof Element);
}

/** The place itself, the list if it is in it, or its first control. */
function nearestIn(place: Element): HTMLElement | null {
  if (place instanceof HTMLElement && place.matches(focusable)) return place;
  return place.querySelector<HTMLElement>('[data-errata-list]') ?? place.querySelector<HTMLElement>(focusable);
}
