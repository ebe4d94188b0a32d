import { parseBody } from '../../body/index.ts';
import { cutText } from '../../lib/cut-text.ts';
import type { JsonValue } from '../../diagnosis.ts';
import type { Exchange, Header } from '../../exchange/exchange.ts';
import { isForbidden, isWrittenByBrowser } from '../../headers/families.ts';
import {
  cause,
  credentialsOf,
  fix,
  inHeader,
  inSentBody,
  isAboutRequest,
  type ClueRow,
  type ClueScene,
} from '../clue.ts';
import { isFreeText, unfilled, unsetWord } from '../values.ts';

const mostNamed = 3;
const mostLines = 200;

export const headerUnset: ClueRow = {
  id: 'header-unset',
  about: '`undefined`, `null` or a template as the value of a request header',
  explains: false,
  find: (scene) => {
    if (!isAboutRequest(scene)) return [];
    const found = ownHeaders(scene, (value) => unsetHeader(value) !== null);
    return found
      .slice(0, mostNamed)
      .flatMap(({ name, value }) => [
        cause(
          `The request header \`${cutText(name, 60)}\` is \`${unsetHeader(value) ?? ''}\`: a variable had no value.`,
          inHeader(name),
        ),
        fix(`Set the value of \`${cutText(name, 60)}\`, or leave the header out.`, inHeader(name)),
      ]);
  },
};

export const headerEmpty: ClueRow = {
  id: 'header-empty',
  about: 'a header that page code sent empty',
  explains: false,
  find: (scene) => {
    if (!isAboutRequest(scene)) return [];
    return ownHeaders(scene, (value) => value.trim() === '')
      .slice(0, mostNamed)
      .map(({ name }) => cause(`The request header \`${cutText(name, 60)}\` was sent empty.`, inHeader(name)));
  },
};

/** Headers that a program sets and whose values pass a test, without credentials: of those the credentials' own clues speak. */
function ownHeaders(scene: ClueScene, isOdd: (value: string) => boolean): readonly Header[] {
  const odd = scene.exchange.request.headers
    .slice(0, mostLines)
    .filter(({ name, value }) => name.trim() !== '' && isOdd(value));
  if (odd.length === 0) return odd;
  const secret = new Set(credentialsOf(scene).map(({ name }) => name.toLowerCase()));
  return odd.filter(({ name }) => {
    const lower = name.toLowerCase();
    return !isWrittenByBrowser(lower) && !isForbidden(lower) && !secret.has(lower) && !idle.has(lower);
  });
}

function unsetHeader(value: string): string | null {
  return value.length > 80 ? null : (unsetWord(value) ?? unfilled(value.trim()));
}

/** Empty, or `null`, without any harm. */
const idle = new Set(['cookie', 'origin', 'referer', 'pragma', 'user-agent', 'x-requested-with', 'priority', 'dnt']);

export const valueUnset: ClueRow = {
  id: 'value-unset',
  about: '`undefined`, `NaN` or `[object Object]` as a text in the request body; `null` where the field was refused',
  explains: false,
  find: (scene) => {
    const { exchange, error } = scene;
    if (!isAboutRequest(scene) || exchange.request.body === null) return [];
    const refused = new Set((error?.fields ?? []).map(({ path }) => path));
    return unsetValues(exchange)
      .filter(({ path, word }) => !isFreeText(path) && (word !== 'null' || refused.has(path)))
      .slice(0, mostNamed)
      .map(({ path, word }) =>
        cause(
          `\`${cutText(path, 60)}\` in the request body is the text \`${word}\`: a variable had no value.`,
          inSentBody(cutText(path, 60)),
        ),
      );
  },
};

const mostVisited = 2_000;
const mostDepth = 20;

function unsetValues({ request }: Exchange): readonly { path: string; word: string }[] {
  const content = request.body?.content ?? '';
  // Most bodies hold none of these words: asking for them costs less than parsing.
  if (request.body?.params === null && !/undefined|null|NaN|(?:\[|%5b)object/i.test(content)) return [];
  const body = parseBody(request.body, request.headers);
  const found: { path: string; word: string }[] = [];
  if (body.kind === 'form') {
    for (const { name, value } of body.members.slice(0, mostVisited)) {
      const word = value === null ? null : unsetWord(value);
      if (word !== null) found.push({ path: name, word });
    }
  } else if (body.kind === 'json') collect(body.value, found);
  return found;
}

function collect(root: JsonValue, found: { path: string; word: string }[]): void {
  const waiting: { value: JsonValue; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }];
  for (let at = 0; at < waiting.length; at += 1) {
    const { value, path, depth } = waiting[at] ?? { value: null, path: '', depth: 0 };
    if (typeof value === 'string') {
      const word = path === '' ? null : unsetWord(value);
      if (word !== null) found.push({ path, word });
    } else if (typeof value === 'object' && value !== null && depth < mostDepth) {
      const isList = Array.isArray(value);
      for (const [name, member] of Object.entries(value)) {
        if (waiting.length >= mostVisited) return;
        const inner = isList ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
        waiting.push({ value: member, path: inner.slice(0, 200), depth: depth + 1 });
      }
    }
  }
}
