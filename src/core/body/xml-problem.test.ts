import { expect, it } from 'vitest';
import { xmlProblem } from './xml-problem.ts';

it.each([
  ['<?xml version="1.0"?>\n<a x="1"><b/>t &amp; u &#10;<!-- < & --><![CDATA[<&]]></a>\n', null],
  ['\uFEFF<a/>', null],
  ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;', null],
  ['<s:Envelope xmlns:s=\'urn:x\'><s:Body a=">"/></s:Envelope>', null],
  ['<a><b></a></b>', { at: 6, slip: 'other-end' }],
  ['<a>1 & 2</a>', { at: 5, slip: 'ampersand' }],
  ['<a><b>', { at: 6, slip: 'ends-early' }],
  ['<order', { at: 6, slip: 'ends-early' }],
  ['<a/><b/>', { at: 4, slip: 'more-text' }],
  ['sku=1', { at: 0, slip: 'no-element' }],
  ['<!-- a', { at: 6, slip: 'ends-early' }],
  ['</a>', { at: 0, slip: 'other-end' }],
])('%j', (text, wanted) => {
  expect(xmlProblem(text)).toEqual(wanted);
});

it('costs one pass: else this would run into the limit of time', () => {
  for (const text of ['<a '.repeat(100_000), '<a>'.repeat(100_000), '&'.repeat(100_000), '<a "'.repeat(50_000)]) {
    expect(xmlProblem(text)).not.toBeNull();
  }
});
