import type { Stage } from '../../pages/stage.ts';

/** How the panel is looked at. */
export interface Look {
  readonly width?: number;
  readonly height?: number;
  /** As the browser's own zoom: the page gets so much less room, each of its pixels is so much larger. */
  readonly zoom?: number;
  readonly theme?: 'light' | 'dark';
  /** The system's high contrast. */
  readonly forcedColors?: true;
}

export const looks = {
  light: {},
  dark: { theme: 'dark' },
  narrow: { width: 400, height: 800 },
  'narrow-dark': { width: 400, height: 800, theme: 'dark' },
  docked: { width: 700, height: 400 },
  smallest: { width: 320, height: 500 },
  zoomed: { zoom: 2 },
  contrast: { forcedColors: true },
} as const satisfies Record<string, Look>;

export type LookName = keyof typeof looks;

/** Makes DevTools look so; whatever the panel shows stays. */
export async function lookThrough({ tools, frame }: Stage, look: Look): Promise<void> {
  const { width = 1100, height = 700, zoom = 1, theme = 'light', forcedColors } = look;
  const { devtools } = tools;
  await devtools.setViewportSize({ width: width / zoom, height: height / zoom });
  await devtools.emulateMedia({ colorScheme: theme, forcedColors: forcedColors ? 'active' : 'none' });
  await frame.waitForFunction(
    ([theme, width]) =>
      document.documentElement.classList.contains(`theme-${theme}`) && Math.abs(innerWidth - width) < 2,
    [theme, width / zoom] as const,
  );
  // What is measured in one frame (which buttons fit) is drawn, and measured again, in the next ones.
  await frame.evaluate(async () => {
    for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
  });
}
