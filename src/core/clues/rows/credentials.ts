import { credentialClues, isRefusal, type ClueRule } from '../../credentials/credential-clues.ts';
import type { Clue } from '../../credentials/clue.ts';
import { lifeOf } from '../../credentials/token-clues.ts';
import { lengthText, timeText } from '../../credentials/words.ts';
import { rememberedOf } from '../../remember.ts';
import { cause, credentialsOf, detail, type ClueRow, type ClueScene, type Shown } from '../clue.ts';

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
