import { expect, test } from 'vitest';
import { quickTests } from './quick-tests.ts';

test('the inner loop runs the unit tests but those with generated inputs, corpora or programs', async () => {
  const files = await quickTests();
  expect(files).toContain('e2e/tools/all/quick-tests.unit.test.ts');
  expect(files).toContain('src/browser/network-source.test.ts');
  expect(files).toContain('src/panel/details/retry/retry-view.test.tsx');
  expect(files).not.toContain('src/corpus/unseen.test.ts');
  expect(files).not.toContain('e2e/drivers/packages/apt.unit.test.ts');
  expect(files).not.toContain('e2e/drivers/chromium/find-chromium.unit.test.ts');
  expect(files.filter((file) => file.endsWith('law.test.ts'))).toEqual([]);
  expect(new Set(files).size).toBe(files.length);
});
