import { demands, type Challenge, challengesIn } from '../../credentials/challenge.ts';
import { printableClaim, listText } from '../../credentials/value-text.ts';
import { cutText } from '../../lib/cut-text.ts';
import { header } from '../../exchange/exchange.ts';
import { tokens } from '../../network/cors-preflight.ts';
import { mayBeLeftOut } from '../../exchange/left-out.ts';
import { rememberedOf } from '../../lib/remember.ts';
import { cause, credentialsOf, detail, fix, inHeader, type ClueRow, type ClueScene, type Shown } from '../clue.ts';

const mostNames = 12;

/** The value of a response header on one line, short enough to be quoted; null where it is absent or empty. */
function stated({ exchange }: ClueScene, name: string): string | null {
  const value =
    header(exchange.response.headers, name)
      ?.slice(0, 1_000)
      .replaceAll(/[\s`]+/g, ' ')
      .trim() ?? '';
  return value === '' ? null : cutText(value, 100);
}

export const allow: ClueRow = {
  id: 'allow',
  about: 'the methods that `Allow` lists (RFC 9110 §10.2.1), against the one that was sent',
  explains: true,
  find: ({ exchange }) => {
    const { status, headers } = exchange.response;
    const list = header(headers, 'allow');
    if ((status !== 405 && status !== 501) || list === null) return [];
    const methods = [...new Set(tokens(list).filter((name) => /^[A-Za-z][\w-]{0,20}$/.test(name)))].slice(0, mostNames);
    const source = inHeader('Allow');
    const { method } = exchange.request;
    if (methods.length === 0)
      return list.trim() === '' ? [cause('`Allow` is empty: this URL supports no method at the moment.', source)] : [];
    const names = `\`${methods.join(', ')}\``;
    if (methods.some((name) => name.toUpperCase() === method.toUpperCase()))
      return [detail(`\`Allow\` lists ${names}, and so ${method}, too.`, source)];
    const useful = methods.filter((name) => !/^(?:OPTIONS|HEAD|TRACE)$/i.test(name));
    const other = `If ${method} is right, check the path: another resource may support it.`;
    if (method === 'OPTIONS') return [cause(`This URL supports ${names}, not ${method} (\`Allow\`).`, source)];
    return [
      cause(`This URL supports ${names}, not ${method} (\`Allow\`).`, source),
      ...(useful.length === 0
        ? []
        : [fix(`Use ${useful.length === 1 ? '' : 'one of '}\`${useful.join(', ')}\`.`, source)]),
      fix(other, source),
    ];
  },
};

/** Headers that say which formats a server takes: RFC 9110 §15.5.16 (Accept, Accept-Encoding in a 415), RFC 5789, W3C LDP. */
const formatHeaders = [
  ['Accept-Post', 'content-type'],
  ['Accept-Patch', 'content-type'],
  ['Accept', 'content-type'],
  ['Accept-Encoding', 'content-encoding'],
] as const;

export const accepts: ClueRow = {
  id: 'accepts',
  about: 'the formats that a 415 names, against the one that was sent',
  explains: false,
  find: (scene) => {
    if (scene.exchange.response.status !== 415) return [];
    return formatHeaders.flatMap(([name, about]) => {
      const value = stated(scene, name);
      if (value === null) return [];
      const sent = header(scene.exchange.request.headers, about)?.split(';', 1)[0]?.trim() ?? '';
      const what =
        about === 'content-type'
          ? sent === ''
            ? 'the request has no `Content-Type`'
            : `the request sent \`${cutText(sent, 60)}\``
          : null;
      return [
        cause(`The server accepts \`${value}\` here (\`${name}\`)${what === null ? '' : `; ${what}`}.`, inHeader(name)),
      ];
    });
  },
};

/** The header in which a response says how to prove who is calling. */
function challengeHeader({ exchange }: ClueScene): string {
  return exchange.response.status === 407 ? 'Proxy-Authenticate' : 'WWW-Authenticate';
}

const challengesOf = rememberedOf((scene: ClueScene): readonly Challenge[] => {
  const { status, headers } = scene.exchange.response;
  const value = status < 400 ? null : header(headers, challengeHeader(scene));
  return value === null ? [] : challengesIn(value).slice(0, 4);
});

export const challenge: ClueRow = {
  id: 'challenge',
  about: 'the schemes, realm, scope and error of `WWW-Authenticate` or `Proxy-Authenticate`',
  explains: false,
  find: (scene) => {
    const challenges = challengesOf(scene);
    if (challenges.length === 0) return [];
    const name = challengeHeader(scene);
    const bare = challenges.filter(({ parameters }) => parameters.size === 0).map(({ scheme }) => scheme);
    const others = challenges.filter(({ parameters }) => parameters.size > 0).map((one) => quoted(one, name, scene));
    return bare.length === 0
      ? others
      : [...others, detail(`\`${name}\` asks for ${listText([...new Set(bare)], 'or')}.`, inHeader(name))];
  },
};

export const challengeUnmet: ClueRow = {
  id: 'challenge-unmet',
  about: 'a challenge to a request that carries no credentials',
  explains: true,
  find: (scene) => missing(challengesOf(scene), challengeHeader(scene), scene),
};

function quoted({ scheme, parameters }: Challenge, name: string, { error }: ClueScene): Shown {
  const known = new Set([error?.message?.value, error?.code?.value]);
  const parts = ['realm', 'scope', 'error', 'error_description'].flatMap((parameter) => {
    const value = printableClaim(parameters.get(parameter));
    return value === null || known.has(value) ? [] : [`${parameter} “${cutText(value, 90)}”`];
  });
  const rest = parts.length === 0 ? '' : `, with ${listText(parts)}`;
  return detail(`\`${name}\` asks for ${scheme}${rest}.`, inHeader(name));
}

/** Schemes whose credentials go into Authorization (IANA's registry, and those in wide use beside it). */
const inAuthorization =
  /^(?:basic|bearer|digest|dpop|gnap|hoba|negotiate|ntlm|oauth|token|privatetoken|scram-.{1,20}|aws4-.{1,20})$/i;

/** A login or a token endpoint takes its credentials from the body. */
const inBody = /client_(?:id|secret|assertion)|grant_type|passw|user_?name/i;

/**
 * That nothing was sent with which the caller could be known. Where the request's headers, or such ones, were not recorded, nothing is said; nor
 * where the preflight shows that the header was sent, and an export took it out.
 */
function missing(challenges: readonly Challenge[], name: string, scene: ClueScene): readonly Shown[] {
  const { request, preflight, response } = scene.exchange;
  const [first] = challenges;
  if (first === undefined || response.status === 403 || request.headers.length === 0) return [];
  const label = name === 'WWW-Authenticate' ? 'Authorization' : 'Proxy-Authorization';
  const scheme = demands(challenges, 'Bearer') ? 'Bearer' : first.scheme;
  if (!inAuthorization.test(scheme) || header(request.headers, label) !== null) return [];
  if (mayBeLeftOut(scene.exchange, 'authorization') || mayBeLeftOut(scene.exchange, 'cookie')) return [];
  if (credentialsOf(scene).length > 0 || inBody.test((request.body?.content ?? '').slice(0, 20_000))) return [];
  const asked = header(preflight?.request.headers ?? [], 'access-control-request-headers') ?? '';
  if (asked.toLowerCase().includes(label.toLowerCase())) return [];
  return [
    cause(`The server asks for ${scheme} credentials; the request has no \`${label}\` header.`, inHeader(label)),
    ...(label === 'Authorization'
      ? [fix(`Send the credentials as \`Authorization: ${scheme} …\`.`, inHeader(label))]
      : []),
  ];
}

export const range: ClueRow = {
  id: 'range',
  about: 'the size that a 416 states, against the range that was asked for',
  explains: true,
  find: (scene) => {
    if (scene.exchange.response.status !== 416) return [];
    const size = /^bytes \*\/(\d{1,15})$/.exec(stated(scene, 'Content-Range') ?? '')?.[1];
    const asked = header(scene.exchange.request.headers, 'range')?.trim() ?? '';
    if (size === undefined || !/^[\w=,\- ]{1,60}$/.test(asked)) return [];
    const source = inHeader('Content-Range');
    return [
      cause(
        `The resource has ${size} ${Number(size) === 1 ? 'byte' : 'bytes'} (\`Content-Range\`); the request asked for \`${asked}\`.`,
        source,
      ),
      fix('Ask for a range within that size, or for the whole resource.', source),
    ];
  },
};

export const upgrade: ClueRow = {
  id: 'upgrade',
  about: 'the protocol that a 426 asks for',
  explains: false,
  find: (scene) => {
    const value = scene.exchange.response.status === 426 ? stated(scene, 'Upgrade') : null;
    return value === null ? [] : [cause(`The server requires \`${value}\` (\`Upgrade\`).`, inHeader('Upgrade'))];
  },
};
