// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { render as renderByPreact } from 'preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundledMessages } from './bundled-messages.ts';
import { lazyPart } from './lazy-part.tsx';
import { setLookup } from './t.ts';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

const Words = ({ text }: { readonly text: string }) => <p>{text}</p>;

describe('lazyPart', () => {
  it('loads when it is drawn, once', async () => {
    const load = vi.fn(() => Promise.resolve(Words));
    const Part = lazyPart(load);
    expect(load).not.toHaveBeenCalled();
    const { container } = render(<Part text="here" />);
    expect(container.textContent).toBe('Loading…');
    await vi.waitFor(() => expect(container.textContent).toBe('here'));
    render(<Part text="again" />);
    expect(load).toHaveBeenCalledOnce();
  });

  it('shows nothing while it loads, where that is wanted', async () => {
    const Part = lazyPart(() => Promise.resolve(Words), 'nothing');
    const { container } = render(<Part text="here" />);
    expect(container.textContent).toBe('');
    await vi.waitFor(() => expect(container.textContent).toBe('here'));
  });

  it('shows what stands for it while it loads', async () => {
    const Part = lazyPart<{ readonly text: string }>(
      () => Promise.resolve(Words),
      ({ text }) => <b>{`not yet ${text}`}</b>,
    );
    const { container } = render(<Part text="here" />);
    expect(container.textContent).toBe('not yet here');
    await vi.waitFor(() => expect(container.textContent).toBe('here'));
  });

  it('is drawn at once after it was preloaded', async () => {
    const Part = lazyPart(() => Promise.resolve(Words));
    Part.preload();
    await Promise.resolve();
    await Promise.resolve();
    expect(render(<Part text="here" />).container.textContent).toBe('here');
  });

  it('is drawn when the code comes between the drawing and its effects', async () => {
    const Part = lazyPart(() => Promise.resolve(Words));
    const container = document.createElement('div');
    // Not testing-library's: that one runs the effects at once.
    renderByPreact(<Part text="here" />, container);
    expect(container.textContent).toBe('Loading…');
    Part.preload();
    await vi.waitFor(() => expect(container.textContent).toBe('here'), 2_000);
    renderByPreact(null, container);
  });

  it('tries again when it is drawn after a preload that failed', async () => {
    let tries = 0;
    const Part = lazyPart(() => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(Words);
    });
    Part.preload();
    await Promise.resolve();
    const { container } = render(<Part text="here" />);
    await vi.waitFor(() => expect(container.textContent).toBe('here'));
  });
});
