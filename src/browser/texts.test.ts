import { describe, expect, it } from 'vitest';
import { createTexts } from './texts.ts';

/** An extension that can be taken away, with the texts of its language. */
function scene(messages: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  let isGone = false;
  const texts = createTexts((name, substitutions) => {
    if (isGone) throw new Error('Extension context invalidated.');
    asked.push(name);
    return (messages[name] ?? '').replace(
      /\$(\d)/g,
      (_, position: string) => substitutions[Number(position) - 1] ?? '',
    );
  });
  return { texts, asked, goAway: () => (isGone = true) };
}

describe('texts', () => {
  it('are filled in, each asked for once', () => {
    const { texts, asked } = scene({ two: '$2 of $1, $2', none: 'None' });
    expect(texts.message('two', ['7', '3'])).toBe('3 of 7, 3');
    expect(texts.message('two', ['8'])).toBe(' of 8, ');
    expect(texts.message('none', [])).toBe('None');
    expect(texts.message('unknown', [])).toBe('');
    expect(asked).toEqual(['two', 'none', 'unknown']);
  });

  it('take what is put in as it is', () => {
    const { texts } = scene({ one: '<$1>' });
    for (const text of ['$1', '$&', '\uE000', '\\']) expect(texts.message('one', [text])).toBe(`<${text}>`);
  });

  it('outlast the extension, all that were kept; others are empty and nothing throws', () => {
    const { texts, goAway } = scene({ used: 'Used $1', kept: 'Kept $1', other: 'Other' });
    texts.message('used', ['a']);
    texts.keep(['kept']);
    goAway();
    expect(texts.message('used', ['b'])).toBe('Used b');
    expect(texts.message('kept', ['c'])).toBe('Kept c');
    expect(texts.message('other', [])).toBe('');
    expect(() => texts.keep(['other'])).not.toThrow();
  });
});
