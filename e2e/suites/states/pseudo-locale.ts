import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Messages = Record<string, { message: string }>;

const latin = 'abcdefghijklmnopqrstuvwxyz';
const hebrew = 'אבגדהוזחטיכלמנסעפצקרשתךםןף';

/**
 * Puts a language that is read from the right in the place of an extension's English, whatever languages the browser has: the
 * same texts in Hebrew letters, and a fifth longer, as translations are. What stays in Latin letters on the screen comes from the
 * API, from the catalogue, or was never in `_locales`.
 */
export async function writePseudoLocale(extension: string): Promise<void> {
  const file = join(extension, '_locales/en/messages.json');
  const english = JSON.parse(await readFile(file, 'utf8')) as Messages;
  const pseudo = Object.fromEntries(
    Object.entries(english).map(([key, entry]) => [key, { ...entry, message: mirrored(key, entry.message) }]),
  );
  await writeFile(file, JSON.stringify(pseudo));
}

function mirrored(key: string, message: string): string {
  if (key === 'interfaceLanguage') return 'he';
  if (key === 'interfaceDirection') return 'rtl';
  // The extension's name is a name.
  if (key === 'extensionName') return message;
  const letters = message.replace(/\p{L}/gu, (letter) => hebrew[latin.indexOf(letter.toLowerCase())] ?? letter);
  return letters.replace(/\p{L}{5,}/gu, (word) => word + word.slice(0, Math.ceil(word.length / 5)));
}
