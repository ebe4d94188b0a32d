import type { Frame } from 'playwright/test';

/** What is wrong with where things stand in the panel, each with the element; nothing about how they look. */
export async function structureProblems(frame: Frame): Promise<string[]> {
  return frame.evaluate(problemsInPage);
}

/** Runs in the panel's page, and sees nothing of this module. */
function problemsInPage(): string[] {
  /* oxlint-disable unicorn/consistent-function-scoping -- all of this runs in the panel's page */
  const LEAST_TEXT = 11;
  const problems = new Set<string>();
  const app = document.querySelector('.app');
  if (app === null) return ['the panel is not there'];

  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
  const isHiddenFromEyes = (element: Element): boolean =>
    element.closest('.visually-hidden, [hidden], svg') !== null ||
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const styleOf = (element: Element): CSSStyleDeclaration => getComputedStyle(element);

  /** Nothing scrolls sideways but bodies, which are as wide as they are, and rows of chips and tabs. */
  const scrollsSideways = (element: Element): boolean => element.matches('.code, .chips, .tabs, textarea, input, pre');
  for (const element of [document.documentElement, document.body, app, ...app.querySelectorAll('*')]) {
    const { overflowX } = styleOf(element);
    if (overflowX === 'visible' || scrollsSideways(element) || isHiddenFromEyes(element)) continue;
    const isScroller = overflowX === 'auto' || overflowX === 'scroll';
    const isPage = element === document.documentElement || element === document.body || element === app;
    if ((isScroller || isPage) && element.scrollWidth > element.clientWidth + 1) {
      problems.add(`scrolls sideways by ${element.scrollWidth - element.clientWidth}: ${nameOf(element)}`);
    }
  }

  /** Every piece of text: large enough to read, and whole, or cut with an ellipsis and whole in a tooltip. */
  const texts = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const holder = node.parentElement;
    if (holder === null || (node.textContent ?? '').trim() === '' || isHiddenFromEyes(holder)) continue;
    if (Number.parseFloat(styleOf(holder).fontSize) < LEAST_TEXT) problems.add(`small text: ${nameOf(holder)}`);
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    let isCutOpenly = false;
    for (let around: Element | null = holder; around !== null && around !== app; around = around.parentElement) {
      const { overflowX, overflowY, textOverflow, position, display } = styleOf(around);
      // The words of a flex box itself get no ellipsis.
      const hasEllipsis = textOverflow === 'ellipsis' && (around !== holder || !display.includes('flex'));
      if (hasEllipsis && overflowX !== 'visible') isCutOpenly = true;
      const box = around.getBoundingClientRect();
      const isCutAcross = text.left < box.left - 1 || text.right > box.right + 1;
      const isCutDown = text.top < box.top - 2 || text.bottom > box.bottom + 2;
      if (isCutAcross && overflowX !== 'visible' && !['auto', 'scroll'].includes(overflowX)) {
        if (!isCutOpenly) problems.add(`cut without an ellipsis: ${nameOf(holder)}`);
        else if (holder.closest('[title]') === null) problems.add(`cut without a tooltip: ${nameOf(holder)}`);
      }
      // A clamp writes an ellipsis at the end of its last line.
      const isClamped = styleOf(around).webkitLineClamp !== 'none' && holder.closest('[title]') !== null;
      if (isCutDown && !isClamped && (overflowY === 'hidden' || overflowY === 'clip')) {
        problems.add(`cut below or above: ${nameOf(holder)} by ${nameOf(around).slice(0, 30)}`);
      }
      // What scrolls shows the rest; what is placed by itself is not cut by what is around it.
      if (overflowX === 'auto' || overflowY === 'auto' || position === 'fixed') break;
    }
  }

  /** Neighbours in the flow do not lie upon each other. */
  const inFlow = (element: Element): boolean => {
    // The scale of the schedule is drawn behind its lines.
    if (element.matches('.schedule-plot')) return false;
    const { position, display } = styleOf(element);
    // Columns of a table lie below its rows.
    return (
      display !== 'none' &&
      display !== 'table-column-group' &&
      position !== 'absolute' &&
      position !== 'fixed' &&
      position !== 'sticky'
    );
  };
  const overlap = (one: Element, other: Element): boolean => {
    for (const a of one.getClientRects()) {
      for (const b of other.getClientRects()) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1.5 && down > 2.5) return true;
      }
    }
    return false;
  };
  for (const parent of [app, ...app.querySelectorAll('*')]) {
    if (parent.childElementCount < 2 || isHiddenFromEyes(parent)) continue;
    const children = [...parent.children].filter((child) => inFlow(child) && !isHiddenFromEyes(child));
    for (const [at, child] of children.entries()) {
      for (const next of children.slice(at + 1, at + 4)) {
        if (overlap(child, next)) problems.add(`overlap: ${nameOf(child)} and ${nameOf(next)}`);
      }
    }
  }
  const rows = [...app.querySelectorAll('.rows > .row')].toSorted(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
  for (const [at, row] of rows.entries()) {
    const next = rows[at + 1];
    if (next !== undefined && overlap(row, next)) problems.add(`overlap: ${nameOf(row)} and ${nameOf(next)}`);
  }

  /** What is chosen in a list of choices is read whole, and words of two lines begin where those of one do. */
  const pen = document.createElement('canvas').getContext('2d');
  for (const select of app.querySelectorAll('select')) {
    if (pen === null || isHiddenFromEyes(select)) continue;
    const { font, paddingInlineStart, paddingInlineEnd } = styleOf(select);
    pen.font = font;
    const words = select.selectedOptions[0]?.textContent ?? '';
    const room = select.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd);
    if (pen.measureText(words).width > room + 1 && select.closest('[title]') === null)
      problems.add(`cut choice: ${words}`);
  }
  for (const cell of app.querySelectorAll('td > button')) {
    if (styleOf(cell).textAlign === 'center' && cell.getClientRects().length > 0 && cell.clientHeight > 30) {
      problems.add(`centered among others that are not: ${nameOf(cell)}`);
    }
  }

  /** What opens over the panel stays inside it, and the filter can be typed in. */
  for (const sheet of app.querySelectorAll(
    '.menu-sheet, .context-menu, .dialog, .line, .filter-offers, .filter-message, .notice',
  )) {
    const { left, right, top, bottom } = sheet.getBoundingClientRect();
    if (left < 0 || right > innerWidth || top < 0 || bottom > innerHeight) problems.add(`outside: ${nameOf(sheet)}`);
  }
  const filter = app.querySelector('.filter');
  if (filter !== null && filter.clientWidth < 120) problems.add(`the filter is ${filter.clientWidth} wide`);
  return [...problems];
}
