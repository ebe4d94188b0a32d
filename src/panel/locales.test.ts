import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { interfaceLanguages } from '../store/settings.ts';
import type { Message } from './shared/message-lookup.ts';

const folder = new URL('../../public/_locales/', import.meta.url);
const read = (language: string): ReadonlyMap<string, Message> =>
  new Map(
    Object.entries(
      JSON.parse(readFileSync(new URL(`${language}/messages.json`, folder), 'utf8')) as Record<string, Message>,
    ),
  );
const english = read('en');
const placesIn = (text: string): string[] => [...new Set(text.match(/\$\d/g))].toSorted();
const translations = interfaceLanguages.filter((language) => language !== 'en');

/** Keys of the filter and what it takes: the same in every language. */
const untranslated = /\b[a-z]+:(?=[a-z|>\s]|$)/g;

it('there is a folder for each language of the interface, and no other', () => {
  expect(readdirSync(folder).toSorted()).toEqual([...interfaceLanguages].toSorted());
});

/** The filter's keys in a text. */
const keys = (text: string | undefined) => (text ?? '').match(untranslated)?.toSorted();

/** Columns that a text takes: Han, kana and full-width signs take two. */
const width = (text: string) =>
  Array.from(text).reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2fff ? 2 : 1), 0);

describe.each(translations)('the texts in %s', (language) => {
  const texts = read(language);

  it('are those of English, none missing and none more', () => {
    expect([...texts.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('stand there once', () => {
    const written = readFileSync(new URL(`${language}/messages.json`, folder), 'utf8').match(/^ {2}"\w+": \{/gm);
    expect(written?.length).toBe(texts.size);
  });

  it('put in what English puts in', () => {
    const wrong = [...english].filter(
      ([key, { message }]) => placesIn(texts.get(key)?.message ?? '').join(' ') !== placesIn(message).join(' '),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('name themselves', () => {
    expect(texts.get('interfaceLanguage')?.message).toBe(language);
    expect(texts.get('extensionDescription')?.message.length).toBeLessThanOrEqual(132);
  });

  it('write counts as the language does', () => {
    const separator = texts.get('thousandsSeparator')?.message;
    expect(`1${separator}200`).toBe(new Intl.NumberFormat(language).format(1200));
  });

  it('keep the keys of the filter', () => {
    for (const key of ['filterTitle', 'filterPlaceholder']) {
      expect(keys(texts.get(key)?.message)).toEqual(keys(english.get(key)?.message));
    }
  });

  // A button or a column that is three times as wide breaks the layout; whole sentences wrap.
  it('are about as long', () => {
    const long = [...english].filter(([key, { message }]) => {
      const most = Math.max(20, message.length < 30 ? 2.2 * message.length : 1.7 * message.length);
      return width(texts.get(key)?.message ?? '') > most;
    });
    expect(long.map(([key, { message }]) => `${message} → ${texts.get(key)?.message}`)).toEqual([]);
  });
});
