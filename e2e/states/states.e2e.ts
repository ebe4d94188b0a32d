import { expect, test } from 'playwright/test';
import { axeViolations } from '../browser/axe.ts';
import { rowsOf, showTab } from '../seeds/panel.ts';
import { type LookName, lookThrough, looks } from './look.ts';
import { openStage, playedRows, type Stage } from './stage.ts';
import { backToList, emptyStates, rowOf, type State, states } from './states.ts';
import { structureProblems } from './structure.ts';

/** Every state of the panel inside real DevTools, each looked at in every way: where things stand, and what axe says. */
let stage: Stage;
let isPlayed = false;
let axeRuns = 0;

test.beforeAll(async () => {
  stage = await openStage();
  isPlayed = false;
});

test.afterAll(async () => {
  console.log(`axe ran ${axeRuns} times`);
  await stage.close();
});

/** Rules that depend on colours; all others say the same in every theme. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** Which of axe's rules are asked; none where the system chooses the colours. */
const rulesIn: Readonly<Record<LookName, 'all' | 'colours' | 'none'>> = {
  light: 'all',
  dark: 'colours',
  narrow: 'all',
  'narrow-dark': 'colours',
  smallest: 'none',
  zoomed: 'none',
  contrast: 'none',
};

async function expectSound({ name, act }: State): Promise<void> {
  await act(stage);
  for (const [look, its] of Object.entries(looks) as [LookName, (typeof looks)[LookName]][]) {
    await lookThrough(stage, its);
    expect.soft(await structureProblems(stage.frame), `${name}, ${look}`).toEqual([]);
    if (rulesIn[look] === 'none') continue;
    axeRuns += 1;
    const rules = rulesIn[look] === 'colours' ? colourRules : undefined;
    expect.soft(await axeViolations(stage.frame, rules), `${name}, ${look}, axe`).toEqual([]);
  }
  await lookThrough(stage, looks.light);
}

for (const state of emptyStates) {
  test(`stands well: ${state.name}`, async () => {
    await expectSound(state);
    await backToList(stage);
  });
}

async function withFailures(): Promise<void> {
  if (isPlayed) return;
  await stage.play();
  await expect(rowsOf(stage.tools.panel)).toHaveCount(playedRows);
  isPlayed = true;
}

for (const state of states) {
  test(`stands well: ${state.name}`, async () => {
    await withFailures();
    await expectSound(state);
    await backToList(stage);
  });
}

test('a 422 with five fields at 1100 × 700: names, what was sent and what to do are in view', async () => {
  await withFailures();
  await rowOf(stage, '/v1/orders').click();
  await showTab(stage.tools, 'Explanation');
  const { panel, devtools } = stage.tools;
  expect(devtools.viewportSize()).toEqual({ width: 1100, height: 700 });
  const field = panel.getByTestId('field');
  await expect(field.locator('th')).toHaveText(['email', 'quantity', 'currency', 'delivery_date', 'organisation_id']);
  await expect(field.locator('.sent')).toHaveText([/nobody/, /-1/, /EURO/, /tomorrow/, 'not sent']);
  const fix = panel.locator('[data-testid="statement"][data-kind="fix"]');
  await expect(fix).not.toHaveCount(0);
  for (const part of [...(await field.locator('th, td').all()), ...(await fix.all())]) {
    const box = await part.boundingBox();
    expect(box).not.toBeNull();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1100);
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(700);
    await expect(part).toBeInViewport({ ratio: 1 });
  }
  await backToList(stage);
});

/** Faults that the checks are for, as style sheets. */
const faults = [
  ['.chip { font-size: 10px }', 'small text'],
  ['.chip { inline-size: 30px; overflow: hidden }', 'cut without an ellipsis'],
  ['.summary > span { max-inline-size: 20px }', 'cut without a tooltip'],
  ['.row { block-size: 4px; overflow: hidden }', 'cut below or above'],
  ['.check + .check { margin-inline-start: -60px }', 'overlap'],
  ['.row { block-size: 30px }', 'overlap'],
  ['.grid { overflow-x: auto } .rows { inline-size: 3000px }', 'scrolls sideways'],
] as const;

test('the checks see faults', async () => {
  await withFailures();
  for (const [css, fault] of faults) {
    const place = await stage.frame.evaluateHandle((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
      return sheet;
    }, css);
    expect((await structureProblems(stage.frame)).join('\n'), css).toContain(fault);
    await stage.frame.evaluate(() => {
      document.adoptedStyleSheets = [];
    });
    await place.dispose();
  }
});
