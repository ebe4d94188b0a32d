/** The panel as the browser made it. `onShown` comes on each return to it, with the same window. */
export interface PanelHandle {
  readonly onShown: { addListener(listener: (panelWindow: unknown) => void): void };
  readonly onHidden: { addListener(listener: () => void): void };
}

export interface PanelsApi {
  create(title: string, icon: string, page: string): Promise<PanelHandle>;
}

/** Makes Errata's panel. Paths begin with a slash: Firefox resolves others against the devtools page, Chromium against the root. */
export async function createPanel(panels: PanelsApi): Promise<PanelHandle> {
  return panels.create('Errata', '/icons/icon-32.png', '/src/panel/index.html');
}
