import { vi } from 'vitest';

/**
 * `vi.waitFor` gives up after 1 s, which on a busy machine is less than the import of a lazy view needs. Here it waits as long as a
 * test may last; one that waits for what never comes fails all the same. Vitest has no setting for it, so this is a setup file.
 */
const waitMs = 30_000;
const { waitFor } = vi;
vi.waitFor = async (callback, options = {}) =>
  waitFor(callback, { timeout: waitMs, ...(typeof options === 'number' ? { timeout: options } : options) });
