import { expect, test } from 'vitest';

import { isExplained } from '../core/knowledge/reference.ts';
import { type Folder, vendorFolders } from './test-support/folders.ts';

/** LIST.md is written from the folders: `npx vitest run src/catalogue/list.test.ts -u` after a change of the catalogue. */
test('LIST.md says what is known', async () => {
  await expect(listOf(vendorFolders())).toMatchFileSnapshot('LIST.md');
});

const titles = [
  ['vendor', 'APIs of one company'],
  ['product', 'Software that many run'],
  ['gateway', 'Who responds in place of an API'],
  ['family', 'Formats and frameworks'],
] as const;

function listOf(folders: readonly Folder[]): string {
  const entries = folders.flatMap((folder) => folder.entries);
  const parts = titles.map(([kind, title]) => {
    const own = folders.filter((folder) => folder.kind === kind);
    const head =
      '| name | id | entries | with a cause or fix | sources | read last |\n| --- | --- | --- | --- | --- | --- |';
    return `## ${title}\n\n${head}\n${own.map(lineOf).join('\n')}\n`;
  });
  return `# What Errata knows

Written from the folders beside it by \`list.test.ts\`. ${folders.length} folders, ${entries.length} entries, ${entries.filter(isExplained).length} of them with a cause or a fix;
the others say what a status or code is called, whose fault it is and whether to retry.

${parts.join('\n')}`;
}

function lineOf({ name, signs, entries, details: { sources } }: Folder): string {
  const read = sources.flatMap((source) => source.read ?? []).toSorted();
  return `| ${signs.name} | ${name} | ${entries.length} | ${entries.filter(isExplained).length} | ${sources.length} | ${read.at(-1) ?? '–'} |`;
}
