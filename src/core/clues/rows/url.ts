import { parseUrlEncoded } from '../../body/form.ts';
import { rememberedOf } from '../../lib/remember.ts';
import { urlParts } from '../../exchange/url.ts';
import { cutText } from '../../lib/cut-text.ts';
import { cause, credentialsOf, fix, inUrl, isAboutRequest, type ClueRow, type ClueScene, type Shown } from '../clue.ts';
import { isFreeText, unfilled, unsetWord } from '../values.ts';

const longestUrl = 20_000;
const mostParts = 200;
const mostNamed = 3;

interface Part {
  /** `segment 3 of the path`, `` `page` in the query ``. */
  readonly where: string;
  readonly ref: string;
  /** The parameter's name; '' in the path. */
  readonly name: string;
  readonly raw: string;
  /** Decoded once. */
  readonly value: string;
}

/** What a URL must contain somewhere for one of its parts to be at fault: most contain nothing of it, and cost no more than this. */
const suspicious = /undefined|null|NaN|(?:\[|%5[bB])object|[{<$]|\/:|%7[bB]|%3[cC]|%24|%25/;

/** Segments of the path and parameters of the query, without credentials: of those the credentials' own clues speak. */
const partsOf = rememberedOf((scene: ClueScene): readonly Part[] => {
  const url = scene.exchange.request.url.slice(0, longestUrl).split('#', 1)[0] ?? '';
  if (!suspicious.test(url.slice(url.indexOf('://') + 3))) return [];
  const mark = url.indexOf('?');
  const path = (mark === -1 ? url : url.slice(0, mark)).replace(/^[a-z][a-z0-9+.-]{0,30}:\/\/[^/]*/i, '');
  const secret = new Set(credentialsOf(scene).flatMap(({ where, name }) => (where === 'url' ? [name] : [])));
  const segments = path
    .split('/', mostParts)
    .slice(1)
    .map((raw, index): Part => ({
      where: `segment ${index + 1} of the path`,
      ref: 'path',
      name: '',
      raw,
      value: decoded(raw),
    }));
  const rawParameters = mark === -1 ? [] : url.slice(mark + 1).split('&', mostParts);
  const parameters = rawParameters.flatMap((raw): Part[] => {
    const [{ name, value } = { name: '', value: null }] = parseUrlEncoded(raw);
    const shown = cutText(name.replaceAll(/[\s`]+/g, ' ').trim(), 60);
    if (value === null || shown === '' || secret.has(name)) return [];
    return [{ where: `\`${shown}\` in the query`, ref: name, name, raw: raw.slice(raw.indexOf('=') + 1), value }];
  });
  return [...segments, ...parameters];
});

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function shownAt(parts: readonly Part[], say: (part: Part) => string, advice: string): readonly Shown[] {
  const [first] = parts;
  if (first === undefined) return [];
  return [...parts.slice(0, mostNamed).map((part) => cause(say(part), inUrl(part.ref))), fix(advice, inUrl(first.ref))];
}

/** `null` names things, too; the others are never meant. */
function unsetParts(scene: ClueScene, wanted: (word: string) => boolean): readonly Part[] {
  if (!isAboutRequest(scene)) return [];
  return partsOf(scene).filter(({ value, name }) => {
    const word = unsetWord(value);
    return word !== null && wanted(word) && !isFreeText(name);
  });
}

function sayUnset({ where, value }: Part): string {
  return `${upperFirst(where)} is \`${unsetWord(value) ?? ''}\`: a variable had no value when the URL was built.`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const urlUnset: ClueRow = {
  id: 'url-unset',
  about: '`undefined`, `NaN` or `[object Object]` in the path or the query',
  explains: true,
  find: (scene) =>
    shownAt(
      unsetParts(scene, (word) => word !== 'null'),
      sayUnset,
      'Set the variable before the URL is built; send no request while it has no value.',
    ),
};

export const urlNull: ClueRow = {
  id: 'url-null',
  about: '`null` in the path or the query',
  explains: false,
  find: (scene) =>
    shownAt(
      unsetParts(scene, (word) => word === 'null'),
      ({ where }) => `${upperFirst(where)} is \`null\`: probably a variable had no value when the URL was built.`,
      'Check the variable behind `null` in the URL; leave the parameter out where there is no value.',
    ),
};

export const urlHost: ClueRow = {
  id: 'url-host',
  about: 'a host that is `undefined` or `null`: a base URL without a value',
  explains: true,
  find: ({ exchange }) => {
    const { url } = exchange.request;
    const host = /^\w{1,10}:\/\/[^/?#]{0,300}(?:undefined|null|object)/i.test(url)
      ? (urlParts(url)?.hostname ?? '')
      : '';
    const word =
      /^(?:.+\.)?(undefined|null|\[object%20object\])$/.exec(host)?.[1] ?? /^(undefined|null)\./.exec(host)?.[1];
    if (word === undefined) return [];
    const source = inUrl('host');
    return [
      cause(`The host of the URL contains \`${word}\`: the base URL had no value.`, source),
      fix('Set the base URL: check the environment variable or setting that it is read from.', source),
    ];
  },
};

export const urlTemplate: ClueRow = {
  id: 'url-template',
  about: 'a template in the path or the query that nobody filled in: `{id}`, `%7Bid%7D`, `:id`',
  explains: true,
  find: (scene) =>
    isAboutRequest(scene)
      ? shownAt(
          partsOf(scene).filter(({ value, raw, name }) => templateOf(value, raw, name) !== null && !isFreeText(name)),
          ({ where, value, raw, name }) =>
            `${upperFirst(where)} is the template \`${templateOf(value, raw, name) ?? ''}\`, which was not replaced by a value.`,
          'Replace the placeholder with the real value when the URL is built.',
        )
      : [],
};

/** The template that a part is; in a path also one within its segment: `orders({id})`, `{id}.json`. */
function templateOf(value: string, raw: string, name: string): string | null {
  const whole = unfilled(value, name === '' && raw.startsWith(':'));
  if (whole !== null || name !== '') return whole;
  const inner = /^[\w-]{0,60}[(=-]?(\{[A-Za-z_][\w-]{0,60}\})(?:\)|\.[a-z]{2,5})?$/.exec(value)?.[1];
  return inner === undefined ? null : unfilled(inner);
}

export const urlDoubleSlash: ClueRow = {
  id: 'url-double-slash',
  about: 'two slashes in a row in the path',
  explains: false,
  find: (scene) => {
    const { failureClass, exchange } = scene;
    if (failureClass !== 'not-found' && failureClass !== 'request' && failureClass !== 'validation') return [];
    const parts = urlParts(exchange.request.url);
    if (parts === null || !/^https?:$/.test(parts.protocol)) return [];
    // `/https://host/…` is a URL inside a path.
    const at = parts.pathname.slice(0, longestUrl).search(/(?<!:)\/\//);
    if (at === -1) return [];
    const source = inUrl('path');
    return at === 0
      ? [
          cause('The path begins with `//`: the base URL ends with a slash, and the path begins with one.', source),
          fix('Join base URL and path with a single slash.', source),
        ]
      : [
          cause('The path contains `//`: the value between the two slashes is empty.', source),
          fix('Set the variable between the slashes, or join the parts of the URL with a single slash.', source),
        ];
  },
};

/** What `encodeURIComponent` makes of a percent sign and the characters that it had made before. */
const twice = /%25(?:2[0-9A-F]|3[A-F]|40|5[BDE]|60|7[B-D]|[C-F][0-9A-F]%25[89AB][0-9A-F])/i;

export const urlEncodedTwice: ClueRow = {
  id: 'url-encoded-twice',
  about: 'a value of the URL that is percent-encoded twice',
  explains: false,
  find: (scene) =>
    isAboutRequest(scene)
      ? shownAt(
          partsOf(scene).filter(({ raw, value, name }) => twice.test(raw) && !isUrlInside(value, name)),
          ({ where }) =>
            `${upperFirst(where)} is percent-encoded twice (\`%25\` before a code): the server sees \`%\` signs in it.`,
          'Encode each value once: `encodeURIComponent` or `URLSearchParams`, not both.',
        )
      : [],
};

/** A URL or a query in a parameter is encoded on its own, and then once more. */
function isUrlInside(value: string, name: string): boolean {
  return name !== '' && /^[a-z][a-z0-9+.-]{0,20}:|^[/?]|[?&=]/i.test(value);
}
