// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { copyText } from './clipboard.ts';

function page(execCommand: () => boolean): Document {
  Object.assign(document, { execCommand });
  return document;
}
const refusing = { writeText: async () => Promise.reject(new Error('permissions policy')) };

const throwing = () => {
  throw new Error('no');
};

describe('copyText', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  test('writes to the clipboard', async () => {
    const writeText = vi.fn(async () => undefined);
    expect(await copyText('ticket', { writeText })).toBe(true);
    expect(writeText).toHaveBeenCalledWith('ticket');
  });

  test.each([
    ['refuses', refusing],
    ['is missing', null],
  ])('where the clipboard %s, copies by command and leaves no trace', async (_name, clipboard) => {
    const button = document.createElement('button');
    document.body.append(button);
    button.focus();
    let copied = '';
    const copy = () => {
      copied = document.querySelector('textarea')?.value ?? '';
      return true;
    };
    expect(await copyText('two\nlines', clipboard, page(copy))).toBe(true);
    expect(copied).toBe('two\nlines');
    expect(document.querySelector('textarea')).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  test('says so where nothing works', async () => {
    expect(
      await copyText(
        'x',
        refusing,
        page(() => false),
      ),
    ).toBe(false);
    expect(await copyText('x', refusing, page(throwing))).toBe(false);
    expect(document.querySelector('textarea')).toBeNull();
  });
});
