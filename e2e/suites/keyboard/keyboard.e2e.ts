import { expect, test } from 'playwright/test';
import { rowsOf } from '../../pages/panel.ts';
import { lookThrough, looks } from '../states/look.ts';
import { openStage, playedRows, type Stage } from '../../pages/stage.ts';
import { backToList, states } from '../states/states.ts';
import { focusOf } from '../../pages/focus.ts';

/** The panel inside real DevTools without a pointer. */
let stage: Stage;

test.beforeAll(async () => {
  stage = await openStage();
  await stage.play();
  await expect(rowsOf(stage.tools.panel)).toHaveCount(playedRows);
});

test.afterAll(async () => stage.close());

/** Presses keys one after the other; after each, the focus must be in the panel and to be seen. */
async function press(...keys: readonly string[]): Promise<string> {
  let name = '';
  for (const key of keys) {
    await stage.tools.devtools.keyboard.press(key);
    const focus = await focusOf(stage.frame);
    expect(focus.isShown ? focus.name : 'nothing', `after ${key}: ${focus.name}`).toBe(focus.name);
    ({ name } = focus);
  }
  return name;
}

/** Goes on by Tab until the focus is at what has this name. */
async function tabTo(name: RegExp, key = 'Tab'): Promise<void> {
  for (let at = 0; at < 60; at += 1) if (name.test(await press(key))) return;
  throw new Error(`No ${String(name)} within 60 times ${key}.`);
}

test('a whole session: find the failure, read it, copy the ticket, come back, clear and undo', async () => {
  const { panel, devtools } = stage.tools;
  await devtools.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  // From the tab of DevTools into the panel.
  await devtools.getByRole('tab', { name: 'Errata', exact: true }).focus();
  for (let at = 0; at < 30 && (await focusOf(stage.frame)).name === ''; at += 1) await devtools.keyboard.press('Tab');
  expect((await focusOf(stage.frame)).isShown).toBe(true);

  const filter = panel.getByRole('combobox', { name: /filter/i });
  await press('/');
  await expect(filter).toBeFocused();
  await press('c', 'l', 'a', 'ArrowDown', 'Tab');
  await expect(filter).toHaveValue('class:');
  await press('v', 'a', 'l', 'ArrowDown', 'Enter');
  await expect(filter).toHaveValue('class:validation');
  const list = panel.locator('[data-errata-list]');
  await press('Enter');
  await expect(list).toBeFocused();
  const chosen = panel.locator('[role="row"][aria-selected="true"] .path');
  await press('Home');
  for (let at = 0; at < playedRows && !((await chosen.getAttribute('title')) ?? '').endsWith('/orders'); at += 1) {
    await press('ArrowDown');
  }
  await press('Enter');
  await expect(panel.getByTestId('headline')).toContainText('email');

  await tabTo(/^Explanation$/);
  for (const tab of ['Retry', 'Compared', 'Raw', 'Ticket', 'Explanation']) {
    await press('ArrowRight');
    await expect(panel.getByRole('tab', { name: tab, exact: true })).toBeFocused();
    await expect(panel.locator('.loading')).toHaveCount(0);
    await expect(panel.getByRole('tabpanel')).not.toBeEmpty();
  }
  await tabTo(/^email$/);
  await expect(panel.locator('.code-line[data-path="email"]')).toHaveClass(/code-lit/);
  await press('Enter');
  await expect(panel.locator('.code-line[data-path="email"]')).toHaveClass(/code-current/);
  for (const button of ['Copy sent value', 'Copy message']) expect(await press('Tab')).toBe(button);
  await expect(panel.getByTestId('field').first()).toHaveClass(/field-lit/);
  await press('Tab');
  await expect(panel.getByTestId('field').nth(1)).toHaveClass(/field-lit/);

  await press('c');
  await expect(panel.getByRole('status').filter({ hasText: 'Ticket copied' })).toBeVisible();
  expect(await stage.frame.evaluate(movingNow)).toEqual([]);
  expect(await stage.tools.readClipboard()).toContain('invalid_order');

  await press('Escape');
  await expect(panel.getByTestId('details')).toHaveCount(0);
  await expect(list).toBeFocused();
  await expect(devtools.getByRole('tab', { name: 'What’s new' })).toHaveCount(0);
  await press('/', 'Escape');
  await expect(filter).toHaveValue('');
  await expect(rowsOf(panel)).toHaveCount(playedRows);

  await tabTo(/^Clear the list$/, 'Shift+Tab');
  await press('Enter');
  await expect(rowsOf(panel)).toHaveCount(0);
  await tabTo(/^Undo$/);
  await press('Enter');
  await expect(rowsOf(panel)).toHaveCount(playedRows);
  await expect(list).toBeFocused();
  await press('ArrowDown');
  await backToList(stage);
});

/** Animations that move or fade at the moment, in the page. */
function movingNow(): string[] {
  return document
    .getAnimations()
    .filter(({ playState, effect }) => {
      const steps = effect instanceof KeyframeEffect ? effect.getKeyframes() : [];
      return playState === 'running' && steps.some(({ easing }) => !easing.startsWith('step'));
    })
    .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : 'an animation'));
}

const walked = [
  'list',
  'explanation',
  'explanation-clues',
  'fields',
  'retry',
  'retry-ask',
  'compared',
  'raw-find',
  'ticket-hidden',
  'groups',
  'hosts',
  'settings',
  'reference',
  'cleared',
];

for (const name of walked) {
  test(`shows where the keyboard is at every stop: ${name}`, async () => {
    const state = states.find((each) => each.name === name);
    await state?.act(stage);
    for (const look of ['light', 'dark', 'contrast'] as const) {
      await lookThrough(stage, looks[look]);
      await stage.frame.locator('.toolbar button').nth(1).focus();
      await stage.tools.devtools.keyboard.press('Shift+Tab');
      const hidden: string[] = [];
      let stops = 0;
      // As far as the panel goes; behind it come the tools of DevTools.
      for (let focus = await focusOf(stage.frame); focus.name !== '' && stops < 90; stops += 1) {
        if (!focus.isShown) hidden.push(focus.name);
        await stage.tools.devtools.keyboard.press('Tab');
        focus = (await stage.frame.evaluate(() => document.hasFocus()))
          ? await focusOf(stage.frame)
          : { name: '', isShown: false };
      }
      expect(hidden, look).toEqual([]);
      expect(stops, look).toBeGreaterThan(name === 'reference' || name === 'cleared' ? 6 : 9);
      if (name !== 'explanation' && name !== 'settings') break;
    }
    await lookThrough(stage, looks.light);
    await backToList(stage);
  });
}
