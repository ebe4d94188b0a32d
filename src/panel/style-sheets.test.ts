import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import messages from '../../public/_locales/en/messages.json';

/** Declarations that mean a side of the screen, where the panel may be read from the right: `margin-left`, `text-align: left` … */
function physical(css: string): string[] {
  return declarationsOf(css).flatMap(([property, value]) => {
    const isSided =
      /(?:^|-)(?:left|right)(?:-|$)/.test(property) ||
      (/^(?:text-align|float|clear|justify-\w+|background-position)$/.test(property) &&
        /\b(?:left|right)\b/.test(value));
    const isUneven =
      /^(?:margin|padding|inset|border-width|border-style|border-color)$/.test(property) && uneven(value);
    const isCornered = property === 'border-radius' && /\S\s+\S/.test(value);
    return isSided || isUneven || isCornered ? [`${property}: ${value}`] : [];
  });
}

/** Whether the second and the fourth of four sides differ. */
function uneven(value: string): boolean {
  const sides = value.match(/[a-z-]+\([^()]*\)|\S+/gi) ?? [];
  return sides.length === 4 && sides[1] !== sides[3];
}

/** Texts smaller than 11 px. */
function small(css: string): string[] {
  return declarationsOf(css).flatMap(([property, value]) => {
    if (property !== 'font' && property !== 'font-size') return [];
    const size = /(?:^|\s)([\d.]+)(px|pt|r?em|%)/.exec(value);
    if (size === null) return [];
    return size[2] === 'px' && Number(size[1]) >= 11 ? [] : [`${property}: ${value}`];
  });
}

/** Movement that goes on where people asked for none: animations and transitions outside `prefers-reduced-motion`. */
function moving(css: string): string[] {
  const calm =
    /@media \(prefers-reduced-motion: (?:no-preference|reduce)\) \{(?:[^{}]*\{(?:[^{}]|\{[^{}]*\})*\})*\s*\}/g;
  return declarationsOf(css.replace(calm, '')).flatMap(([property, value]) =>
    /^(?:animation|transition|scroll-behavior)/.test(property) ? [`${property}: ${value}`] : [],
  );
}

function declarationsOf(css: string): readonly (readonly [property: string, value: string])[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  return [...plain.matchAll(/([a-z-]+)\s*:\s*([^;{}]+)[;}]/g)].map(([, property = '', value = '']) => [
    property,
    value.trim(),
  ]);
}

const folder = import.meta.dirname;
const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('style sheets', () => {
  it.each(sheets)('%s can be read from the right, and has no text under 11 px', (name) => {
    expect(physical(read(name))).toEqual([]);
    expect(small(read(name))).toEqual([]);
  });

  it('move nothing where people asked for no motion', () => {
    // "Loading…" only comes later, in no time; the notice only goes, at once (`step-end`), where motion is not wanted.
    expect(sheets.flatMap((name) => moving(read(name)))).toEqual([
      'animation: loading 0s 150ms backwards',
      'animation: notice 2.5s forwards',
    ]);
  });

  it('say that the panel is loading before its script is there, in words that there are', () => {
    const named = sheets.flatMap((name) => [...read(name).matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key));
    expect(named).toEqual(['loading']);
    expect(Object.keys(messages)).toEqual(expect.arrayContaining(named));
  });

  it('would be caught', () => {
    expect(physical('a { margin-left: 1px; text-align: right; padding: 1px 2px 3px 4px; left: 0 }')).toHaveLength(4);
    expect(physical('a { border-radius: 3px 3px 0 0; float: left }')).toHaveLength(2);
    expect(physical('a { margin: 1px 2px 3px 2px; margin-inline: 0 auto; text-align: start }')).toEqual([]);
    expect(small('a { font-size: 10px } b { font: 9px/1 sans-serif }')).toHaveLength(2);
    expect(moving('a { transition: opacity 1s }')).toHaveLength(1);
    expect(moving('@media (prefers-reduced-motion: no-preference) {\n a { transition: opacity 1s } }')).toEqual([]);
  });
});
