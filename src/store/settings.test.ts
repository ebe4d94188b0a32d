import { describe, expect, it, vi } from 'vitest';
import { createSettings, defaultSettings, readSettings } from './settings.ts';

const failing = () => Promise.reject(new Error('no storage'));

describe('settings', () => {
  it('reads what makes sense and takes defaults for the rest', () => {
    expect(readSettings({ theme: 'dark', splitBeside: 7, time: 'noon', preserve: false })).toEqual({
      ...defaultSettings,
      theme: 'dark',
      preserve: false,
    });
    for (const odd of [null, undefined, 'x', 3, []]) expect(readSettings(odd)).toEqual(defaultSettings);
  });

  it('goes on with defaults over a broken storage, and says so', async () => {
    const settings = createSettings({ get: failing, set: failing });
    await settings.load();
    expect(settings.values.value).toEqual(defaultSettings);
    expect(settings.broken.value).toBe(true);
    settings.change({ theme: 'dark' });
    expect(settings.values.value.theme).toBe('dark');
  });

  it('stores changes', () => {
    const set = vi.fn<(key: string, value: unknown) => Promise<void>>(() => Promise.resolve());
    createSettings({ get: () => Promise.resolve(null), set }).change({ time: 'utc' });
    expect(set).toHaveBeenCalledWith('settings', { ...defaultSettings, time: 'utc' });
  });
});
