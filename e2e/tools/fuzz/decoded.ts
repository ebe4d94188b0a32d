const named: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', sol: '/' };
/** Codes inside of codes that are taken off. */
const ROUNDS = 6;

/**
 * A text with its percent-encoding, escapes of programs and character references taken off, as often as there are some inside each
 * other, and behind it what its runs of base64 mean. A secret in any of these forms stands in it as it is; for secrets of ASCII signs
 * other than `%`, `&` and `\`.
 */
export function decoded(text: string): string {
  const plain = unescaped(text);
  const parts = [plain];
  for (const [run] of plain.matchAll(/[A-Za-z0-9+/_-]{11,}/g)) {
    // What stands in front of the coded text may look like base64, too: all four beginnings.
    for (let from = 0; from < 4; from += 1) {
      const meaning = Buffer.from(run.slice(from), 'base64').toString('latin1');
      parts.push(/[%&\\]/.test(meaning) ? unescaped(meaning) : meaning);
    }
  }
  return parts.join('\n');
}

function unescaped(text: string): string {
  let plain = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = plain;
    if (plain.includes('\\'))
      plain = plain
        .replace(/\\u\{([0-7][0-9a-fA-F])\}/g, (_, code: string) => signOf(code, 16))
        .replace(/\\(?:u00|x|U000000)([0-7][0-9a-fA-F])/g, (_, code: string) => signOf(code, 16))
        .replace(/\\([01][0-7]{2})/g, (_, code: string) => signOf(code, 8))
        .replace(/\\([^A-Za-z0-9\s])/g, '$1');
    if (plain.includes('%')) plain = plain.replace(/%(?:u00)?([0-7][0-9a-f])/gi, (_, code: string) => signOf(code, 16));
    if (plain.includes('&'))
      plain = plain
        .replace(/&#x0{0,4}([0-7][0-9a-f]);/gi, (_, code: string) => signOf(code, 16))
        .replace(/&#0{0,4}(\d{2,3});/g, (_, code: string) => signOf(code, 10))
        .replace(/&(quot|apos|amp|lt|gt|sol);/g, (all, name: string) => named[name] ?? all);
    if (plain === before) break;
  }
  return plain;
}

function signOf(code: string, radix: number): string {
  return String.fromCharCode(Number.parseInt(code, radix));
}
