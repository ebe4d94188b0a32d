import { fromBase64 } from '../../body/decode.ts';
import type { JsonValue, Source } from '../../diagnosis.ts';
import { toPointer } from '../../fields/path.ts';
import { isList } from '../../fields/walk.ts';
import { arrayMember, asNumber, isObject, member, stringMember } from '../../lib/json.ts';
import { readTime } from '../time-value.ts';
import type { TimeReading } from '../time-value.ts';
import { jsonRootsOf } from './json-roots.ts';
import { bytesField, numberField, readMessage } from './protobuf.ts';
import { trailersOf } from './trailers.ts';
import { foundIn } from './types.ts';
import type { ReadTime, HintReader } from './types.ts';

const MAX_DETAILS = 50;
const MAX_ITEMS = 5;
const MAX_MEMBERS = 20;
const MAX_TRAILER = 20_000;

/**
 * google.rpc.RetryInfo (googleapis `google/rpc/error_details.proto`): in `error.details` as JSON, in Connect's `details` as
 * base64 of the message, and in the trailer `grpc-status-details-bin`.
 */
export const retryInfo: HintReader = (scene) => {
  const candidates: ReadTime[] = [];
  for (const { value, pointer } of jsonRootsOf(scene.body)) {
    candidates.push(...inJson(member(value, 'error') ?? null, `${pointer}/error`), ...inJson(value, pointer));
    for (const [name, inner] of innerOf(value)) {
      const at = `${pointer}${toPointer([name])}`;
      candidates.push(...inJson(member(inner, 'error') ?? null, `${at}/error`));
      if (name !== 'error') candidates.push(...inJson(inner, at));
    }
  }
  const lines = [...scene.exchange.response.headers, ...trailersOf(scene.body)];
  for (const line of lines) {
    if (line.name.toLowerCase() !== 'grpc-status-details-bin') continue;
    const reading = inStatusDetails(line.value.slice(0, MAX_TRAILER));
    if (reading !== null) candidates.push({ reading, value: '', source: { from: 'header', ref: line.name } });
  }
  return foundIn(candidates, 'stated');
};

/** Wrappers around the error, and the items of a stream of answers that was collected into a list: `[{"error":…}]`. */
function innerOf(value: JsonValue): readonly (readonly [name: string | number, inner: JsonValue])[] {
  if (isList(value)) return value.slice(0, MAX_ITEMS).map((item, at) => [at, item] as const);
  if (!isObject(value)) return [];
  return Object.keys(value)
    .slice(0, MAX_MEMBERS)
    .flatMap((name) => {
      const inner = member(value, name);
      return isObject(inner) ? [[name, inner] as const] : [];
    });
}

function inJson(holder: JsonValue, pointer: string): readonly ReadTime[] {
  const found: ReadTime[] = [];
  for (const [index, detail] of arrayMember(holder, 'details').slice(0, MAX_DETAILS).entries()) {
    const type = stringMember(detail, '@type') || stringMember(detail, 'type');
    if (!type.endsWith('google.rpc.RetryInfo')) continue;
    const at = `${pointer}/details/${index}`;
    const delay = member(detail, 'retryDelay') ?? member(detail, 'retry_delay') ?? null;
    const message = stringMember(detail, 'value').slice(0, MAX_TRAILER);
    if (delay !== null) found.push(candidate(durationOf(delay), delay, `${at}/retryDelay`));
    else if (message !== '') found.push(candidate(fromMessage(fromBase64(unpadded(message))), message, `${at}/value`));
  }
  return found;
}

function candidate(reading: TimeReading, value: JsonValue, pointer: string): ReadTime {
  const source: Source = { from: 'body', ref: 'google.rpc.RetryInfo', pointer };
  return { reading, value: typeof value === 'string' ? value : '', source };
}

/** Protobuf's JSON form of a Duration (`"3.5s"`), or the object that some servers write instead. */
function durationOf(delay: JsonValue): TimeReading {
  if (typeof delay === 'string') return readTime(delay, 's', Number.NaN);
  const seconds = asNumber(member(delay, 'seconds') ?? 0);
  const nanos = asNumber(member(delay, 'nanos') ?? 0);
  return fromParts(seconds, nanos);
}

/** RetryInfo { Duration retry_delay = 1 }, Duration { int64 seconds = 1; int32 nanos = 2 } */
function fromMessage(bytes: Uint8Array | null): TimeReading {
  if (bytes === null) return { problem: 'unreadable' };
  const duration = bytesField(bytes, 1);
  return fromParts(numberField(duration, 1), numberField(duration, 2));
}

function fromParts(seconds: number, nanos: number): TimeReading {
  const wait = seconds + nanos / 1e9;
  return Number.isFinite(wait) && wait < 1e12 ? readTime(wait.toFixed(9), 's', Number.NaN) : { problem: 'too-far' };
}

/** google.rpc.Status { repeated Any details = 3 }, Any { string type_url = 1; bytes value = 2 } */
function inStatusDetails(base64: string): TimeReading | null {
  const bytes = fromBase64(unpadded(base64));
  if (bytes === null) return null;
  for (const field of readMessage(bytes)) {
    if (field.number !== 3 || typeof field.value === 'number') continue;
    const type = new TextDecoder().decode(bytesField(field.value, 1));
    if (type.endsWith('google.rpc.RetryInfo')) return fromMessage(bytesField(field.value, 2));
  }
  return null;
}

/** Connect and gRPC leave the padding away, and some encoders use the URL alphabet. */
function unpadded(base64: string): string {
  return base64
    .trim()
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/={1,2}$/, '');
}
