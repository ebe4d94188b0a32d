import { networkFilterOf } from './network-filter.ts';
import { fetchBody, type BrowserRequest } from './response-body.ts';

/** What the panel can make DevTools do. Parts that a browser lacks are absent. */
export interface DevToolsApi {
  readonly panels: {
    readonly network?: { show?(options: { readonly filter: string }): unknown };
    openResource?(url: string, lineNumber: number, columnNumber: number): unknown;
  };
  readonly inspectedWindow: { reload(options?: object): unknown };
}

/** Whether this browser can show a request in its own Network panel (Chromium can). */
export function canRevealRequests(devtools: DevToolsApi): boolean {
  return typeof devtools.panels.network?.show === 'function';
}

/**
 * Shows a request in the browser's own Network panel, by setting that panel's filter to it; false where the browser can't, or no
 * longer has the request. The browser says nothing of rows that type chips hide, or that a cleared log lacks. Never rejects.
 */
export async function revealRequest(devtools: DevToolsApi, request: BrowserRequest): Promise<boolean> {
  const { network } = devtools.panels;
  const filter = networkFilterOf(request);
  if (typeof network?.show !== 'function' || filter === null) return false;
  // What went with its page has no body any more: the one sign of it that the browser gives.
  const { missing } = await fetchBody(request, revealTimeoutMs);
  if (missing === 'navigated') return false;
  try {
    // The promise form: the one with a callback never calls back in Chromium 156.
    await network.show({ filter });
    return true;
  } catch {
    return false;
  }
}

const revealTimeoutMs = 2000;

/** Opens a script or document in the Sources panel; lines and columns from 0. Whether this browser can. */
export function openSource(devtools: DevToolsApi, url: string, lineNumber: number, columnNumber = 0): boolean {
  if (typeof devtools.panels.openResource !== 'function') return false;
  try {
    // What can't be opened (a script that is gone) rejects: nobody waits for it.
    Promise.resolve(devtools.panels.openResource(url, lineNumber, columnNumber)).catch(() => undefined);
    return true;
  } catch {
    return false;
  }
}

/** Loads the inspected page again; nothing happens where the extension that asks is gone. */
export function reloadPage(devtools: DevToolsApi): void {
  try {
    Promise.resolve(devtools.inspectedWindow.reload({})).catch(() => undefined);
  } catch {
    // The panel says that the extension is gone.
  }
}
