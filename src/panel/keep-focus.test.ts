// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepFocus } from './keep-focus.ts';

let container: HTMLElement;
let stop: () => void;

beforeEach(() => {
  container = document.createElement('div');
  for (const [tag, id, parent] of [
    ['input', 'filter', ''],
    ['section', 'list', ''],
    ['div', 'notice', 'list'],
    ['button', 'undo', 'notice'],
    ['div', 'grid', 'list'],
  ] as const) {
    const element = document.createElement(tag);
    element.id = id;
    (parent === '' ? container : container.querySelector(`#${parent}`))?.append(element);
  }
  document.body.replaceChildren(container);
  const grid = document.getElementById('grid');
  grid?.setAttribute('tabindex', '0');
  grid?.setAttribute('data-errata-list', '');
  stop = keepFocus(container);
});
afterEach(() => stop());

const focused = () => document.activeElement?.id;

describe('keepFocus', () => {
  it('goes to the list when the focused control and what it stood in are gone', async () => {
    document.getElementById('undo')?.focus();
    document.getElementById('notice')?.remove();
    await vi.waitFor(() => expect(focused()).toBe('grid'));
  });

  it('stays with what is around it', async () => {
    document.getElementById('undo')?.focus();
    const other = document.createElement('button');
    other.id = 'other';
    document.getElementById('notice')?.append(other);
    document.getElementById('undo')?.remove();
    await vi.waitFor(() => expect(focused()).toBe('other'));
  });

  it('brings a focus back that was lost before this code was there', () => {
    stop();
    const undo = document.getElementById('undo');
    let path: readonly EventTarget[] = [];
    container.addEventListener('focusin', (event) => (path = event.composedPath()), { once: true });
    undo?.focus();
    document.getElementById('notice')?.remove();
    stop = keepFocus(container, path);
    expect(focused()).toBe('grid');
  });

  it('takes nothing from who left before this code was there', async () => {
    stop();
    const undo = document.getElementById('undo');
    let path: readonly EventTarget[] = [];
    container.addEventListener('focusin', (event) => (path = event.composedPath()), { once: true });
    undo?.focus();
    undo?.blur();
    stop = keepFocus(container, path);
    undo?.remove();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(document.activeElement).toBe(document.body);
  });

  it('takes nothing from who left', async () => {
    const undo = document.getElementById('undo');
    undo?.focus();
    undo?.blur();
    undo?.remove();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(document.activeElement).toBe(document.body);
  });
});
