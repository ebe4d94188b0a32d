import { describe, expect, it } from 'vitest';

import type { Field } from './diagnosis.ts';
import { headline } from './headline.ts';

const nothing = { network: null, fields: [], message: null, title: null, status: 400 };
const field = (path: string, ...messages: string[]): Field => ({
  path,
  messages,
  source: { from: 'body', ref: 'body' },
});

describe('headline', () => {
  it('names the browser’s refusal before anything else', () => {
    const input = { ...nothing, network: 'Blocked by CORS', message: 'Throttled' };
    expect(headline(input)).toBe('Blocked by CORS');
  });

  it('names the first field and counts the others', () => {
    const fields = [field('category', 'This field is required.'), field('name', 'Too short.'), field('info')];
    expect(headline({ ...nothing, fields })).toBe('category: This field is required. (+2 fields)');
  });

  it('does not say the path twice', () => {
    expect(headline({ ...nothing, fields: [field('brand', 'Brand is required.')] })).toBe('Brand is required.');
  });

  it('passes over complaints that belong to no field', () => {
    const fields = [field('', 'All of it is wrong.')];
    expect(headline({ ...nothing, fields, message: 'All of it is wrong.' })).toBe('All of it is wrong.');
  });

  it('falls back to the title, then to the status', () => {
    expect(headline({ ...nothing, title: 'Bad request' })).toBe('Bad request');
    expect(headline(nothing)).toBe('HTTP status 400');
    expect(headline({ ...nothing, status: 0 })).toBe('No response came');
  });

  it('keeps to one line of 160 characters', () => {
    const text = headline({ ...nothing, message: `a\n${'bb '.repeat(10_000)}` });
    expect(text.length).toBeGreaterThan(155);
    expect(text.length).toBeLessThanOrEqual(160);
    expect(text).not.toContain('\n');
  });
});
