import { runInThisContext } from 'node:vm';
import { expect, it } from 'vitest';
import { type KnownFiles, type ShippedCode, shippedCode, shippedText } from './shipped.ts';
import { readText, vendorFolders } from './test-support/folders.ts';

it('a file is shipped with all that explains, and without what only tests and editors read', () => {
  const entry = { code: 'a', meaning: { text: 'b', covers: ['line-1'] } };
  const file = {
    $schema: '../../schema/entries.schema.json',
    groups: [{ template: { body: '$code' }, entries: [entry] }],
  };
  expect(JSON.parse(shippedText(JSON.stringify(file)))).toEqual({
    groups: [{ entries: [{ code: 'a', meaning: { text: 'b' } }] }],
  });
});

/** The values of a vendor's files, as they are when the build's code runs. */
function run({ shared, known }: ShippedCode, folder: string): unknown {
  const { about, groups } = known.get(folder) ?? { about: '', groups: '' };
  return runInThisContext(`(() => { const s = ${shared}; return { about: ${about}, groups: ${groups} }; })()`);
}

/** A vendor that shares a sentence and a stance with others. */
const vendorWith = (title: string): KnownFiles => ({
  about: `{"notes":["Retry with exponential backoff.","${title}"]}`,
  entries: `{"groups":[{"class":"server","actor":"api","title":"${title}"}]}`,
});

it('the code of a build holds what the files hold', () => {
  const files = new Map<string, KnownFiles>(
    vendorFolders().map(({ place }) => [
      place,
      { about: readText(`${place}/about.json`), entries: readText(`${place}/entries.json`) },
    ]),
  );
  const code = shippedCode(files);
  expect(code.known.size).toBe(files.size);
  for (const [folder, { about, entries }] of files) {
    const { groups } = JSON.parse(shippedText(entries)) as { groups: unknown };
    expect({ folder, files: run(code, folder) }).toEqual({
      folder,
      files: { about: JSON.parse(shippedText(about)), groups },
    });
  }
});

it('what three vendors say is said once', () => {
  const { shared, known } = shippedCode(new Map(['a', 'b', 'c'].map((one) => [one, vendorWith(one)])));
  expect(shared).toBe('["Retry with exponential backoff.",{class:"server",actor:"api"}]');
  expect(known.get('b')).toEqual({ about: '{notes:[s[0],"b"]}', groups: '[{...s[1],title:"b"}]' });
  const two = shippedCode(new Map(['a', 'b'].map((one) => [one, vendorWith(one)])));
  expect(two.shared).toBe('[]');
});

it('a key of a file stays a key', () => {
  const file = { about: '{"sources":[],"a-b":1,"__proto__":{"x":1}}', entries: '{"groups":[]}' };
  const { about } = run(shippedCode(new Map([['a', file]])), 'a') as { readonly about: object };
  expect(Object.keys(about)).toEqual(['sources', 'a-b', '__proto__']);
});
