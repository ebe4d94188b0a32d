import { findCredentials } from '../credentials/find-credentials.ts';
import { mirrorsStatus } from '../envelopes/general/forms.ts';
import { wordsOf } from '../envelopes/general/words.ts';
import type { ParsedError } from '../envelopes/parsed-error.ts';
import { type Exchange, header } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { mayBeLeftOut } from '../exchange/left-out.ts';
import { urlParts } from '../exchange/url.ts';
import { isBodySound } from '../fields/sent-problem.ts';
import { queryNames } from './recognise.ts';
import type { Sign } from './types.ts';

/** What the signs of this file are read from. */
export interface ShownScene {
  readonly exchange: Exchange;
  readonly error: ParsedError | undefined;
  /** A company's API was recognised, so that the server is not the reader's. */
  readonly ofVendor?: boolean;
}

/** The signs that hold or don't hold of an exchange as a whole. */
type Shown = Pick<
  Sign,
  | 'page'
  | 'body'
  | 'fields'
  | 'said'
  | 'credentials'
  | 'sentBody'
  | 'soundBody'
  | 'anonymous'
  | 'crossOrigin'
  | 'pathHole'
  | 'recognised'
  | 'status'
>;

/**
 * How each is read. A sign that can't be told either way is null, and then neither value of it holds: what the recording doesn't
 * show disproves nothing.
 */
const readings: { readonly [Name in keyof Shown]-?: (scene: ShownScene) => Shown[Name] | null } = {
  status: ({ exchange }) => exchange.response.status,
  page: ({ exchange }) => isPage(exchange),
  body: ({ exchange }) => hasBody(exchange),
  fields: ({ error }) => (error?.fields.length ?? 0) > 0,
  said: ({ error }) => saysMore(error),
  credentials: ({ exchange }) => sendsCredentials(exchange),
  sentBody: ({ exchange }) => sendsBody(exchange),
  soundBody: ({ exchange }) => isBodySound(exchange.request),
  anonymous: ({ exchange }) => isAnonymous(exchange),
  crossOrigin: ({ exchange }) => exchangeFacts(exchange).crossOrigin,
  pathHole: ({ exchange }) => hasHole(exchange.request.url),
  recognised: ({ ofVendor }) => ofVendor === true,
};

const names = Object.keys(readings) as readonly (keyof Shown)[];

/** What was read for a scene: entries ask the same again and again. */
const known = new WeakMap<ShownScene, Map<keyof Shown, unknown>>();

function reading(name: keyof Shown, scene: ShownScene): unknown {
  let read = known.get(scene);
  if (read === undefined) {
    read = new Map();
    known.set(scene, read);
  }
  if (!read.has(name)) read.set(name, readings[name](scene));
  return read.get(name);
}

/** Whether all signs of the exchange as a whole that are wanted are seen. */
export function shownSignsSeen(sign: Sign, scene: ShownScene): boolean {
  return names.every((name) => sign[name] === undefined || reading(name, scene) === sign[name]);
}

function isPage({ response: { headers, body } }: Exchange): boolean | null {
  const type = header(headers, 'content-type') ?? body?.mimeType ?? '';
  if (/\bhtml\b/i.test(type.slice(0, 200))) return true;
  const start = (body?.encoding === 'text' ? (body.content ?? '') : '').slice(0, 200).trimStart();
  return /^<(?:!doctype html|html|head|body)\b/i.test(start);
}

function hasBody({ response: { body } }: Exchange): boolean | null {
  if (body === null || body.content === null) return body?.missing == null ? false : null;
  return body.content.trim() !== '';
}

function sendsBody({ request: { body } }: Exchange): boolean {
  return body !== null && (body.missing !== null || body.params !== null || (body.content ?? '') !== '');
}

const identifies = /key|token|\bsig|signature|auth|secret|password|app_?id|client_?id|session|user/i;

function mayIdentify(header: string): boolean {
  return /^cookie$/i.test(header) || (identifies.test(header) && !/^(?::|sec-|user-agent$)/i.test(header));
}

/** null where the recording has no header of the request, or leaves such headers out: then none can be said to be missing. */
function sendsCredentials(exchange: Exchange): boolean | null {
  const { request } = exchange;
  if (request.headers.length === 0) return null;
  if (findCredentials(request).length > 0) return true;
  if (request.headers.some(({ name }) => mayIdentify(name.slice(0, 100)))) return true;
  if ((urlParts(request.url)?.username ?? '') !== '') return true;
  if (queryNames(request.url).some((name) => identifies.test(name.slice(0, 100)))) return true;
  return mayBeLeftOut(exchange, 'authorization') || mayBeLeftOut(exchange, 'cookie') ? null : false;
}

/** Nor is there a body that could hold them. */
function isAnonymous(exchange: Exchange): boolean | null {
  const sent = sendsCredentials(exchange);
  return sent === null ? null : !sent && !sendsBody(exchange);
}

function saysMore(error: ParsedError | undefined): boolean {
  if (error === undefined) return false;
  const texts = [error.message?.value ?? '', error.code?.value ?? ''].filter((text) => text !== '');
  return error.fields.length > 0 || texts.some((text) => !mirrorsStatus(wordsOf(text.slice(0, 200)).join(' ')));
}

const longestPath = 2_000;

/** A segment that is a variable without a value, or an empty one (as from `/users/${id}/orders`). */
function hasHole(url: string): boolean {
  const path = (urlParts(url)?.pathname ?? '').slice(0, longestPath);
  return (
    /\/(?:undefined|null|nan|\[object%20object\])(?:\/|$)/i.test(path) ||
    /\{|\}|%7b|%7d|%5bobject|\/:\w/i.test(path) ||
    path.includes('//') ||
    (path.length > 1 && path.endsWith('/'))
  );
}
