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

  it('reads rules of the person’s own, and none that would hide everything or nothing', () => {
    const ticketRules = [
      { by: 'name', name: ' X-Tenant ' },
      { by: 'path', path: 'items[*].note' },
      { by: 'text', text: 'acme-*' },
      { by: 'text', text: '**' },
      { by: 'name', name: '' },
      { by: 'regex', regex: '(a+)+' },
      'x',
      null,
    ];
    expect(readSettings({ ticketRules }).ticketRules).toEqual([
      { by: 'name', name: 'X-Tenant' },
      { by: 'path', path: 'items[*].note' },
      { by: 'text', text: 'acme-*' },
    ]);
    expect(readSettings({ ticketRules: Array.from({ length: 99 }, () => ticketRules[0]) }).ticketRules).toHaveLength(
      50,
    );
  });

  it('reads hosts and numbers as far as they make sense', () => {
    const ignoredHosts = ['cdn.example', '', 3, '*.ads.example'];
    const vendorsOfHosts = [['api.test', 'stripe'], ['only-host'], 'x', [1, 2]];
    expect(readSettings({ ignoredHosts, vendorsOfHosts, keep: 1000, density: 'huge', wrap: true })).toEqual({
      ...defaultSettings,
      ignoredHosts: ['cdn.example', '*.ads.example'],
      vendorsOfHosts: [['api.test', 'stripe']],
      keep: 1000,
      wrap: true,
    });
    expect(readSettings({ keep: 7, ignoredHosts: 'x', vendorsOfHosts: {} })).toEqual(defaultSettings);
  });

  it('reads mutes, bounded in number and length', () => {
    const mutes = [
      ['endpoint', 'GET https://a.example/x'],
      ['code', 'declined'],
      ['code', 'x'.repeat(501)],
      ['code'],
      7,
    ];
    expect(readSettings({ mutes }).mutes).toEqual(mutes.slice(0, 2));
    expect(readSettings({ mutes: Array.from({ length: 999 }, () => mutes[0]) }).mutes).toHaveLength(200);
  });

  it('reads columns as far as they make sense', () => {
    const shown = ['time', 'status', 'nonsense', 'time', 4];
    const widths = [
      ['path', 200],
      ['time', 7],
      ['size', Number.POSITIVE_INFINITY],
      ['frame', '90'],
      ['nonsense', 80],
      'x',
    ];
    expect(readSettings({ columns: { shown, widths, sort: { by: 'size', isDown: true } } }).columns).toEqual({
      shown: ['status', 'time'],
      widths: [['path', 200]],
      sort: { by: 'size', isDown: true },
    });
    const odd = [7, 'x', [], { shown: [], widths: {}, sort: 'up' }, { shown: ['x'], sort: { by: '__proto__' } }];
    for (const columns of odd) expect(readSettings({ columns })).toEqual(defaultSettings);
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
