import { describe, expect, test, vi } from 'vitest';
import { canRevealRequests, openSource, revealRequest, type DevToolsApi } from './devtools-actions.ts';

const inspectedWindow = { reload: () => undefined };
const bare: DevToolsApi = { panels: {}, inspectedWindow };
const rejects = async () => Promise.reject(new Error('gone'));
const refuses = () => {
  throw new Error('no');
};

describe('DevTools actions', () => {
  test('reveal hands the very object to the browser', async () => {
    const show = vi.fn(async () => undefined);
    const devtools: DevToolsApi = { panels: { network: { show } }, inspectedWindow };
    const request = {};
    expect(canRevealRequests(devtools)).toBe(true);
    expect(await revealRequest(devtools, request)).toBe(true);
    expect(show).toHaveBeenCalledExactlyOnceWith(request);
  });

  test('reveal says so where the request went with its page', async () => {
    const show = vi.fn(async () => undefined);
    const devtools: DevToolsApi = { panels: { network: { show } }, inspectedWindow };
    expect(await revealRequest(devtools, { getContent: rejects })).toBe(false);
    expect(show).not.toHaveBeenCalled();
  });

  test('reveal says so where the browser can not, or refuses', async () => {
    expect(canRevealRequests(bare)).toBe(false);
    expect(await revealRequest(bare, {})).toBe(false);
    expect(await revealRequest({ panels: { network: { show: rejects } }, inspectedWindow }, {})).toBe(false);
  });

  test('a source opens where the browser can', () => {
    const openResource = vi.fn(() => undefined);
    expect(openSource({ panels: { openResource }, inspectedWindow }, 'https://a/app.js', 3)).toBe(true);
    expect(openResource).toHaveBeenCalledWith('https://a/app.js', 3, 0);
    expect(openSource(bare, 'https://a/app.js', 3)).toBe(false);
    expect(openSource({ panels: { openResource: refuses }, inspectedWindow }, 'https://a/app.js', 3)).toBe(false);
  });
});
