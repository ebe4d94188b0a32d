import type { JsonValue } from '../diagnosis.ts';
import type { BrowserSigns, Exchange, Header, Initiator, Recorded } from '../exchange/exchange.ts';
import { scanBody } from './syntax/body.ts';
import { scanHeader } from './syntax/headers.ts';
import { senseOf, splitName } from './secrets/names.ts';
import { createQuietMemory } from './quick/quiet-memory.ts';
import { scanners } from './syntax/scanners.ts';
import { scanTokens } from './syntax/text.ts';
import { whole, type Part, type Scope } from './syntax/scope.ts';
import { newSheet, render, renderAgain, sheetsOf, type Sheet } from './edits/sheet.ts';
import { createTaint, type Taint } from './edits/taint.ts';
import type { HiddenItem, HiddenPlace, RedactOptions, Side } from './types.ts';
import { redactValue } from './syntax/value.ts';
import { createVault, type Secret, type Vault } from './edits/vault.ts';

/** Exchanges without their secrets, and what was taken out. */
export interface Redaction {
  /** In the order given. */
  readonly exchanges: readonly Exchange[];
  /** All that is hidden by now: a note or a message may add to it. */
  readonly hidden: readonly HiddenItem[];
  /** Another text about exchange number `index` (a message, a headline), without what is secret in it. */
  readonly text: (text: string, index: number) => string;
  /** Our own words about exchange number `index`: only what is known to be secret, or has a token's form, goes. */
  readonly own: (text: string, index: number) => string;
  /** The person's own words about all of it. */
  readonly note: (text: string) => string;
  /** An id that support needs to read: only what is known to be secret, or has a token's form, goes. */
  readonly id: (text: string, index: number) => string;
  /** A value that stood at a field's path, the same way. */
  readonly value: (value: JsonValue, path: string, index: number) => JsonValue;
  /** The value behind an item, to be shown to the person alone; null if there is no such item. */
  readonly reveal: (id: string) => string | null;
}

/** One exchange without its secrets. */
export interface Redacted {
  readonly exchange: Exchange;
  readonly hidden: readonly HiddenItem[];
  readonly redaction: Redaction;
}

/**
 * The exchange as it may leave the machine: secrets and personal data replaced by placeholders of the form
 * `[redacted:kind A …1a2b]`; names, codes, ids, times, scopes and key modes stay. Never throws; linear in the size.
 */
export function redactExchange(exchange: Exchange, options: RedactOptions = {}): Redacted {
  const redaction = redactExchanges([exchange], options);
  return { exchange: redaction.exchanges[0] ?? exchange, hidden: redaction.hidden, redaction };
}

/** Several exchanges as one ticket: the same secret has the same tag in all of them. */
export function redactExchanges(exchanges: readonly Exchange[], options: RedactOptions = {}): Redaction {
  const vault = createVault(options.show ?? new Set());
  const shared = { vault, quiet: createQuietMemory() };
  const drafts = exchanges.map((exchange, i) => {
    vault.begin(i);
    return draftOf(exchange, scopeFor(exchange.request.url, shared, options));
  });
  const taintOf = createTaints(vault, exchanges.length);
  const patterns = (options.rules ?? []).filter((rule) => rule.by === 'text').map(({ text }) => text);
  const finished = drafts.map((draft, i) => {
    const taints = taintOf(i);
    for (const sheet of draft.sheets) finishSheet(sheet, taints, patterns, vault);
    return draft.finish();
  });
  function later(text: string, index: number, side: Side, scan: (part: Part, scope: Scope) => void): string {
    const exchange = exchanges[index];
    if (exchange === undefined) return text;
    const sheet = newSheet(text);
    vault.begin(index);
    scan(whole(sheet), scopeFor(exchange.request.url, shared, options, side));
    // The person writes about all the calls.
    const taints = side === 'note' ? [createTaint(vault.secrets.values(), { ends: true })] : taintOf(index);
    finishSheet(sheet, taints, patterns, vault);
    return side === 'note' ? render(sheet) : renderAgain(sheet);
  }
  return {
    exchanges: finished,
    get hidden() {
      return vault.items();
    },
    text: (text, index) => later(text, index, 'diagnosis', (part, scope) => scanners.text(part, scope)),
    own: (text, index) => later(text, index, 'diagnosis', scanTokens),
    note: (text) => later(text, 0, 'note', (part, scope) => scanners.text(part, scope)),
    id: (text, index) => later(text, index, 'diagnosis', (part, scope) => scanners.text(part, scope, true)),
    value: (value, path, index) =>
      redactValue(value, path, {
        json: (document) => later(document, index, 'request', (part, scope) => scanners.json(part, scope)),
        named: (text, name) =>
          later(text, index, 'request', (part, scope) => scanners.named(part, senseOf(name), name, scope)),
      }),
    reveal: (id) => [...vault.secrets.values()].find((secret) => secret.id === id)?.value ?? null,
  };
}

/** A text that stands beside the exchanges (the name of the tool that recorded them), without what is secret or personal in it. */
export function redactText(text: string): string {
  const vault = createVault(new Set());
  const sheet = newSheet(text);
  vault.begin(0);
  scanners.text(whole(sheet), scopeFor('', { vault, quiet: createQuietMemory() }, {}));
  finishSheet(sheet, [createTaint(vault.secrets.values())], [], vault);
  return render(sheet);
}

/** Shorter secrets of one exchange may be words in another. */
const longEnough = 16;

/**
 * The searches for what is secret by now in one of several exchanges, by its number: its own secrets, and those of all that are long
 * enough never to be a word by chance. A search takes some 100 kB: that for all is built once, and of the others the last is kept, so
 * that memory and time grow with the number of exchanges and not with its square.
 */
function createTaints(vault: Vault, exchanges: number): (index: number) => readonly Taint[] {
  const byOwner = new Map<number, Secret[]>();
  for (const secret of vault.secrets.values()) {
    const list = byOwner.get(secret.owner);
    if (list === undefined) byOwner.set(secret.owner, [secret]);
    else list.push(secret);
  }
  const long = exchanges < 2 ? [] : [...vault.secrets.values()].filter(({ value }) => value.length >= longEnough);
  const common = createTaint(long);
  let last: { readonly index: number; readonly taints: readonly Taint[] } | null = null;
  return (index) => {
    last = last?.index === index ? last : { index, taints: [createTaint(byOwner.get(index) ?? []), common] };
    return last.taints;
  };
}

function finishSheet(sheet: Sheet, taints: readonly Taint[], patterns: readonly string[], vault: Vault): void {
  for (const inner of sheetsOf(sheet)) {
    for (const taint of taints) taint.apply(inner);
    for (const pattern of patterns) applyPattern(inner, pattern, vault);
  }
}

interface Draft {
  readonly sheets: readonly Sheet[];
  readonly finish: () => Exchange;
}

function scopeFor(
  url: string,
  shared: Pick<Scope, 'vault' | 'quiet'>,
  options: RedactOptions,
  side: Side = 'request',
): Scope {
  const rules = options.rules ?? [];
  const place: HiddenPlace = { side, from: 'body', ref: '' };
  return {
    ...shared,
    side,
    personal: options.personal ?? true,
    depth: 8,
    where: () => place,
    names: new Set(rules.filter((rule) => rule.by === 'name').map(({ name }) => name.toLowerCase())),
    paths: rules.filter((rule) => rule.by === 'path').map(({ path }) => pathNames(path)),
    endpoint: new Set(splitName(url.split(/[?#]/, 1)[0]?.slice(-128) ?? '')),
    scan: scanners,
    below: null,
  };
}

/** `items[*].note` → items, *, note; lower case. */
function pathNames(path: string): string[] {
  return path
    .toLowerCase()
    .split(/[.[\]]+/)
    .filter((name) => name !== '');
}

/** Scans all of an exchange, request first, so that its secrets are the first to be searched for. */
function draftOf(exchange: Exchange, scope: Scope): Draft {
  const { request, response, browser } = exchange;
  const url = scanUrlText(request.url, at(scope, 'request', 'url', 'URL'));
  const sent = request.headers.map((line) => scanHeader(line, at(scope, 'request', 'header', line.name)));
  const sentBody = request.body === null ? null : scanBody(request.body, at(scope, 'request', 'body', 'request body'));
  const got = response.headers.map((line) => scanHeader(line, at(scope, 'response', 'header', line.name)));
  const gotBody =
    response.body === null ? null : scanBody(response.body, at(scope, 'response', 'body', 'response body'));
  const redirect = scanUrlText(response.redirectUrl, at(scope, 'response', 'url', 'redirect URL'));
  const statusText = scanPlain(response.statusText, at(scope, 'response', 'header', 'status text'));
  const initiator =
    browser.initiator === null ? null : draftInitiator(browser.initiator, at(scope, 'browser', 'url', 'initiator'));
  const recorded =
    exchange.recorded === undefined
      ? null
      : draftRecorded(exchange.recorded, at(scope, 'browser', 'body', 'reason in the recording'));
  const preflight = exchange.preflight === null ? null : draftOf(exchange.preflight, scope);
  return {
    sheets: [
      url,
      ...sent,
      ...(sentBody?.sheets ?? []),
      ...got,
      ...(gotBody?.sheets ?? []),
      redirect,
      statusText,
      ...(initiator?.sheets ?? []),
      ...(recorded?.sheets ?? []),
      ...(preflight?.sheets ?? []),
    ],
    finish: () => ({
      ...exchange,
      request: {
        ...request,
        url: render(url),
        headers: finishHeaders(request.headers, sent),
        body: sentBody?.finish() ?? null,
      },
      response: {
        ...response,
        statusText: render(statusText),
        headers: finishHeaders(response.headers, got),
        body: gotBody?.finish() ?? null,
        redirectUrl: render(redirect),
      },
      browser: { ...withoutSocketWords(browser), initiator: initiator?.finish() ?? null },
      preflight: preflight?.finish() ?? null,
      ...(recorded === null ? {} : { recorded: recorded.finish() }),
    }),
  };
}

/** What a server or the browser said of a WebSocket stands in the diagnosis, where it is searched for secrets. */
function withoutSocketWords(browser: BrowserSigns): BrowserSigns {
  const { webSocketErrorText, webSocketClose, ...others } = browser;
  if (webSocketErrorText === undefined && webSocketClose === undefined) return browser;
  return webSocketClose === undefined ? others : { ...others, webSocketClose: { ...webSocketClose, reason: '' } };
}

function at(scope: Scope, side: Side, from: HiddenPlace['from'], ref: string): Scope {
  const place: HiddenPlace = { side, from, ref };
  return { ...scope, side, where: () => place, below: null };
}

function scanUrlText(url: string, scope: Scope): Sheet {
  const sheet = newSheet(url, 'url');
  scope.scan.url(whole(sheet), scope);
  return sheet;
}

function scanPlain(text: string, scope: Scope): Sheet {
  const sheet = newSheet(text);
  scope.scan.text(whole(sheet), scope);
  return sheet;
}

function finishHeaders(headers: readonly Header[], sheets: readonly Sheet[]): Header[] {
  return headers.map(({ name, value }, i) => {
    const sheet = sheets[i];
    return { name, value: sheet === undefined ? value : render(sheet) };
  });
}

function draftInitiator(
  initiator: Initiator,
  scope: Scope,
): { readonly sheets: readonly Sheet[]; readonly finish: () => Initiator } {
  const url = initiator.url === null ? null : scanUrlText(initiator.url, scope);
  const frames = initiator.frames.map((frame) => scanUrlText(frame.url, scope));
  return {
    sheets: url === null ? frames : [url, ...frames],
    finish: () => ({
      ...initiator,
      url: url === null ? null : render(url),
      frames: initiator.frames.map((frame, i) => {
        const sheet = frames[i];
        return sheet === undefined ? frame : { ...frame, url: render(sheet) };
      }),
    }),
  };
}

/** The recording's own words: its reason quotes URLs and headers, test titles quote anything, and a tool's name is whatever the file says. */
function draftRecorded(
  recorded: Recorded,
  scope: Scope,
): { readonly sheets: readonly Sheet[]; readonly finish: () => Recorded } {
  const reason = recorded.failure === null ? null : scanPlain(recorded.failure.text, scope);
  const steps = (recorded.during ?? []).map((step) => scanPlain(step, scope));
  const writer = scanPlain(recorded.writer, scope);
  return {
    sheets: [writer, ...(reason === null ? [] : [reason]), ...steps],
    finish: () => ({
      ...recorded,
      writer: render(writer),
      failure: recorded.failure === null || reason === null ? null : { ...recorded.failure, text: render(reason) },
      ...(recorded.during === undefined ? {} : { during: steps.map((step) => render(step)) }),
    }),
  };
}

/** Lower case of the same length: positions must stay (`İ` would become two characters). */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from({ length: text.length }, (_, i) => {
    const each = text.charAt(i).toLowerCase();
    return each.length === 1 ? each : text.charAt(i);
  }).join('');
}

/** A person's own pattern: its literal pieces in order, with at most 64 characters of no white space or quotes between them. */
function applyPattern(sheet: Sheet, pattern: string, vault: Vault): void {
  const pieces = pattern
    .toLowerCase()
    .split('*')
    .filter((piece) => piece !== '');
  const [first] = pieces;
  if (first === undefined) return;
  const text = lowerCase(sheet.text);
  for (let start = text.indexOf(first); start !== -1; start = text.indexOf(first, start + 1)) {
    let end = start + first.length;
    for (const piece of pieces.slice(1)) {
      const next = text.slice(end, end + 64 + piece.length).indexOf(piece);
      end = next === -1 || /[\s"]/.test(text.slice(end, end + next)) ? -1 : end + next + piece.length;
      if (end === -1) break;
    }
    if (end === -1) continue;
    if (pattern.endsWith('*'))
      while (end < text.length && end - start < 512 && !/[\s"'<>&,;]/.test(text[end] ?? '')) end++;
    const place = (): HiddenPlace => ({ side: 'diagnosis', from: 'person', ref: pattern });
    const secret = vault.keep(sheet.text.slice(start, end), { kind: 'custom' }, place);
    sheet.edits.push({ start, end, secret, nested: null, wrap: null });
    start = end - 1;
  }
}
