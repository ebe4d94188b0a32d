/**
 * The JSON values of a text of JSON Lines, in order; a line that is none (the last one of a cut file) is left out.
 * Never throws.
 *
 * @param onBroken is told the number of each line that was left out, from 1
 */
export function* jsonLines(bytes: Uint8Array, onBroken: (line: number) => void = () => undefined): Generator {
  const decoder = new TextDecoder();
  let line = 0;
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(0x0a, at);
    const end = found === -1 ? bytes.length : found;
    line += 1;
    // An empty one, perhaps with the carriage return of Windows, is none.
    if (end > at + 1) {
      let value: unknown;
      try {
        value = JSON.parse(decoder.decode(bytes.subarray(at, end)));
      } catch {
        onBroken(line);
      }
      if (value !== undefined) yield value;
    }
    at = end + 1;
  }
}
