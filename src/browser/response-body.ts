import type { Body } from '../core/exchange/exchange.ts';
import { member } from '../core/lib/json.ts';

/** The browser's own object for one request: a HAR entry with a method that gets the response's body. */
export interface BrowserRequest {
  /** HAR's members, unread. */
  readonly request?: unknown;
  readonly response?: unknown;
  readonly getContent?: (callback?: (...answer: unknown[]) => void) => unknown;
}

/** A response body in core's form: what `withResponseBody` takes. */
export type FetchedBody = Pick<Body, 'content' | 'encoding' | 'missing'>;

/**
 * Gets a response's body, in whichever way this browser gives it; never throws or rejects.
 *
 * Chromium from 152 on resolves to `{content, encoding}`; webextension-polyfill over an older one to `[content, encoding]`;
 * Firefox to `[content, mimeType]`, with the encoding in the entry, and what its log lists holds the body itself; Chromium's unwrapped form only calls back. `null` stands for a body
 * that the browser does not have, `undefined` or a rejection for one that went with its page. After `timeoutMs` the answer is
 * `timed-out`; a body that comes later goes to `onLate`.
 */
export async function fetchBody(
  request: BrowserRequest,
  timeoutMs: number,
  onLate?: (body: FetchedBody) => void,
): Promise<FetchedBody> {
  return new Promise((resolve) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      resolve(without('timed-out'));
    }, timeoutMs);
    const settle = (body: FetchedBody) => {
      clearTimeout(timer);
      resolve(body);
      if (isLate && body.missing === null) onLate?.(body);
    };
    const answered = (answer: unknown) => settle(normalise(answer, isBase64Entry(request)));
    try {
      if (typeof request.getContent !== 'function') return answered(listedText(request));
      const promise = request.getContent();
      if (isThenable(promise)) return void promise.then(answered, () => settle(without('navigated')));
      request.getContent((...answer) => answered(answer));
    } catch {
      settle(without('navigated'));
    }
  });
}

function normalise(answer: unknown, entrySaysBase64: boolean): FetchedBody {
  const [content, second] = parts(answer);
  if (content === undefined) return without('navigated');
  if (typeof content !== 'string') return without('lost');
  const encoding = second === 'base64' || entrySaysBase64 ? 'base64' : 'text';
  return { content, encoding, missing: null };
}

function parts(answer: unknown): readonly [unknown, unknown] {
  if (Array.isArray(answer)) return [answer[0], answer[1]];
  if (typeof answer === 'object' && answer !== null && 'content' in answer) {
    return [answer.content, 'encoding' in answer ? answer.encoding : ''];
  }
  return [answer, ''];
}

function without(missing: NonNullable<Body['missing']>): FetchedBody {
  return { content: null, encoding: 'text', missing };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** The body in an entry of Firefox's log, `response.content.text`; null where there is none. */
function listedText(request: unknown): unknown {
  return member(contentOf(request), 'text') ?? null;
}

/** Firefox marks a body of bytes in the entry, `response.content.encoding`; its second value is the media type. */
function isBase64Entry(request: unknown): boolean {
  return member(contentOf(request), 'encoding') === 'base64';
}

function contentOf(request: unknown): unknown {
  return member(member(request, 'response'), 'content');
}
