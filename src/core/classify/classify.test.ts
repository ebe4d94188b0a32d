import { describe, expect, it } from 'vitest';

import { classify } from './index.ts';
import type { JsonValue } from '../diagnosis.ts';
import { readError } from '../envelopes/index.ts';
import { answer } from '../envelopes/test-support/answer.ts';

const classOf = (status: number, body?: JsonValue, headers?: Readonly<Record<string, string>>): string => {
  const input = answer({
    status,
    ...(body === undefined ? {} : { body }),
    ...(headers === undefined ? {} : { headers }),
  });
  return classify(input.exchange, readError(input));
};

const codeOf = (code: string, status = 400): string => classOf(status, { code, message: 'x' });
const sentenceOf = (message: string, status = 400): string => classOf(status, { message });

describe('the class of a failure', () => {
  it.each([
    [400, 'validation'],
    [401, 'authentication'],
    [402, 'payment'],
    [403, 'permission'],
    [404, 'not-found'],
    [405, 'request'],
    [408, 'unavailable'],
    [409, 'conflict'],
    [410, 'not-found'],
    [412, 'conflict'],
    [413, 'request'],
    [418, 'validation'],
    [419, 'permission'],
    [422, 'validation'],
    [423, 'conflict'],
    [426, 'request'],
    [429, 'rate-limit'],
    [431, 'request'],
    [451, 'permission'],
    [500, 'server'],
    [501, 'server'],
    [502, 'unavailable'],
    [504, 'unavailable'],
    [507, 'server'],
    [522, 'unavailable'],
    [529, 'unavailable'],
    [0, 'network'],
  ])('of a bare %i is %s', (status, expected) => {
    expect(classOf(status)).toBe(expected);
  });

  it.each([
    ['TOKEN_EXPIRED', 'authentication'],
    ['invalid_api_key', 'authentication'],
    ['InvalidSignature', 'authentication'],
    ['login-required', 'authentication'],
    ['INSUFFICIENT_SCOPE', 'permission'],
    ['access_denied', 'permission'],
    ['AccountSuspended', 'permission'],
    ['RESOURCE_NOT_FOUND', 'not-found'],
    ['NoSuchBucket', 'not-found'],
    ['user.does_not_exist', 'not-found'],
    ['already_exists', 'conflict'],
    ['DUPLICATE_KEY', 'conflict'],
    ['etag-mismatch', 'conflict'],
    ['RateLimitExceeded', 'rate-limit'],
    ['too_many_requests', 'rate-limit'],
    ['quotaExceeded', 'rate-limit'],
    ['card_declined', 'payment'],
    ['insufficient_quota', 'payment'],
    ['BILLING_NOT_ACTIVE', 'payment'],
    ['malformed_json', 'request'],
    ['UNSUPPORTED_API_VERSION', 'request'],
    ['missing_version_header', 'request'],
    ['method_not_allowed', 'request'],
    ['SERVICE_UNAVAILABLE', 'unavailable'],
    ['deadline_exceeded', 'unavailable'],
    ['INVALID_EMAIL', 'validation'],
    ['missing_parameter', 'validation'],
    ['VALUE_OUT_OF_RANGE', 'validation'],
    ['-32601', 'not-found'],
    ['-32700', 'request'],
  ])('of the code %s is %s', (code, expected) => {
    expect(codeOf(code)).toBe(expected);
  });

  it.each([
    ['The access token has expired.', 'authentication'],
    ['Invalid API key provided', 'authentication'],
    ['You do not have permission to do this', 'permission'],
    ['No such order: 12', 'not-found'],
    ['A user with this e-mail already exists', 'conflict'],
    ['Rate limit exceeded, slow down', 'rate-limit'],
    ['Your card was declined.', 'payment'],
    ['Unexpected token } in JSON at position 4', 'request'],
    ['The name field is required.', 'validation'],
  ])('of a 400 that says "%s" is %s', (sentence, expected) => {
    expect(sentenceOf(sentence)).toBe(expected);
  });

  it('of a sentence in another language is that of the status', () => {
    expect(sentenceOf('Limite de caractères dépassée')).toBe('validation');
    expect(sentenceOf('Ungültiges Token-Format im Feld "name"')).toBe('validation');
    expect(sentenceOf('Conflito: permissão não encontrada', 404)).toBe('not-found');
    expect(sentenceOf('Token-Service nicht erreichbar', 500)).toBe('server');
    expect(sentenceOf('権限がありません', 403)).toBe('permission');
  });

  it('follows the code against the status, and the status against a vague code', () => {
    expect(codeOf('token_expired', 403)).toBe('authentication');
    expect(codeOf('duplicate_record', 400)).toBe('conflict');
    expect(codeOf('path/not_found', 409)).toBe('not-found');
    expect(codeOf('unauthorized', 403)).toBe('permission');
    expect(codeOf('forbidden', 401)).toBe('authentication');
    expect(classOf(403, { code: 'forbidden', message: 'Invalid credentials' })).toBe('permission');
    expect(classOf(403, { message: 'Invalid API key' })).toBe('authentication');
    expect(classOf(401, { message: 'Missing scope: read' })).toBe('permission');
    expect(classOf(400, { code: 'authorization_declined' })).toBe('validation');
    expect(classOf(400, { code: 'card_declined' })).toBe('payment');
    expect(classOf(429, { message: 'You exceeded your current quota, check your plan and billing details.' })).toBe(
      'payment',
    );
    expect(classOf(503, { message: 'Please reduce your request rate.' })).toBe('rate-limit');
  });

  it('is told by who could not be recognised, found or given', () => {
    expect(sentenceOf('Identifier or password invalid.')).toBe('authentication');
    expect(sentenceOf('unauthorized user')).toBe('authentication');
    expect(sentenceOf('The password is invalid: too short')).toBe('validation');
    expect(codeOf('MANDATORY_NOT_FOUND')).toBe('validation');
    expect(sentenceOf('required field not found')).toBe('validation');
    expect(sentenceOf("no such property 'tittle' in the class")).toBe('validation');
    const flask =
      'An internal error occurred. Either the server is overloaded or there is an error in the application.';
    expect(sentenceOf(flask, 500)).toBe('server');
    expect(sentenceOf('The server is overloaded', 500)).toBe('unavailable');
    expect(sentenceOf('An appropriate representation of the resource could not be found.', 406)).toBe('request');
    expect(classOf(200, { error: { code: 'badvalue', info: 'Unrecognized value for parameter "x": y.' } })).toBe(
      'validation',
    );
    expect(sentenceOf('Invalid Access Token', 404)).toBe('authentication');
    expect(sentenceOf('Invalid token', 404)).toBe('not-found');
    expect(sentenceOf('Invalid credentials', 422)).toBe('authentication');
    expect(codeOf('ITEM_NOT_FOUND')).toBe('not-found');
    expect(codeOf('AccessDeniedError', 401)).toBe('authentication');
    expect(codeOf('AccessDenied', 400)).toBe('permission');
    expect(codeOf('missing_scope', 401)).toBe('permission');
    expect(codeOf('api_key_disabled', 401)).toBe('authentication');
    expect(codeOf('RequestTimeTooSkewed', 403)).toBe('authentication');
    expect(codeOf('UserNotConfirmedException')).toBe('permission');
  });

  it('of a code that may mean two things is what the status says', () => {
    expect(codeOf('NotAuthorizedOrNotFound', 404)).toBe('not-found');
    expect(codeOf('shop_invalid_product_id', 404)).toBe('not-found');
    expect(codeOf('invalid_product_id', 400)).toBe('validation');
    expect(codeOf('rate_limit_not_found', 404)).toBe('rate-limit');
  });

  it('is told by whole phrases of other languages where the status leaves it open', () => {
    expect(sentenceOf('Доступ запрещён')).toBe('permission');
    expect(sentenceOf('Die Rechnung existiert bereits.')).toBe('conflict');
    expect(sentenceOf('模型不存在')).toBe('not-found');
    expect(sentenceOf('El campo es obligatorio')).toBe('validation');
    expect(sentenceOf('Token失效，请重新登录')).toBe('authentication');
    expect(sentenceOf('Заказ не найден', 500)).toBe('server');
    expect(sentenceOf('Доступ запрещён', 404)).toBe('not-found');
  });

  it('is told by the exception that a sentence begins with', () => {
    expect(sentenceOf('TableDoesNotExistError: BrokerResourceMissing')).toBe('not-found');
    expect(sentenceOf('org.x.UserAlreadyExistsException: ana')).toBe('conflict');
  });

  it('tells stock, transitions and keys of repetition from wrong values', () => {
    expect(codeOf('OUT_OF_STOCK')).toBe('conflict');
    expect(codeOf('invalid_transition', 422)).toBe('conflict');
    expect(codeOf('idempotency_key_in_use')).toBe('conflict');
    expect(codeOf('idempotency_key_required')).toBe('validation');
    expect(codeOf('duplicate_parameter')).toBe('validation');
    expect(codeOf('credit_limit_exceeded')).toBe('payment');
    expect(codeOf('trial_expired', 403)).toBe('payment');
    expect(codeOf('ECONNREFUSED', 500)).toBe('unavailable');
  });

  it('of refused fields is validation, whatever their sentences say', () => {
    expect(classOf(400, { errors: { token: ['No such token exists'] } })).toBe('validation');
    expect(classOf(422, { errors: [{ field: 'email', message: 'has already been taken' }] })).toBe('validation');
    expect(classOf(400, { errors: [{ field: 'email', code: 'EMAIL_EXISTS', message: 'Taken' }] })).toBe('conflict');
  });

  it('reads used-up limits and challenges from headers', () => {
    expect(classOf(403, undefined, { 'x-ratelimit-remaining': '0' })).toBe('rate-limit');
    expect(classOf(403, undefined, { 'x-ratelimit-remaining': '7' })).toBe('permission');
    expect(classOf(403, undefined, { 'www-authenticate': 'Bearer error="insufficient_scope"' })).toBe('permission');
    expect(classOf(403, undefined, { 'www-authenticate': 'Bearer error="invalid_token"' })).toBe('authentication');
  });

  it('of a failure in a 2xx comes from the body', () => {
    expect(classOf(200, { success: false, data: { name: 'x', message: 'Nothing there', status: 404 } })).toBe(
      'not-found',
    );
    expect(classOf(200, { ok: false, error: 'missing_scope' })).toBe('permission');
    expect(classOf(200, { errors: [{ message: 'Boom', path: ['a'] }], data: { a: null } })).toBe('server');
  });
});
