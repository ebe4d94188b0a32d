import type { JsonValue } from '../diagnosis.ts';

/** A body after its bytes and content type have been read. Bounded; nothing in it is trusted. */
export type ParsedBody =
  /** Empty, or not to be had. */
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly text: string; readonly value: JsonValue }
  /** Said or looked to be JSON, but does not parse (cut off, say). */
  | { readonly kind: 'broken-json'; readonly text: string; readonly problem: string }
  /** Newline-delimited JSON or server-sent events that hold JSON: one value per record. */
  | { readonly kind: 'json-sequence'; readonly text: string; readonly values: readonly JsonValue[] }
  | { readonly kind: 'xml'; readonly text: string; readonly root: XmlElement }
  | { readonly kind: 'html'; readonly text: string; readonly page: HtmlPage }
  /** application/x-www-form-urlencoded and multipart/form-data. */
  | { readonly kind: 'form'; readonly members: readonly FormMember[] }
  /** gRPC-Web or Connect frames: data and trailers apart. */
  | { readonly kind: 'frames'; readonly frames: readonly Frame[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly size: number };

export interface XmlElement {
  /** Local name, without prefix. */
  readonly name: string;
  /** As written, with prefix. */
  readonly qualifiedName: string;
  /** Attributes by name as written. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Text directly inside, trimmed and with white space collapsed. */
  readonly text: string;
}

/** What a reader would quote of an error page. Texts are collapsed and bounded. */
export interface HtmlPage {
  readonly title: string | null;
  /** h1 and h2, in order. */
  readonly headings: readonly string[];
  readonly paragraphs: readonly string[];
  /** Preformatted texts: a message, a stack trace or source code. */
  readonly preformatted: readonly string[];
  /** Texts of elements whose class or id says that the error's message is in them (`exception-message`, `errormsg`). */
  readonly marked: readonly string[];
  /** Sentences that stand outside of all of them: text right in the body, in a div, in a table's cell. */
  readonly loose: readonly string[];
}

export interface FormMember {
  readonly name: string;
  /** null for a file part. */
  readonly value: string | null;
  readonly fileName: string | null;
}

export interface Frame {
  readonly kind: 'data' | 'trailers' | 'end-stream';
  readonly bytes: Uint8Array;
  /** Text of trailers (`name: value` lines) or of the end-of-stream JSON; null for data. */
  readonly text: string | null;
}
