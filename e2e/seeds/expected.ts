import type { Fails } from '../demo-api/scenario.ts';

/** What the headline must contain: as the table says, else the first field's path, else the API's sentence; `''` is any headline. */
export function expectedHeadline(expected: Fails): string {
  const first = expected.fields.find(({ path }) => path !== '');
  return expected.headline ?? first?.path ?? expected.message ?? '';
}
