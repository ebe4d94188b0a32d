import { afterAll, vi } from 'vitest';

/**
 * The panel and its store load parts of themselves with their first use. What is still being loaded when the last test of a file has ended
 * would be an error of its own, which fails the run though every test passed.
 */
afterAll(async () => vi.dynamicImportSettled());
