import type { ParsedError } from '../../core/envelopes/parsed-error.ts';
import type { Exchange } from '../../core/exchange.ts';
import { fromHarEntry } from '../../core/from-har.ts';

/** One line of a cases.jsonl: an exchange, and what a careful engineer with the vendor's pages would make of it. */
export interface Case {
  readonly id: string;
  readonly vendor: string;
  /** Id of the vendor's source that shows the shape. */
  readonly source: string;
  readonly receivedAt: string;
  readonly request: Message & { readonly method: string; readonly url: string };
  readonly response: Message & { readonly status: number; readonly _error?: string };
  readonly expect: Expected;
  /** Members of `expect` on which careful engineers may differ. */
  readonly soft?: readonly string[];
  /** Lines of the checklist whose example this is. */
  readonly covers?: readonly string[];
}

interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Expected {
  readonly failed: boolean;
  readonly class: string | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly fields: readonly { readonly path: string; readonly messages: readonly string[]; readonly sent?: unknown }[];
  readonly retryAfterSeconds: number | null;
  readonly ids: readonly string[];
  readonly vendor?: string | null;
  readonly family?: string | null;
  readonly verdict?: readonly string[];
}

const durationMs = 100;

/** The case's exchange, as it would be read from a HAR file, arriving exactly at `receivedAt`. */
export function caseExchange({ id, receivedAt, request, response }: Case): Exchange {
  const { body } = request;
  return fromHarEntry(
    {
      startedDateTime: new Date(Date.parse(receivedAt) - durationMs).toISOString(),
      time: durationMs,
      request: {
        method: request.method,
        url: request.url,
        headers: pairs(request.headers),
        ...(body === undefined ? {} : { postData: { mimeType: mimeType(request.headers), text: body } }),
      },
      response: {
        status: response.status,
        headers: pairs(response.headers),
        content: { mimeType: mimeType(response.headers), text: response.body },
        bodySize: -1,
        _error: response._error,
      },
    },
    id,
  );
}

/** What a perfect reader would find in the case's body: lets the catalogue be tested apart from the readers. */
export function caseError({ expect, response }: Case): ParsedError | undefined {
  if (response.body === undefined) return undefined;
  const source = { from: 'body', ref: 'body' } as const;
  return {
    envelope: expect.family ?? 'general',
    code: expect.code === null ? null : { value: expect.code, source },
    hints: [],
    message: expect.message === null ? null : { value: expect.message, source },
    fields: expect.fields.map(({ path, messages }) => ({ path, messages, source })),
    ids: [],
    details: [],
    saysFailed: expect.failed,
  };
}

function pairs(headers: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function mimeType(headers: Readonly<Record<string, string>>): string {
  return headers['content-type'] ?? '';
}
