import { cutText } from '../lib/cut-text.ts';
import { base64Bytes, utf8 } from '../redact/syntax/decode.ts';
import { couldBeKey } from '../redact/secrets/entropy.ts';
import type { Clue, ClueRule } from './clue.ts';
import type { Credential } from './find-credentials.ts';

/** What is wrong with a credential's value as it was sent, whatever the API says. */
export function valueClues(credential: Credential): readonly Clue[] {
  if (isMaskedByTool(credential.secret)) return [];
  const problem = emptiness(credential) ?? doubling(credential) ?? placeholder(credential) ?? basic(credential);
  const found = problem ?? stray(credential);
  if (found === null) return [];
  return [{ rule: found.rule, certainty: found.certainty, text: found.text, source: credential.source }];
}

interface Problem {
  readonly rule: ClueRule;
  readonly certainty: Clue['certainty'];
  readonly text: string;
}

/** Whether an exporting tool took the value out: nothing can be told of what was sent. */
export function isMaskedByTool(secret: string): boolean {
  return /\*{3}|•{3}|redacted|filtered|\[hidden|masked|sanitized/i.test(secret.slice(0, 300));
}

function emptiness({ name, secret, scheme, where }: Credential): Problem | null {
  if (secret.trim() !== '' || where === 'cookie') return null;
  const text =
    scheme === null
      ? `${name} was sent empty.`
      : `${name} holds the word ${scheme} and nothing behind it: the token was empty when the header was built.`;
  return { rule: 'credential-empty', certainty: 'certain', text };
}

function doubling({ name, scheme, secret }: Credential): Problem | null {
  if (scheme === null) return null;
  const second = /^[A-Za-z][\w-]{0,40}(?=[ \t:])/.exec(secret)?.[0] ?? '';
  if (second.toLowerCase() !== scheme.toLowerCase()) return null;
  return {
    rule: 'scheme-doubled',
    certainty: 'certain',
    text: `${name} begins with ${scheme} twice: the stored token probably has the word in front already.`,
  };
}

/** What programs write for a value that is not there, and templates whose names nobody filled in. */
const unset =
  /^(?:undefined|null|nil|none|nan|\[object [A-Za-z]{1,20}\]|function\b.{0,200}|object promise|false|true)$/is;
const template =
  /^(?:\$\{.{1,80}\}|\{\{.{1,80}\}\}|<[\w .-]{1,80}>|\{[\w-]{1,80}\}|%[\w-]{1,80}%|\$[A-Z][A-Z0-9_]{1,80}|process\.env\.\w{1,80})$/s;
const filler =
  /^(?:(?:your|my|insert|replace|enter|put|add|paste)[-_ ].{0,80}|.{0,80}[-_ ](?:goes[-_ ])?here|x{4,}|change-?_?me|todo|placeholder|api[-_ ]?key|access[-_ ]?token|token|secret)$/is;

function placeholder({ name, secret, where }: Credential): Problem | null {
  // Cookies hold words and flags of many kinds.
  if (where === 'cookie' && !/^(?:undefined|null|\[object .{1,20}\])$/.test(secret)) return null;
  const value = secret.trim().replace(/^["']|["']$/g, '');
  // Of a Basic value the halves are looked at.
  if (unset.test(value)) {
    return {
      rule: 'placeholder',
      certainty: 'certain',
      text: `${name} carries the word ${cutText(value, 40)}: the program had no value when it built the request.`,
    };
  }
  const isTemplate = template.test(value);
  if (!isTemplate && !filler.test(value)) return null;
  // A real key between the signs of a template, or behind the word `my`, must not be shown.
  const isPlain = !value.split(/[^A-Za-z0-9]+/).some(couldBeKey);
  if (!isTemplate && !isPlain) return null;
  return {
    rule: 'placeholder',
    certainty: isTemplate && isPlain ? 'certain' : 'likely',
    text: isPlain
      ? `${name} carries ${cutText(value, 60)}, which looks like the placeholder of an example that was never filled in.`
      : `The value in ${name} stands between the signs of a template, which the server takes for part of it.`,
  };
}

/** RFC 7617: base64 of `user:password`. */
function basic({ name, scheme, secret }: Credential): Problem | null {
  if (scheme?.toLowerCase() !== 'basic') return null;
  const bytes = base64Bytes(secret);
  if (bytes === null)
    return malformed(
      `The Basic value in ${name} is no base64: user name and password, joined by a colon, must be encoded.`,
    );
  const pair = utf8(bytes);
  if (pair === null) return null;
  const colon = pair.indexOf(':');
  if (colon === -1)
    return malformed(`The Basic value in ${name} holds no colon: it must be the base64 of user:password.`);
  const halves = [pair.slice(0, colon), pair.slice(colon + 1)];
  if (pair === ':') return malformed(`The Basic value in ${name} is that of an empty user name and an empty password.`);
  const word = halves.find((half) => unset.test(half));
  if (word !== undefined) {
    return {
      rule: 'placeholder',
      certainty: 'certain',
      text: `One half of the Basic value in ${name} is the word ${cutText(word, 40)}: the program had no value when it built the request.`,
    };
  }
  if (halves.some((half) => /[\r\n]$/.test(half))) {
    return {
      rule: 'stray-characters',
      certainty: 'certain',
      text: `One half of the Basic value in ${name} ends with a line break, which counts as part of it.`,
    };
  }
  return null;
}

function malformed(text: string): Problem {
  return { rule: 'basic-malformed', certainty: 'certain', text };
}

function stray({ name, secret, scheme, where }: Credential): Problem | null {
  const say = (what: string, certainty: Clue['certainty'] = 'certain'): Problem => ({
    rule: 'stray-characters',
    certainty,
    text: `The value in ${name} ${what}.`,
  });
  const isToken = scheme === null || /^(?:bearer|token|apikey|api-key|bot|key)$/i.test(scheme);
  if (!isToken) return null;
  if (/^(["'`]).*\1$/s.test(secret.trim()) && where !== 'cookie')
    return say('is in quotes, which the server treats as part of it', 'likely');
  if (where === 'url' && /^\s|\s$/.test(secret))
    return say('has white space at its end or beginning, which the server takes for part of it');
  if (/(?:\\n|\\r|%0a|%0d|%20)$/i.test(secret)) return say('ends with an escaped line break or space');
  if (where === 'header' && scheme?.toLowerCase() === 'bearer' && /^[^\s=,"]+\s+[^\s=,"]+/.test(secret)) {
    return say('holds white space; a bearer token has none (RFC 6750, section 2.1)');
  }
  // oxlint-disable-next-line no-control-regex -- all of ASCII, control characters too
  if (/[^\u0000-\u007F]/.test(secret)) {
    return say(
      'holds characters beyond ASCII, such as an ellipsis or curly quotes: it may have been copied from a shortened display',
      'likely',
    );
  }
  return null;
}
