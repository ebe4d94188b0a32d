import { credentialClues, isRefusal, type ClueRule } from '../../credentials/index.ts';
import type { Clue } from '../../credentials/clue.ts';
import { lifeOf } from '../../credentials/token-clues.ts';
import { lengthText, timeText } from '../../credentials/value-text.ts';
import { mayBeLeftOut } from '../../exchange/left-out.ts';
import { rememberedOf } from '../../lib/remember.ts';
import { cause, credentialsOf, detail, inHeader, type ClueRow, type ClueScene, type Shown } from '../clue.ts';

/**
 * Clues that say why the credentials of this very request were refused. Those that only the last success shows, and that no
 * credential was recognised (`challenge` and HTTP itself say so), are left to their own list in the panel.
 */
const reasons: ReadonlySet<ClueRule> = new Set<ClueRule>([
  'token-expired',
  'token-not-yet-valid',
  'token-from-the-future',
  'token-times-in-ms',
  'token-cut',
  'token-audience',
  'token-issuer',
  'scope-missing',
  'credential-empty',
  'placeholder',
  'scheme-doubled',
  'scheme-missing',
  'scheme-other',
  'stray-characters',
  'basic-malformed',
  'mode-mismatch',
  'key-kind',
  'cookie-deleted',
  'csrf-missing',
  'csrf-differs',
]);

const mostNamed = 4;

const cluesOf = rememberedOf((scene: ClueScene): readonly Clue[] => {
  const { exchange, error, failureClass } = scene;
  const said = { code: error?.code?.value ?? null, message: error?.message?.value ?? null, class: failureClass };
  return credentialClues(exchange, said).filter(({ rule }) => reasons.has(rule));
});

function reasonsOf(scene: ClueScene, isWanted: (clue: Clue) => boolean): readonly Shown[] {
  return cluesOf(scene)
    .filter(isWanted)
    .slice(0, mostNamed)
    .map(({ text, source }) => cause(text, source));
}

export const credentialFact: ClueRow = {
  id: 'credential-fact',
  about:
    'what is certainly wrong with the credentials: expired by its own `exp`, empty, a placeholder, a scope that is missing',
  explains: true,
  find: (scene) => reasonsOf(scene, ({ certainty }) => certainty === 'certain'),
};

export const credentialHint: ClueRow = {
  id: 'credential-hint',
  about: 'what is likely wrong with the credentials: another scheme, audience, environment or kind of key',
  explains: false,
  find: (scene) =>
    reasonsOf(
      scene,
      ({ certainty, rule }) => certainty === 'likely' || (rule === 'csrf-missing' && certainty === 'possible'),
    ),
};

export const tokenAlive: ClueRow = {
  id: 'token-alive',
  about: 'a token that has not expired by its own `exp`, so that this is not the reason',
  explains: false,
  find: (scene) => {
    const { exchange, failureClass } = scene;
    if (exchange.response.status !== 401 || !isRefusal(exchange, { class: failureClass })) return [];
    const sent = credentialsOf(scene).filter(({ where }) => where === 'header');
    const lives = sent.flatMap((credential) => {
      const life = lifeOf(exchange, credential);
      return life === null || life.leftMs <= 0 ? [] : [{ ...life, source: { ...credential.source, pointer: '/exp' } }];
    });
    const [first] = lives;
    if (first === undefined || lives.length < sent.length) return [];
    const text = `The token had not expired: by its own \`exp\` it is valid until ${timeText(first.expiresAt)}, ${lengthText(first.leftMs)} after the response.`;
    return [detail(text, first.source)];
  },
};

export const credentialsLeftOut: ClueRow = {
  id: 'credentials-left-out',
  about: 'a recording that leaves credentials out, so that nobody can tell whether the request had any',
  explains: false,
  find: (scene) => {
    const { exchange } = scene;
    if (exchange.response.status !== 401 || credentialsOf(scene).length > 0) return [];
    const isHeader = mayBeLeftOut(exchange, 'authorization');
    if (!isHeader && !mayBeLeftOut(exchange, 'cookie')) return [];
    const names = isHeader ? '`Authorization` and `Cookie`' : '`Cookie`';
    const how =
      exchange.recorded === undefined
        ? ' Chrome and Edge write a complete file with “Export HAR (with sensitive data)”, which their DevTools settings allow under Network.'
        : '';
    return [
      detail(
        `This recording may leave ${names} out, so it doesn’t show whether the request had credentials.${how}`,
        inHeader(isHeader ? 'Authorization' : 'Cookie'),
      ),
    ];
  },
};
