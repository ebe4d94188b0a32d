import type { Body, Param } from '../../exchange/exchange.ts';
import { base64Bytes, base64Encode, isPrintable, latin1, latin1Bytes, utf8 } from './decode.ts';
import { senseOf } from '../secrets/names.ts';
import { deeperScope, whole, type Part, type Scope } from './scope.ts';
import { nest, newSheet, render, type Sheet } from '../edits/sheet.ts';

/** A body with its sheets; `finish` makes the redacted copy once everything that is known has been searched for. */
export interface BodySheets {
  readonly sheets: readonly Sheet[];
  readonly finish: () => Body;
}

/**
 * Scans a body by its media type, else by its first signs. A base64 body is decoded first; if nothing in it is hidden it
 * stays as it was. In bytes that are no text, a secret is overwritten in place, so that frames keep their lengths.
 */
export function scanBody(body: Body, scope: Scope): BodySheets {
  const params = (body.params ?? []).map((param) => scanParam(param, scope));
  const bytes = body.encoding === 'base64' && body.content !== null ? base64Bytes(body.content) : null;
  const text = bytes === null ? body.content : utf8(bytes);
  const binary = bytes !== null && (text === null || !isPrintable(text, true));
  const sheet = newSheet(binary && bytes !== null ? latin1(bytes) : (text ?? ''));
  if (body.content !== null) {
    if (binary) scope.scan.text(whole(sheet), scope, true);
    else scanByType(sheet, body.mimeType, scope);
  }
  return {
    sheets: [sheet, ...params.flatMap(({ sheets }) => sheets)],
    finish: () => {
      const done = { ...body, params: body.params === null ? null : params.map(({ finish }) => finish()) };
      const rendered = binary ? overwrite(sheet) : render(sheet);
      if (body.content === null || rendered === sheet.text) return done;
      if (binary) return { ...done, content: btoa(rendered) };
      return { ...done, content: rendered, encoding: 'text' };
    },
  };
}

function scanByType(sheet: Sheet, mimeType: string, scope: Scope): void {
  const part = whole(sheet);
  const type = mimeType.toLowerCase();
  if (type.startsWith('multipart/')) {
    return scope.scan.multipart(part, /boundary="?([^";]{1,200})/i.exec(mimeType)?.[1]?.trim() ?? '', scope);
  }
  if (type.includes('x-www-form-urlencoded')) {
    // Clients send JSON under the form type by mistake: then it is read as what it is.
    return /^\s*[{[]/.test(sheet.text) ? scope.scan.any(part, scope) : scope.scan.form(part, scope);
  }
  if (type.includes('grpc-web-text')) return scanEncodedFrames(part, scope);
  scope.scan.any(part, scope);
}

/** Frames in base64, each padded for itself (gRPC-Web text): decoded for the search, else left as they are. */
function scanEncodedFrames(part: Part, scope: Scope): void {
  for (const match of part.text.matchAll(/[A-Za-z0-9+/]+={0,2}/g)) {
    const bytes = base64Bytes(match[0]);
    if (bytes === null) continue;
    const at = part.at + match.index;
    scope.scan.text(
      whole(nest(part.sheet, at, at + match[0].length, latin1(bytes), base64Encode)),
      deeperScope(scope),
      true,
    );
  }
}

/** Bytes with each secret's bytes replaced by as many `*`. */
function overwrite(sheet: Sheet): string {
  const bytes = latin1Bytes(sheet.text);
  for (const { secret, nested, start, end } of sheet.edits) {
    const hidden = secret === null ? nested !== null && render(nested) !== nested.text : !secret.shown;
    if (hidden) bytes.fill(42, start, end);
  }
  return latin1(bytes);
}

function scanParam(param: Param, scope: Scope): { readonly sheets: readonly Sheet[]; readonly finish: () => Param } {
  const sheet = newSheet(param.value);
  if (param.fileName !== null && param.value !== '') {
    const secret = scope.vault.keep(param.value, { kind: 'file', tainted: false }, scope.where);
    sheet.edits.push({ start: 0, end: param.value.length, secret, nested: null, wrap: null });
  } else scope.scan.named(whole(sheet), senseOf(param.name), param.name, scope);
  return { sheets: [sheet], finish: () => ({ ...param, value: render(sheet) }) };
}
