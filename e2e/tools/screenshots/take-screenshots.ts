import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Look, type LookName, lookThrough, looks } from '../../suites/states/look.ts';
import { openStage, playedRows, type Stage, type StageOptions } from '../../pages/stage.ts';
import { backToList, emptyStates, readFromTheRight, type State, states } from '../../suites/states/states.ts';
import { rowsOf } from '../../pages/panel.ts';
import { otherPictures } from './pictures.ts';

const folder = join(import.meta.dirname, '../../results/screenshots');

/** Between failures, so that the strip of time has something to show. */
const SPREAD_MS = 900;

/** Takes the pictures whose names hold one of the words, all if there are none; into e2e/results/screenshots. */
export async function takeScreenshots(words: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const isWanted = (name: string) => words.length === 0 || words.some((word) => name.includes(word));
  await takeAll({ states, emptyStates, isWanted });
  const mirrored = states.filter(({ name }) => readFromTheRight.includes(name));
  const named = mirrored.map((state) => ({ ...state, name: `from-the-right-${state.name}` }));
  if (named.some(({ name }) => isWanted(name))) {
    await takeAll({ states: named, emptyStates: [], isWanted, fromTheRight: true });
  }
}

interface Album extends StageOptions {
  readonly emptyStates: readonly State[];
  readonly states: readonly State[];
  readonly isWanted: (name: string) => boolean;
}

async function takeAll({ emptyStates, states, isWanted, ...options }: Album): Promise<void> {
  const stage = await openStage(options);
  try {
    for (const state of emptyStates) await take(stage, state, isWanted);
    await stage.play(SPREAD_MS);
    await rowsOf(stage.tools.panel)
      .nth(playedRows - 1)
      .waitFor();
    for (const state of states) await take(stage, state, isWanted);
  } finally {
    await stage.close();
  }
}

async function take(stage: Stage, state: State, isWanted: Album['isWanted']): Promise<void> {
  const others = otherPictures.filter(([name]) => name === state.name).map(([, look]) => look);
  const wanted = (['light', ...others] as const).filter((look) => isWanted(nameOf(state, look)));
  if (wanted.length === 0) return;
  await state.act(stage);
  for (const look of wanted) {
    await lookThrough(stage, looks[look]);
    await picture(stage, looks[look], nameOf(state, look));
    console.log(nameOf(state, look));
  }
  await lookThrough(stage, looks.light);
  await backToList(stage);
}

/** A zoomed page is drawn as large as it is seen. */
async function picture({ tools: { context, devtools } }: Stage, { zoom = 1 }: Look, name: string): Promise<void> {
  const { width, height } = devtools.viewportSize() ?? { width: 0, height: 0 };
  const session = await context.newCDPSession(devtools);
  const clip = { x: 0, y: 0, width, height, scale: zoom };
  const { data } = await session.send('Page.captureScreenshot', { clip });
  await session.detach();
  await writeFile(join(folder, `${name}.png`), data, 'base64');
}

function nameOf({ name }: State, look: LookName): string {
  return look === 'light' ? name : `${name}-${look}`;
}
