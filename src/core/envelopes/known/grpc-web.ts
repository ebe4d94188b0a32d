import { header } from '../../exchange/exchange.ts';
import type { Header } from '../../exchange/exchange.ts';
import { emptyError, foundAt } from '../build.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';

/** Names of the status numbers (https://grpc.io/docs/guides/status-codes/). */
const names = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

/**
 * gRPC-Web: `grpc-status` and the percent-encoded `grpc-message`, in headers ("trailers only") or in the trailer frame of the
 * body (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md). The code is the number on the wire.
 */
export function grpcWeb({ body, exchange }: EnvelopeInput): ParsedError | undefined {
  const fromHeaders = statusIn(exchange.response.headers, true);
  const frame = body.kind === 'frames' ? body.frames.findLast(({ kind }) => kind === 'trailers') : undefined;
  const found = fromHeaders ?? statusIn(trailerLines(frame?.text ?? ''), false);
  if (found === null || found.status === '0') return undefined;
  const at = (name: string): string => (found.inHeaders ? `header:${name}` : '');
  const name = names[Number(found.status)];
  return {
    ...emptyError('grpc-web'),
    code: foundAt(found.status, at('grpc-status')),
    hints: name === undefined ? [] : [name],
    message: foundAt(found.message, at('grpc-message')),
    saysFailed: true,
  };
}

interface GrpcStatus {
  readonly status: string;
  readonly message: string;
  readonly inHeaders: boolean;
}

function statusIn(lines: readonly Header[], inHeaders: boolean): GrpcStatus | null {
  const status = header(lines, 'grpc-status')?.trim() ?? '';
  if (!/^\d{1,3}$/.test(status)) return null;
  return { status: String(Number(status)), message: decoded(header(lines, 'grpc-message') ?? ''), inHeaders };
}

function trailerLines(text: string): readonly Header[] {
  return text
    .slice(0, 50_000)
    .split(/\r?\n/, 200)
    .filter((line) => line.includes(':'))
    .map((line) => ({
      name: line.slice(0, line.indexOf(':')).trim(),
      value: line.slice(line.indexOf(':') + 1).trim(),
    }));
}

/** Percent-decoded; what is not well encoded stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
