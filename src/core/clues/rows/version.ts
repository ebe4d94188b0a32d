import { parseUrlEncoded } from '../../body/form.ts';
import type { Source } from '../../diagnosis.ts';
import { header } from '../../exchange/exchange.ts';
import { urlParts } from '../../exchange/url.ts';
import { tokens } from '../../network/cors-preflight.ts';
import { cause, inHeader, inUrl, type ClueRow, type ClueScene } from '../clue.ts';

interface Sent {
  readonly name: string;
  readonly value: string;
  readonly source: Source;
}

const versionForm = /^v?\d{1,4}(?:[.-]\d{1,4}){0,3}(?:-(?:preview|beta|alpha|rc)[\w.]{0,10})?$/i;
const headerForm = /^(?:[a-z]{1,20}-){0,4}(?:api-)?version$/;
/** Versions of programs, not of APIs. */
const otherVersion = /client|app-|sdk|agent|browser|platform|schema|node|build|plugin|extension|protocol|sec-/;

/** The API version that a request names in a header or a parameter of its own; null where it names none or more than one. */
function sentVersion({ exchange: { request } }: ClueScene): Sent | null {
  const found: Sent[] = [];
  if (!/version/i.test(request.url) && !request.headers.some(({ name }) => /version$/i.test(name))) return null;
  for (const { name, value } of request.headers.slice(0, 200)) {
    const lower = name.toLowerCase();
    if (headerForm.test(lower) && !otherVersion.test(lower))
      found.push({ name, value: value.trim(), source: inHeader(name) });
  }
  const search = urlParts(request.url)?.search.slice(1, 4_000) ?? '';
  for (const { name, value } of parseUrlEncoded(search)) {
    if (/^(?:api[-_]?)?version$/i.test(name)) found.push({ name, value: (value ?? '').trim(), source: inUrl(name) });
  }
  const [only, second] = found.filter(({ value }) => versionForm.test(value));
  return second === undefined ? (only ?? null) : null;
}

/** https://github.com/dotnet/aspnet-api-versioning/wiki/Version-Discovery */
const supportHeaders = ['api-supported-versions', 'x-api-supported-versions', 'supported-versions'];
const aboutVersions: ReadonlySet<number> = new Set([400, 403, 404, 405, 406, 410, 415, 422, 426]);

export const apiVersion: ClueRow = {
  id: 'api-version',
  about: 'the API version that was sent, against those that the response names',
  explains: false,
  find: (scene) => {
    const { status, headers } = scene.exchange.response;
    const isSpokenOf = /version/i.test(scene.said) || headers.some(({ name }) => /supported-versions$/i.test(name));
    if (!isSpokenOf) return [];
    const sent = aboutVersions.has(status) ? sentVersion(scene) : null;
    if (sent === null) return [];
    const listing = supportHeaders.find((name) => header(headers, name) !== null);
    const listed = listing === undefined ? [] : tokens(header(headers, listing)).filter((one) => versionForm.test(one));
    if (listing !== undefined && listed.length > 0) {
      if (listed.some((one) => isSame(one, sent.value))) return [];
      const names = listed.slice(0, 6).join(', ');
      return [
        cause(
          `The request asks for version ${sent.value} (\`${sent.name}\`); the API supports ${names} (\`${listing}\`).`,
          sent.source,
        ),
      ];
    }
    const named = versionsIn(scene.said);
    if (named.every((one) => isSame(one, sent.value))) return [];
    const others = named.filter((one) => !isSame(one, sent.value)).slice(0, 4);
    return [
      cause(
        `The request sent \`${sent.name}: ${sent.value}\`; the response speaks of version ${others.join(', ')}.`,
        sent.source,
      ),
    ];
  },
};

/** Versions that a sentence names right beside the word; none where it speaks of something else. */
function versionsIn(sentence: string): readonly string[] {
  const found: string[] = [];
  for (const [, list = ''] of sentence.matchAll(
    /\bversions?\b[^\d.!?]{0,40}?\s["'`(]?(v?\d{1,4}(?:[.-]\d{1,4}){0,3}(?:,? (?:and |or )?v?\d{1,4}(?:[.-]\d{1,4}){0,3}){0,5})/gi,
  ))
    found.push(...(list.match(/v?\d{1,4}(?:[.-]\d{1,4}){0,3}/gi) ?? []));
  return [...new Set(found)];
}

function isSame(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(version: string): string {
  return version
    .toLowerCase()
    .replace(/^v/, '')
    .replace(/(?:\.0)+$/, '');
}
