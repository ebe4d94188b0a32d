import { describe, expect, test } from 'vitest';
import { followTheme, type ThemeApi } from './theme.ts';

describe('followTheme', () => {
  test('in Chromium, through the handler', () => {
    let handler: ((name: string) => void) | undefined;
    const panels: ThemeApi = {
      themeName: 'default',
      setThemeChangeHandler: (next) => {
        handler = next;
      },
    };
    const themes: string[] = [];
    const stop = followTheme(panels, (theme) => themes.push(theme));
    handler?.('dark');
    handler?.('default');
    stop();
    expect(themes).toEqual(['light', 'dark', 'light']);
    expect(handler).toBeUndefined();
  });

  test('in Firefox, through the event', () => {
    const listeners = new Set<(name: string) => void>();
    const onThemeChanged = {
      addListener: (listener: (name: string) => void) => void listeners.add(listener),
      removeListener: (listener: (name: string) => void) => void listeners.delete(listener),
    };
    const themes: string[] = [];
    const stop = followTheme({ themeName: 'dark', onThemeChanged }, (theme) => themes.push(theme));
    for (const listener of listeners) listener('light');
    stop();
    expect(themes).toEqual(['dark', 'light']);
    expect(listeners.size).toBe(0);
  });

  test('light where the browser says nothing', () => {
    const themes: string[] = [];
    followTheme({}, (theme) => themes.push(theme))();
    expect(themes).toEqual(['light']);
  });
});
