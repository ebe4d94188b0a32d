import { expect, it } from 'vitest';
import { exchangeWith, headerLines } from '../test-support/exchange.ts';
import { asksForJsonOnly, beginsAsPage } from './asked-for.ts';

const asks = (accept: string): boolean =>
  asksForJsonOnly(exchangeWith({ request: { headers: headerLines({ Accept: accept }) } }));

it.each([
  ['application/json', true],
  ['Application/JSON; charset=utf-8', true],
  ['application/vnd.api+json, application/json;q=0.9', true],
  ['application/problem+json,application/json', true],
  ['application/json, text/plain, */*', false],
  ['application/json, */*;q=0.1', false],
  ['application/json, text/html', false],
  ['application/json,', false],
  ['application/*', false],
  ['application/json-seq/x', false],
  ['*/*', false],
  ['text/html', false],
  ['', false],
])('%j asks for JSON alone: %s', (accept, wanted) => {
  expect(asks(accept)).toBe(wanted);
});

it('knows a page from a fragment', () => {
  expect(['<!DOCTYPE html><p>', '\n <html lang="en">', '\uFEFF<!doctype  html>'].map(beginsAsPage)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['<div>', '<htmlx>', '<!doctype xml>', 'a <html>', ''].some(beginsAsPage)).toBe(false);
});

it('costs one pass: else this would run into the limit of time', () => {
  for (const text of [
    'application/json'.repeat(5_000),
    `application/${'a+'.repeat(9_000)}`,
    'application/json,'.repeat(9_000),
  ])
    expect(asks(text)).toBe(false);
});
