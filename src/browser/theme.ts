export type Theme = 'light' | 'dark';

/** The part of `devtools.panels` that tells of the theme: the event in Firefox, the setter in Chromium. */
export interface ThemeApi {
  readonly themeName?: string;
  readonly onThemeChanged?: {
    addListener(listener: (name: string) => void): void;
    removeListener(listener: (name: string) => void): void;
  };
  setThemeChangeHandler?(handler?: (name: string) => void): void;
}

/**
 * Calls `apply` with DevTools' theme, now and whenever it changes. Returns the way to stop. Chromium says `default` for light;
 * any name but `dark` counts as light.
 */
export function followTheme(panels: ThemeApi, apply: (theme: Theme) => void): () => void {
  const follow = (name: string | undefined) => apply(name === 'dark' ? 'dark' : 'light');
  follow(panels.themeName);
  const { onThemeChanged } = panels;
  if (onThemeChanged !== undefined) {
    onThemeChanged.addListener(follow);
    return () => onThemeChanged.removeListener(follow);
  }
  panels.setThemeChangeHandler?.(follow);
  return () => panels.setThemeChangeHandler?.(undefined);
}
