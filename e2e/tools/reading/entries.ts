import { vendorFolders } from '../../../src/catalogue/test-support/folders.ts';
import { isExplained } from '../../../src/core/knowledge/reference.ts';
import type { Entry, Fact } from '../../../src/core/knowledge/types.ts';
import { chanceOf } from '../fuzz/random.ts';

/**
 * Explained entries of the catalogue, drawn by the seed: the same seed draws the same. No folder is drawn twice before each was drawn
 * once. Below each sentence its source, so that a second reader can look it up. With names of folders only from these.
 */
function drawnEntries(seed: number, count: number, names: readonly string[]): string {
  const chance = chanceOf(seed);
  const folders = vendorFolders()
    .filter(({ place }) => names.length === 0 || names.includes(place.split('/')[1] ?? ''))
    .map(({ place, entries, details }) => ({ place, sources: details.sources, entries: entries.filter(isExplained) }))
    .filter(({ entries }) => entries.length > 0);
  let left = [...folders];
  const texts: string[] = [];
  while (texts.length < count && folders.some(({ entries }) => entries.length > 0)) {
    if (left.length === 0) left = folders.filter(({ entries }) => entries.length > 0);
    const [folder] = left.splice(chance.below(left.length), 1);
    const [entry] = folder?.entries.splice(chance.below(folder.entries.length), 1) ?? [];
    if (folder === undefined || entry === undefined) break;
    const urls = new Map(folder.sources.map(({ id, url }) => [id, url]));
    texts.push(textOf(texts.length + 1, folder.place, entry, urls));
  }
  return texts.join('\n');
}

function textOf(number: number, place: string, entry: Entry, urls: ReadonlyMap<string, string | null>): string {
  const { meaning, causes, fixes, notes, retry, title, actor } = entry;
  const at = (source: string | undefined) => `${source ?? '–'}: ${urls.get(source ?? '') ?? ''}`;
  const said = (name: string, facts: readonly (Fact | null | undefined)[]) =>
    facts.flatMap((one) => (one == null ? [] : [`  ${name}: ${one.text}\n    ${at(one.source)}`]));
  const lines = [
    `=== ${number}. ${place} · ${entry.id} · ${title}`,
    `  class ${entry.class ?? '–'} · actor ${actor ?? '–'} · retry ${retry?.verdict ?? '–'} · ${JSON.stringify(entry.match)}`,
    `  source: ${at(entry.source)}`,
    ...said('meaning', [meaning]),
    ...said('cause', causes),
    ...said('fix', fixes),
    ...said('note', notes),
    ...said('retry', [retry?.reason]),
  ];
  return `${lines.join('\n')}\n`;
}

const [seed = '1', count = '60', ...names] = process.argv.slice(2);

/** The text for the seed, the count and the folders of the command line. */
export const text = drawnEntries(Number(seed), Number(count), names);
