import type { CDPSession, ElementHandle, Frame, Keyboard, Page } from 'playwright';

/** A list with a filter, in whatever page: the same is measured of each. */
export interface Measured {
  /** The document that the list is in. */
  readonly frame: Page | Frame;
  /** Speaks with the process that draws it. */
  readonly session: CDPSession;
  readonly keyboard: Keyboard;
  readonly filter: ElementHandle<HTMLElement>;
  /** What says how many entries the filter lets through. */
  readonly result: ElementHandle<HTMLElement>;
  readonly scroller: ElementHandle<HTMLElement>;
}

/** The functions below run in the page and see nothing of this file; between two calls they keep things here. */
interface ProbeWindow extends Window {
  shown?: Promise<number>;
}

/** What a keystroke took, ms. */
export interface Keystroke {
  /** From the keystroke to the end of the frame that shows its result. */
  readonly shown: number;
  /** Processor time of the main thread for all that it caused; other programs lengthen the first, but not this. */
  readonly worked: number;
}

/** Types a text key by key. */
export async function typeInto(panel: Measured, keys: readonly string[]): Promise<Keystroke[]> {
  const { filter, result, keyboard, frame, session } = panel;
  const strokes: Keystroke[] = [];
  await filter.focus();
  for (const key of keys) {
    await frame.evaluate(idle);
    await result.evaluate(watchResult);
    const before = await taskSeconds(session);
    await keyboard.press(key);
    const shown = await frame.evaluate(async () => (window as ProbeWindow).shown ?? Number.NaN);
    strokes.push({ shown, worked: ((await taskSeconds(session)) - before) * 1000 });
  }
  return strokes;
}

/** Lets `taskSeconds` count processor time. The protocol marks this clock as experimental: without it there is no figure. */
export async function countProcessorTime({ session }: Measured): Promise<void> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' }).catch(() => undefined);
}

/** Scrolls from top to end and back, anew with each frame; gives the longest task (its drawing included), ms. */
export async function scrollThrough({ scroller, frame }: Measured): Promise<number> {
  await frame.evaluate(idle);
  return scroller.evaluate(scrollAndMeasure, 120);
}

/**
 * Scrolls in 60 steps; gives the processor time, ms, of the main thread for the heaviest one with all that it caused. Other programs
 * on the machine lengthen tasks, but not this.
 */
export async function heaviestStep({ scroller, session }: Measured): Promise<number> {
  let heaviest = 0;
  for (let step = 1; step <= STEPS; step += 1) {
    const before = await taskSeconds(session);
    await scroller.evaluate(scrollTo, step / STEPS);
    heaviest = Math.max(heaviest, (await taskSeconds(session)) - before);
  }
  return heaviest * 1000;
}

const STEPS = 60;

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics').catch(() => ({ metrics: [] }));
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

async function scrollTo(scroller: HTMLElement, share: number): Promise<void> {
  scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * share;
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Waits until the page has nothing to do: three frames in a row that were on time; on a busy machine not for long. */
async function idle(): Promise<void> {
  let last = performance.now();
  for (let calm = 0, all = 0; calm < 3 && all < 100; all += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = performance.now();
    calm = now - last < 34 ? calm + 1 : 0;
    last = now;
  }
}

function watchResult(result: HTMLElement): void {
  const page = window as ProbeWindow;
  const before = result.textContent;
  const shown = new Promise<number>((resolve) => {
    // A key that changes nothing can't be measured.
    setTimeout(() => resolve(Number.NaN), 10_000);
    const onKey = ({ timeStamp }: KeyboardEvent) => {
      const look = () => {
        requestAnimationFrame(() => {
          if (result.textContent === before) return look();
          // The first task after a frame's callbacks comes after its drawing.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - timeStamp));
          port1.start();
          port2.postMessage(null);
        });
      };
      look();
    };
    window.addEventListener('keydown', onKey, { capture: true, once: true });
  });
  page.shown = shown;
}

/**
 * A frame's task is timed from its scroll event to the first task after its drawing; of other tasks the browser tells those
 * that took longer than 50 ms.
 */
async function scrollAndMeasure(scroller: HTMLElement, frames: number): Promise<number> {
  let begin: number | null = null;
  let longest = 0;
  const onScroll = () => {
    begin ??= performance.now();
  };
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    if (begin !== null) longest = Math.max(longest, performance.now() - begin);
    begin = null;
  });
  port1.start();
  const observer = new PerformanceObserver((list) => {
    longest = Math.max(longest, ...list.getEntries().map(({ duration }) => duration));
  });
  observer.observe({ type: 'longtask' });
  // While capturing it comes before the page's own listeners.
  scroller.addEventListener('scroll', onScroll, { capture: true });
  const end = scroller.scrollHeight - scroller.clientHeight;
  for (let frame = 1; frame <= 2 * frames; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    port2.postMessage(null);
    scroller.scrollTop = (end * (frame <= frames ? frame : 2 * frames - frame)) / frames;
  }
  for (let frame = 0; frame < 2; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    port2.postMessage(null);
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  scroller.removeEventListener('scroll', onScroll, { capture: true });
  observer.disconnect();
  return longest;
}
