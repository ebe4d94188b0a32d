import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { bundledMessages } from './bundled-messages.ts';
import { formatCount, setLookup, t, tn } from './t.ts';

const panel = join(import.meta.dirname, '..');

function sources(): string {
  const files = readdirSync(panel, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => readFileSync(join(panel, file), 'utf8'))
    .join('\n');
}

describe('messages.json', () => {
  it('holds no text that nothing uses', () => {
    const text = sources();
    const unused = Object.keys(messages).filter((key) => {
      if (key === 'extensionName' || key === 'extensionDescription') return false;
      return !text.includes(`'${key.replace(/_(?:one|other)$/, '')}'`);
    });
    expect(unused, 'remove them from public/_locales/en/messages.json').toEqual([]);
  });

  it('tells translators what each text is for, and never writes a bare dollar', () => {
    for (const [key, { message, description }] of Object.entries(messages)) {
      expect(description.length, `${key} needs a description`).toBeGreaterThan(3);
      expect(message.replace(/\$\d/g, ''), `${key}: browsers read a single $ as a placeholder`).not.toContain('$');
    }
  });

  it('has both forms of every plural', () => {
    const keys = Object.keys(messages);
    for (const key of keys.filter((each) => each.endsWith('_one')))
      expect(keys).toContain(key.replace(/_one$/, '_other'));
    for (const key of keys.filter((each) => each.endsWith('_other')))
      expect(keys).toContain(key.replace(/_other$/, '_one'));
  });
});

describe('t', () => {
  it('fills in and chooses the form', () => {
    setLookup(bundledMessages);
    expect(t('timeAgo', '42 s')).toBe('42 s ago');
    expect(tn('summaryFailures', 1)).toBe('1 failure');
    expect(tn('summaryFailures', 1200)).toBe('1,200 failures');
    expect([999, 25_000, 1_234_567].map(formatCount)).toEqual(['999', '25,000', '1,234,567']);
    expect(t('partFailed', '$1')).toContain('“$1”');
  });

  it('asks for each text once, whatever is put into it', () => {
    const asked: string[] = [];
    setLookup((key, substitutions) => {
      asked.push(key);
      return bundledMessages(key, substitutions);
    });
    expect([t('clear'), t('clear'), t('timeAgo', '1 s'), t('timeAgo', '2 s')]).toEqual([
      'Clear the list',
      'Clear the list',
      '1 s ago',
      '2 s ago',
    ]);
    expect(asked.filter((key) => key !== 'interfaceDirection')).toEqual(['clear', 'timeAgo']);
  });

  it('shows the key where there is no text', () => {
    setLookup(() => '');
    expect(t('clear')).toBe('clear');
  });
});
