import { expect, test } from 'playwright/test';
import { axeViolations } from '../../drivers/shared/axe.ts';
import { rowsOf } from '../../pages/panel.ts';
import { lookThrough, looks } from './look.ts';
import { openStage, playedRows, type Stage } from '../../pages/stage.ts';
import { backToList, readFromTheRight, type State, states } from './states.ts';
import { structureProblems } from './structure.ts';

/** The panel in a language that is read from the right, with texts longer than the English ones. */
let stage: Stage;

test.beforeAll(async () => {
  stage = await openStage({ fromTheRight: true });
});

test.afterAll(async () => stage.close());

/** Words in Latin letters in those parts of the panel that have no data in them; `_locales` has none. */
async function strangeWords(): Promise<string[]> {
  return stage.frame.evaluate(() => {
    const parts =
      '.toolbar, .chips, .tab-strip, .row-header, .summary, .toolbar .menu-sheet, .empty, .cleared, .code-bar, .fields thead, ' +
      '.ticket-bar, .split-bar';
    const attributes = ['title', 'aria-label', 'placeholder', 'alt', 'aria-valuetext'];
    const words = [...document.querySelectorAll<HTMLElement>(parts)].flatMap((part) =>
      // What the filter may say or be asked for is written as it is typed, in every language; languages name themselves.
      [
        part,
        ...part.querySelectorAll<HTMLElement>(
          '*:not(.filter-message, .filter-message *, .filter-offers *, option[lang])',
        ),
      ].flatMap((element) => [
        ...attributes.map((name) => element.getAttribute(name) ?? ''),
        ...[...element.childNodes]
          .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
          .map((node) => node.textContent),
      ]),
    );
    return [...new Set(words.filter((text) => /[a-z]{2}/i.test(text ?? '')).map((text) => text ?? ''))];
  });
}

async function expectSound({ name, act }: State): Promise<void> {
  await act(stage);
  for (const look of ['light', 'narrow', 'smallest'] as const) {
    await lookThrough(stage, looks[look]);
    expect.soft(await structureProblems(stage.frame), `${name}, ${look}`).toEqual([]);
  }
  await lookThrough(stage, looks.light);
  expect.soft(await strangeWords(), `${name}, words`).toEqual([]);
}

test('is mirrored, and says everything in its language', async () => {
  const { panel } = stage.tools;
  await expectSound({ name: 'empty', act: async () => undefined });
  await stage.play();
  await expect(rowsOf(panel)).toHaveCount(playedRows);
  await expect(panel.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(panel.locator('html')).toHaveAttribute('lang', 'he');
  await states.find(({ name }) => name === 'explanation')?.act(stage);
  // None of axe's rules looks at the direction: one state answers for all.
  expect(await axeViolations(stage.frame)).toEqual([]);
  const [list, details] = [panel.locator('.list'), panel.getByTestId('details')];
  expect((await list.boundingBox())?.x ?? 0).toBeGreaterThan((await details.boundingBox())?.x ?? 1e9);
  await backToList(stage);
});

for (const name of readFromTheRight) {
  test(`stands well from the right: ${name}`, async () => {
    const state = states.find((each) => each.name === name);
    if (state === undefined) throw new Error(`There is no state ${name}.`);
    if ((await rowsOf(stage.tools.panel).count()) === 0) {
      await stage.play();
      await expect(rowsOf(stage.tools.panel)).toHaveCount(playedRows);
    }
    await expectSound(state);
    await backToList(stage);
  });
}
