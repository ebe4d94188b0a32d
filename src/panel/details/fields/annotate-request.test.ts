import { describe, expect, it } from 'vitest';
import type { Field } from '../../../core/diagnosis.ts';
import { exchangeWith } from '../../../core/filter/test-support/subject.ts';
import { readSent, sentValue } from '../../../core/fields/sent-value.ts';
import { annotateRequest } from './annotate-request.ts';

function field(path: string, ...messages: string[]): Field {
  return { path, messages, source: { from: 'body', ref: '' } };
}

function request(content: string, mimeType: string, url = 'https://api.example/') {
  const body = { mimeType, content, encoding: 'text', size: content.length, missing: null, params: null } as const;
  return exchangeWith({ request: { url, body: content === '' ? null : body } }).request;
}

function lineWith(annotated: ReturnType<typeof annotateRequest>, note: string): string {
  for (const [line, notes] of annotated?.notes ?? []) {
    if (notes.some(({ text }) => text === note))
      return annotated?.lines.text.slice(annotated.lines.start(line), annotated.lines.end(line)) ?? '';
  }
  return '';
}

describe('annotateRequest', () => {
  it('writes problems below the lines of a JSON body', () => {
    const annotated = annotateRequest(request('{"items":[{"price":-1}],"a":1}', 'application/json'), [
      field('items[0].price', 'too small'),
      field('missing', 'required'),
    ]);
    expect(lineWith(annotated, 'too small')).toBe('"price":-1');
    expect(lineWith(annotated, 'required')).toBe('');
  });

  it('writes problems below the elements of an XML body', () => {
    const annotated = annotateRequest(request('<order><qty>0</qty></order>', 'application/xml'), [
      field('order.qty', 'too small'),
    ]);
    expect(lineWith(annotated, 'too small')).toBe('<qty>0</qty>');
  });

  it('shows a form and a query member by member', () => {
    const form = annotateRequest(request('user%5Bname%5D=x&age=-1', 'application/x-www-form-urlencoded'), [
      field('user.name', 'too short'),
    ]);
    expect(lineWith(form, 'too short')).toBe('user[name] = x');
    const query = annotateRequest(request('', '', 'https://api.example/?page=0#x'), [field('page', 'from 1 on')]);
    expect(lineWith(query, 'from 1 on')).toBe('page = 0');
  });

  it.each([
    ['another spelling', 'Quantity', request('{"sku":"a","quantity":0}', 'application/json'), '"quantity":0'],
    [
      'a position that the API leaves out',
      'line_items.price',
      request('{"order":{"line_items":[{"price":-1}]}}', 'application/json'),
      '"price":-1',
    ],
    [
      'another spelling in a form',
      'FirstName',
      request('first_name=x', 'application/x-www-form-urlencoded'),
      'first_name = x',
    ],
    [
      'JSON in the query',
      'id',
      request('', '', `https://api.example/?batch=1&input=${encodeURIComponent('{"0":{"json":{"id":42}},"1":{}}')}`),
      'input = {"0":{"json":{"id":42}},"1":{}}',
    ],
  ])('writes a problem below the line of %s', (_, path, sent, line) => {
    const found = sentValue(readSent(sent), path);
    if (found === null) throw new Error('The value was not found.');
    const annotated = annotateRequest(sent, [{ ...field(path, 'wrong'), sent: found.value, sentAt: found.source }]);
    expect(lineWith(annotated, 'wrong')).toBe(line);
  });

  it('shows nothing where nothing was sent', () => {
    expect(annotateRequest(request('', ''), [field('a', 'b')])).toBeNull();
  });
});
