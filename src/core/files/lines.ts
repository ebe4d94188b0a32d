/** The JSON values of a text of JSON Lines, in order; a line that is none (the last one of a cut file) is left out. Never throws. */
export function* jsonLines(bytes: Uint8Array): Generator {
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(0x0a, at);
    const end = found === -1 ? bytes.length : found;
    if (end > at) {
      try {
        const value: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(at, end)));
        yield value;
      } catch {
        // A line that was cut, or no JSON.
      }
    }
    at = end + 1;
  }
}
