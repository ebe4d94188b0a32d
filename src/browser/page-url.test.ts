import { describe, expect, it } from 'vitest';
import { watchPageUrl } from './page-url.ts';

const nothing = (): void => undefined;

/** A page that answers when it is told to, and a browser that tells of navigations. */
function scene() {
  const listeners = new Set<(url: string) => void>();
  const urls: string[] = [];
  let settle: (answer: unknown) => void = nothing;
  let refuse: (reason: unknown) => void = nothing;
  const answer = new Promise<unknown>((resolve, reject) => {
    settle = resolve;
    refuse = reject;
  });
  const stop = watchPageUrl(
    { eval: async () => answer },
    {
      onNavigated: {
        addListener: (listener) => void listeners.add(listener),
        removeListener: (listener) => void listeners.delete(listener),
      },
    },
    (url) => urls.push(url),
  );
  const navigate = (url: string) => listeners.forEach((listener) => listener(url));
  const answered = async () => answer.catch(() => undefined).then(() => undefined);
  return { urls, stop, navigate, answered, settle: (value: unknown) => settle(value), refuse: () => refuse('no') };
}

describe('watchPageUrl', () => {
  it.each([
    ['Chromium', 'https://a.example/'],
    ['Firefox', ['https://a.example/', null]],
  ])('asks the page and then hears of navigations, in %s', async (_, answer) => {
    const { urls, settle, navigate, answered } = scene();
    settle(answer);
    await answered();
    navigate('https://b.example/');
    expect(urls).toEqual(['https://a.example/', 'https://b.example/']);
  });

  it('takes no late answer for the page that came after', async () => {
    const { urls, settle, navigate, answered } = scene();
    navigate('https://b.example/');
    settle('https://a.example/');
    await answered();
    expect(urls).toEqual(['https://b.example/']);
  });

  it('goes on where the page says nothing of use, and can be stopped', async () => {
    for (const answer of [undefined, [null, { isError: true }], 7]) {
      const { urls, settle, answered } = scene();
      settle(answer);
      await answered();
      expect(urls).toEqual([]);
    }
    const { urls, refuse, navigate, stop, answered } = scene();
    refuse();
    await answered();
    navigate('https://b.example/');
    stop();
    navigate('https://c.example/');
    expect(urls).toEqual(['https://b.example/']);
  });
});
