import { startDemoApi } from '../api/server.ts';
import { buildExtension } from './build-extension.ts';
import { showInWindow } from './in-window.ts';
import { showWithoutWindow } from './without-window.ts';

/**
 * The `npm start` command: builds the extension, starts the demo API, and shows both in Chromium. Without a display, or with
 * `--headless`, it provokes a few failures by itself and leaves a screenshot. Returns the exit code.
 */
export async function start(options: readonly string[]): Promise<number> {
  try {
    say('Building Errata …');
    await buildExtension();
    const demo = await startDemoApi();
    try {
      if (options.includes('--headless') || !hasDisplay()) await showWithoutWindow(demo, say);
      else await showInWindow(demo, say);
    } finally {
      await demo.close();
    }
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

function say(line: string): void {
  console.log(line);
}

/** Windows and macOS always have one; elsewhere X11 or Wayland name theirs. */
function hasDisplay(): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}
