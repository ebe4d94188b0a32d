import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'playwright/test';

/** Puts the test fonts into a copy of the built extension. Errata itself ships no fonts. */
export async function addTestFonts(extension: string): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  const css = await readFile(fileURLToPath(new URL('test-fonts.css', import.meta.url)), 'utf8');
  const files = [...css.matchAll(/url\('([^']+)'\)/g)].map(([, file = '']) => file);
  await Promise.all(files.map(async (file) => copyFile(resolve(file), join(extension, 'assets', basename(file)))));
  await writeFile(join(extension, 'assets/test-fonts.css'), css.replaceAll(/url\('[^']*\//g, "url('"));
  const panel = join(extension, 'src/panel/index.html');
  const html = await readFile(panel, 'utf8');
  await writeFile(panel, html.replace('</head>', '<link rel="stylesheet" href="/assets/test-fonts.css" /></head>'));
}

/** Loads them, also those that nothing on the screen needs yet, so that none arrives in the middle of a test. */
export async function loadTestFonts(place: Frame | Page): Promise<void> {
  const loaded = await place.evaluate(async () => {
    const fonts = await Promise.all([...document.fonts].map(async (font) => font.load()));
    return fonts.filter(({ family, status }) => family.includes('Errata Test') && status === 'loaded').length;
  });
  if (loaded !== 4) throw new Error(`${loaded} of 4 test fonts were loaded.`);
}
