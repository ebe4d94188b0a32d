import { describe, expect, it } from 'vitest';
import { createPresence } from './presence.ts';
import { watched } from './test-support.ts';

function scene() {
  const ticks = new Set<() => void>();
  const visible = watched(true);
  let isThere = true;
  const presence = createPresence({
    isInstalled: () => isThere,
    every: (_, tick) => {
      ticks.add(tick);
      return () => ticks.delete(tick);
    },
    visible,
  });
  return {
    presence,
    visible,
    timers: () => ticks.size,
    pass: () => ticks.forEach((tick) => tick()),
    goAway: () => {
      isThere = false;
    },
  };
}

describe('presence', () => {
  it('says once that the extension is gone, and looks no more', () => {
    const { presence, pass, goAway, timers } = scene();
    pass();
    expect(presence.isGone.value).toBe(false);
    goAway();
    pass();
    expect(presence.isGone.value).toBe(true);
    expect(timers()).toBe(0);
  });

  it('does not look while nobody sees it, and at once when somebody does', () => {
    const { presence, visible, goAway, timers } = scene();
    visible.set(false);
    expect(timers()).toBe(0);
    goAway();
    visible.set(true);
    expect(presence.isGone.value).toBe(true);
    expect(timers()).toBe(0);
  });

  it('lets go', () => {
    const { presence, timers } = scene();
    presence.dispose();
    expect(timers()).toBe(0);
  });
});
