import { describe, expect, it } from 'vitest';
import { senseOf, splitName } from './names.ts';

describe('wordsOf', () => {
  it.each([
    ['X-Api-Key', 'x api key'],
    ['apiKey', 'api key'],
    ['APIKey', 'api key'],
    ['user[new_password2]', 'user new password'],
    ['DB_PASSWORD', 'db password'],
    ['IDToken', 'id token'],
  ])('%s → %s', (name, words) => {
    expect(splitName(name).join(' ')).toBe(words);
  });
});

describe('senseOf', () => {
  it.each(
    'password newPassword passwd client_secret ApiKey x-api-key apikey access_token csrftoken sessionId PHPSESSID connect.sid otpCode cvv private_key X-Hub-Signature-256 codeVerifier DB_PASSWORD SECRET_KEY_BASE subscription-key 2fa_code passwort'.split(
      ' ',
    ),
  )('%s is a secret', (name) => {
    expect(senseOf(name).as).toBe('secret');
  });

  it.each(
    'token_type max_tokens total_tokens next_token page_token tokenize author authority authn_method auth_type keyword keyboard primaryKey error_key status_code error_code session_state pinned passed signature_required x-ratelimit-remaining-tokens token_expires_at password_changed_at idempotency-key has_password public_key country_code'.split(
      ' ',
    ),
  )('%s is none', (name) => {
    expect(['plain', 'id']).toContain(senseOf(name).as);
  });

  it.each([
    ['code', 'oauth'],
    ['state', 'oauth'],
    ['Authorization', 'authorization'],
    ['Cookie', 'cookies'],
    ['phoneNumber', 'personal'],
    ['card_number', 'personal'],
    ['request_id', 'id'],
    ['key', 'opaque'],
  ])('%s: %s', (name, as) => {
    expect(senseOf(name).as).toBe(as);
  });
});
