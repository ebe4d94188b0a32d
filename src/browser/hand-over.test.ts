import { describe, expect, test } from 'vitest';
import type { Recorder } from '../core/exchange/recording.ts';
import { handOver, receiveRecorder, watchVisibility, type PanelWindow } from './hand-over.ts';

const recorder = {} as Recorder;

function fakePanel() {
  const shown: ((panelWindow: unknown) => void)[] = [];
  const hidden: (() => void)[] = [];
  return {
    handle: {
      onShown: { addListener: (listener: (panelWindow: unknown) => void) => void shown.push(listener) },
      onHidden: { addListener: (listener: () => void) => void hidden.push(listener) },
    },
    show: (panelWindow: unknown) => shown.forEach((listener) => listener(panelWindow)),
    hide: () => hidden.forEach((listener) => listener()),
  };
}

describe('the hand-over', () => {
  test('reaches a panel that was there first', async () => {
    const panel = fakePanel();
    const page: PanelWindow = new EventTarget();
    const received = receiveRecorder(page);
    handOver(panel.handle, recorder);
    panel.show(page);
    expect(await received).toBe(recorder);
  });

  test('reaches a panel that comes later', async () => {
    const panel = fakePanel();
    const page: PanelWindow = new EventTarget();
    handOver(panel.handle, recorder);
    panel.show(page);
    expect(await receiveRecorder(page)).toBe(recorder);
  });

  test('is once: a second showing changes nothing', () => {
    const panel = fakePanel();
    const page: PanelWindow = new EventTarget();
    const told: string[] = [];
    for (const name of ['errata:recorder', 'errata:shown', 'errata:hidden']) {
      page.addEventListener(name, () => told.push(name));
    }
    handOver(panel.handle, recorder);
    panel.show(page);
    panel.hide();
    panel.show(page);
    expect(page.errataRecorder).toBe(recorder);
    expect(told).toEqual(['errata:recorder', 'errata:hidden', 'errata:shown']);
  });

  test('tells whether the panel is seen, each change once', () => {
    const panel = fakePanel();
    const page: PanelWindow = new EventTarget();
    handOver(panel.handle, recorder);
    const visibility = watchVisibility(page);
    const seen: boolean[] = [];
    const leave = visibility.subscribe((visible) => seen.push(visible));
    panel.show(page);
    panel.hide();
    panel.show(page);
    leave();
    panel.hide();
    expect(seen).toEqual([false, true]);
    expect(visibility.current()).toBe(false);
  });

  test('survives a hidden event before any window', () => {
    const panel = fakePanel();
    handOver(panel.handle, recorder);
    expect(() => panel.hide()).not.toThrow();
  });
});
