import { describe, expect, it, vi } from 'vitest';

import { exchangeWith, headerLines } from '../test-support/exchange.ts';
import type { ClueScene } from './clue.ts';
import { bodySizeOf } from './sizes.ts';

const sentence = vi.fn<() => string>(() => 'The maximum allowed size is 1 MB');

function sizeOf(status: number, contentLength?: string): ReturnType<typeof bodySizeOf> {
  const headers = headerLines(contentLength === undefined ? {} : { 'Content-Length': contentLength });
  const exchange = exchangeWith({ request: { headers }, response: { status } });
  const scene: Omit<ClueScene, 'said'> = {
    exchange,
    body: { kind: 'none' },
    error: undefined,
    failureClass: 'validation',
  };
  return bodySizeOf(Object.defineProperty(scene, 'said', { get: sentence }) as ClueScene);
}

describe('the size of what was sent', () => {
  it('is told where the sentence states a limit that it is over', () => {
    expect(sizeOf(422, '2000000').map(({ text }) => text)).toEqual([
      'The request body has 2 MB; the response states a limit of 1 MB.',
    ]);
    expect(sizeOf(422, '2000')).toEqual([]);
  });

  it('is not told of a failure of the server', () => {
    expect(sizeOf(502, '2000000')).toEqual([]);
  });

  it('has no sentence searched for a limit where nothing was sent', () => {
    sentence.mockClear();
    expect(sizeOf(422)).toEqual([]);
    expect(sizeOf(500, '20')).toEqual([]);
    expect(sentence).not.toHaveBeenCalled();
    sizeOf(422, '20');
    expect(sentence).toHaveBeenCalledTimes(1);
  });
});
