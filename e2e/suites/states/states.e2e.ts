import { expect, test } from 'playwright/test';
import { axeViolations, colourRules } from '../../drivers/shared/axe.ts';
import { rowsOf, showTab } from '../../pages/panel.ts';
import { type LookName, lookThrough, looks } from './look.ts';
import { openStage, playedRows, type Stage } from '../../pages/stage.ts';
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

/** Which of axe's rules are asked: all in one look, in the other theme those that depend on it. */
const rulesIn: Readonly<Partial<Record<LookName, readonly string[] | 'all'>>> = {
  light: 'all',
  'narrow-dark': colourRules,
};

/** A theme changes colours alone: each is looked at in one layout. */
const allLooks = (Object.keys(looks) as LookName[]).filter((look) => look !== 'dark' && look !== 'narrow');

async function expectSound({ name, act, looks: these = allLooks }: State): Promise<void> {
  await act(stage);
  for (const look of these) {
    await lookThrough(stage, looks[look]);
    expect.soft(await structureProblems(stage.frame), `${name}, ${look}`).toEqual([]);
    const rules = rulesIn[look];
    if (rules === undefined) continue;
    axeRuns += 1;
    const violations = await axeViolations(stage.frame, rules === 'all' ? undefined : rules);
    expect.soft(violations, `${name}, ${look}, axe`).toEqual([]);
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

for (const [what, path] of [
  ['a validation with five fields', '/v1/orders'],
  ['a 401', '/v1/me'],
  ['a 429', '/v1/slow-down'],
  ['what CORS stopped', '/no-cors'],
  ['a gateway’s own page', '/v1/gateway'],
] as const) {
  test(`docked at 700 × 400, who and what to do first are seen without scrolling: ${what}`, async () => {
    await withFailures();
    await rowOf(stage, path).click();
    await showTab(stage.tools, 'Explanation');
    await lookThrough(stage, looks.docked);
    const { panel } = stage.tools;
    await expect(panel.locator('.loading')).toHaveCount(0);
    const first = [
      panel.getByTestId('request-line'),
      panel.getByTestId('headline'),
      panel.getByTestId('verdict'),
      panel.locator('[data-testid="clue"], [data-testid="statement"][data-kind="fix"]').first(),
    ];
    for (const part of first) await expect.soft(part).toBeInViewport({ ratio: 1 });
    expect(await panel.locator('.details-body').evaluate((body) => body.scrollTop)).toBe(0);
    await lookThrough(stage, looks.light);
    await backToList(stage);
  });
}

/** Faults that the checks are for, as style sheets. */
const faults = [
  ['.chip { font-size: 10px }', 'small text'],
  ['.chip { inline-size: 30px; overflow: hidden }', 'cut without an ellipsis'],
  ['.chip { display: flex; inline-size: 30px; overflow: hidden; text-overflow: ellipsis }', 'cut without an ellipsis'],
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
