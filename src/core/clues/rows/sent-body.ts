import { bodySizeOf } from '../sizes.ts';
import { isJsonType, mediaTypeOf } from '../../body/media-type.ts';
import { parseJson } from '../../body/json.ts';
import type { JsonSlip } from '../../body/json-problem.ts';
import type { XmlSlip } from '../../body/xml-problem.ts';
import { header } from '../../exchange/exchange.ts';
import { sentProblem, sentText, type SentProblem } from '../../fields/sent-problem.ts';
import { hidesBody } from '../../exchange/hidden-body.ts';
import { cause, detail, fix, inHeader, inSentBody, type ClueRow, type ClueScene } from '../clue.ts';

const bodyStatuses: ReadonlySet<number> = new Set([400, 411, 415, 422, 500]);

/** Whether the server may have refused the request because of its body's form. */
function isAboutBody({ failureClass, exchange }: ClueScene): boolean {
  const { status } = exchange.response;
  const byClass =
    failureClass === 'request' || failureClass === 'validation' || (failureClass === 'server' && status === 500);
  return byClass && (bodyStatuses.has(status) || status < 400);
}

const slips: Readonly<Record<JsonSlip | XmlSlip, (problem: SentProblem) => string>> = {
  'trailing-comma': () => 'there is a comma before the closing bracket',
  'doubled-comma': () => 'two commas follow each other',
  'missing-comma': () => 'a comma is missing before this place',
  'missing-colon': () => 'a colon is missing after the name',
  'missing-value': () => 'a value is missing',
  'single-quotes': () => 'a text is in single quotes instead of double ones',
  'curly-quotes': () => 'a text is in curly quotes instead of straight ones',
  'unquoted-name': () => 'a name is not in double quotes',
  comment: () => 'a comment is there, which JSON doesn’t have',
  word: ({ word }) => (word === null ? 'a word is there that is no JSON value' : `\`${word}\` is no JSON value`),
  number: () => 'a number is written in a form that JSON doesn’t have',
  'line-break': () => 'a line break is inside a text',
  escape: () => 'a text contains a character that has to be escaped',
  'more-text': ({ format }) =>
    format === 'JSON' ? 'more text follows the end of the value' : 'more text follows the root element',
  'ends-early': () => 'the body ends before it is complete',
  'stringified-object': () => 'the body is the text `[object Object]`',
  other: () => 'a character is there that JSON doesn’t allow',
  'other-end': () => 'a closing tag doesn’t match the open one',
  ampersand: () => '`&` isn’t escaped as `&amp;`',
  'no-element': () => 'there is no element',
};

export const bodyUnparsable: ClueRow = {
  id: 'body-unparsable',
  about: 'a request body that does not parse as its Content-Type says, with line and column',
  explains: true,
  find: (scene) => {
    const problem = isAboutBody(scene) ? sentProblem(scene.exchange.request) : null;
    if (problem === null) return [];
    const { format, line, column, slip } = problem;
    const place = inSentBody(`line ${line}`);
    const other = otherFormat(sentText(scene.exchange.request) ?? '');
    if (other !== null && other !== format) {
      return [
        cause(`The request body isn’t ${format}, as its \`Content-Type\` says: it looks like ${other}.`, inSentBody()),
        fix(
          other === 'a form' ? formAsJson : `Send ${format}, or set \`Content-Type\` to the format that is sent.`,
          inHeader('Content-Type'),
        ),
      ];
    }
    return [
      cause(
        `The request body isn’t valid ${format}: at line ${line}, column ${column} ${slips[slip](problem)}.`,
        place,
      ),
      fix(
        slip === 'stringified-object'
          ? 'Pass the object through `JSON.stringify` before it is sent.'
          : `Build the body with ${format === 'JSON' ? '`JSON.stringify`' : 'an XML serializer'} instead of by hand.`,
        place,
      ),
    ];
  },
};

const formAsJson = 'Send JSON (`JSON.stringify`), or set `Content-Type: application/x-www-form-urlencoded`.';

/** What a text looks like beside JSON, told from its beginning; null where it could be anything. */
function otherFormat(text: string): 'a form' | 'multipart form data' | 'XML' | 'HTML' | 'JSON' | null {
  const start = text.slice(0, 2_000).trimStart();
  if (/^--[\w'()+,./:=?-]{2,70}\r?\n/.test(start)) return 'multipart form data';
  if (/^<(?:!doctype html|html)\b/i.test(start)) return 'HTML';
  if (/^<[?a-z]/i.test(start)) return 'XML';
  if (/^[[{]/.test(start)) return parseJson(text) === undefined ? null : 'JSON';
  return /^[\w.[\]%+-]{1,100}=[^\s{}"<>]{0,1900}$/.test(start) ? 'a form' : null;
}

export const bodyOtherType: ClueRow = {
  id: 'body-other-type',
  about: 'a JSON or form body under a Content-Type of another kind',
  explains: true,
  find: (scene) => {
    if (!isAboutBody(scene)) return [];
    const { request } = scene.exchange;
    const stated = header(request.headers, 'content-type');
    if (stated === null || !/urlencoded|text\/plain|octet-stream|multipart/i.test(stated.slice(0, 200))) return [];
    const text = sentText(request);
    if (text === null || request.body === null) return [];
    const { essence } = mediaTypeOf(request.body, request.headers);
    const isForm = essence === 'application/x-www-form-urlencoded';
    const isPlain = essence === 'text/plain' || essence === 'application/octet-stream';
    if (!isForm && !isPlain && essence !== 'multipart/form-data') return [];
    const found = otherFormat(text);
    const source = inHeader('Content-Type');
    if (found === 'JSON') {
      const why = essence === 'text/plain' ? ' `fetch` sends that for a text without a type of its own.' : '';
      return [
        cause(
          `The body is JSON, but \`Content-Type\` is ${essence}: the server may not read it as JSON.${why}`,
          source,
        ),
        fix('Set `Content-Type: application/json`.', source),
      ];
    }
    if (found !== 'a form' || isForm) return [];
    return [
      cause(`The body is a URL-encoded form, but \`Content-Type\` is ${essence}.`, source),
      fix('Set `Content-Type: application/x-www-form-urlencoded`, or send a `URLSearchParams` object.', source),
    ];
  },
};

export const typeMissing: ClueRow = {
  id: 'type-missing',
  about: 'a body that was sent without a Content-Type',
  explains: false,
  find: (scene) => {
    const { request } = scene.exchange;
    if (!isAboutBody(scene) || request.headers.length === 0 || header(request.headers, 'content-type') !== null)
      return [];
    const text = sentText(request);
    if (text === null || text.trim() === '') return [];
    const format = otherFormat(text);
    // A file that is uploaded needs none: only a 415 says that it was missed.
    if (format === null && scene.exchange.response.status !== 415) return [];
    const source = inHeader('Content-Type');
    return [
      cause('The request has a body but no `Content-Type`, so the server doesn’t know how to parse it.', source),
      fix(
        format === 'JSON' ? 'Set `Content-Type: application/json`.' : 'Set `Content-Type` to the format of the body.',
        source,
      ),
    ];
  },
};

export const bodyMissing: ClueRow = {
  id: 'body-missing',
  about: 'an empty body where one is announced',
  explains: true,
  find: (scene) => {
    const { request } = scene.exchange;
    if (!isAboutBody(scene) || !/^(?:POST|PUT|PATCH)$/.test(request.method)) return [];
    const type = header(request.headers, 'content-type') ?? '';
    const isAnnounced =
      isJsonType((type.split(';')[0] ?? '').trim().toLowerCase()) || /\bxml\b/i.test(type.slice(0, 100));
    if (!isAnnounced || !isKnownEmpty(scene)) return [];
    const text = `The request body is empty, although \`Content-Type\` announces ${/xml/i.test(type) ? 'XML' : 'JSON'}.`;
    // Some APIs take all that they need from the URL, and complain of something else.
    if (scene.said.trim() !== '' && !aboutBodies.test(scene.said)) return [detail(text, inSentBody())];
    return [
      cause(text, inSentBody()),
      fix(
        'Pass the body to the request: `body: JSON.stringify(…)` for `fetch`, the second argument for axios.',
        inSentBody(),
      ),
    ];
  },
};

const aboutBodies =
  /\bbody\b|json|xml|payload|\bpars(?:e|ing)\b|\bempty\b|unexpected end|malformed|\bEOF\b|bad ?request/i;

/** Without a length of 0, only a recorded text that is empty proves it: bodies that browsers don't hand out look the same. */
function isKnownEmpty({ exchange: { request } }: ClueScene): boolean {
  const length = header(request.headers, 'content-length');
  if (length !== null) return length.trim() === '0';
  if (request.body === null) return !hidesBody(request);
  return request.body.missing === null && request.body.params === null && request.body.content?.trim() === '';
}

export const multipartBoundary: ClueRow = {
  id: 'multipart-boundary',
  about: 'multipart form data whose Content-Type names no boundary, or another one',
  explains: true,
  find: (scene) => {
    const { request } = scene.exchange;
    const type = header(request.headers, 'content-type');
    if (!isAboutBody(scene) || type === null || !/^\s{0,5}multipart\/form-data\b/i.test(type)) return [];
    const source = inHeader('Content-Type');
    const advice = fix('Don’t set `Content-Type` for `FormData`: the browser adds it with the boundary.', source);
    const boundary =
      request.body === null ? undefined : mediaTypeOf(request.body, request.headers).parameters.get('boundary');
    if (!/\bboundary\s{0,3}=/i.test(type))
      return [
        cause('`Content-Type: multipart/form-data` has no boundary, so the server can’t find the parts.', source),
        advice,
      ];
    const text = sentText(request);
    if (boundary === undefined || text === null || !/^\s{0,5}--/.test(text) || text.includes(`--${boundary}`))
      return [];
    return [
      cause('The boundary in `Content-Type` doesn’t occur in the body, so the server can’t find the parts.', source),
      advice,
    ];
  },
};

export const tooLarge: ClueRow = {
  id: 'too-large',
  about: 'the size that was sent, against the limit that the response states',
  explains: false,
  find: bodySizeOf,
};
