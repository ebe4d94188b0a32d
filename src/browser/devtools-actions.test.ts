import { describe, expect, test, vi } from 'vitest';
import { canRevealRequests, openSource, revealRequest, type DevToolsApi } from './devtools-actions.ts';

const inspectedWindow = { reload: () => undefined };
const bare: DevToolsApi = { panels: {}, inspectedWindow };
const request = { request: { method: 'GET', url: 'https://api.example/orders?page=2' }, response: { status: 404 } };
const rejects = async () => Promise.reject(new Error('gone'));
const refuses = () => {
  throw new Error('no');
};

describe('DevTools actions', () => {
  test('reveal sets the filter of the Network panel to the request', async () => {
    const show = vi.fn(async () => undefined);
    const devtools: DevToolsApi = { panels: { network: { show } }, inspectedWindow };
    expect(canRevealRequests(devtools)).toBe(true);
    expect(await revealRequest(devtools, request)).toBe(true);
    expect(show).toHaveBeenCalledExactlyOnceWith({
      filter: 'url:https://api.example/orders?page=2 method:GET status-code:404 /orders\\?page=2$/',
    });
  });

  test('reveal says so where the request went with its page', async () => {
    const show = vi.fn(async () => undefined);
    const devtools: DevToolsApi = { panels: { network: { show } }, inspectedWindow };
    expect(await revealRequest(devtools, { ...request, getContent: rejects })).toBe(false);
    expect(show).not.toHaveBeenCalled();
  });

  test('reveal says so where the browser can not, or refuses', async () => {
    expect(canRevealRequests(bare)).toBe(false);
    expect(await revealRequest(bare, request)).toBe(false);
    expect(await revealRequest({ panels: { network: { show: rejects } }, inspectedWindow }, request)).toBe(false);
  });

  test('a source opens where the browser can', () => {
    const openResource = vi.fn(() => undefined);
    expect(openSource({ panels: { openResource }, inspectedWindow }, 'https://a/app.js', 3)).toBe(true);
    expect(openResource).toHaveBeenCalledWith('https://a/app.js', 3, 0);
    expect(openSource(bare, 'https://a/app.js', 3)).toBe(false);
    expect(openSource({ panels: { openResource: refuses }, inspectedWindow }, 'https://a/app.js', 3)).toBe(false);
  });
});
