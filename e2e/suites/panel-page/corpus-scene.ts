import { exchangeWith } from '../../../src/core/filter/test-support/subject.ts';
import type { Body } from '../../../src/core/exchange/exchange.ts';
import type { Scene } from './scenes.ts';

interface Case {
  readonly id: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
  };
  readonly response: { readonly status: number; readonly headers: Record<string, string>; readonly body?: string };
}

/** The cases of a corpus file (JSON Lines) as a scene; they are diagnosed for real. Times count from `now`. */
export function corpusScene(text: string, now: number): Scene {
  const cases = text
    .split('\n')
    .filter(Boolean)
    .map((line): Case => JSON.parse(line) as Case);
  return {
    state: { paused: false, preserved: false, startedAt: now - 600_000, seen: cases.length, evicted: 0 },
    navigations: [],
    exchanges: cases.map(({ id, request, response }, i) => ({
      exchange: exchangeWith({
        id,
        startedAt: now - 60_000 + i * 100,
        request: {
          method: request.method,
          url: request.url,
          headers: lines(request.headers),
          body: body(request.headers, request.body),
        },
        response: {
          status: response.status,
          headers: lines(response.headers),
          body: body(response.headers, response.body),
        },
      }),
    })),
  };
}

function lines(headers: Record<string, string>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function body(headers: Record<string, string>, content: string | undefined): Body | null {
  if (content === undefined) return null;
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return { mimeType: type, content, encoding: 'text', size: content.length, missing: null, params: null };
}
