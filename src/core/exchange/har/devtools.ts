import type { Writer } from './writer.ts';

/**
 * Chrome, Edge and all that is built on Chromium (`WebInspector`): `_error: "net::ERR_…"` under status 0 (measured on 156). Errata's own
 * sanitised HAR keeps that browser's members, so that the entry itself says whose it is.
 */
export const chromium: Writer = {
  name: 'Chromium DevTools',
  seenBy: 'browser',
  live: true,
  wrote: ({ creator }) => creator.name === 'WebInspector',
  family: () => 'chromium',
};

/** Firefox's Network Monitor: status 0 without a reason, `_securityState` (measured on 153 ESR). */
export const firefox: Writer = {
  name: 'Firefox DevTools',
  seenBy: 'browser',
  live: true,
  wrote: ({ creator }) => creator.name === 'Firefox',
  family: () => 'firefox',
};

/** Errata's own HAR tickets: the members of the browser that was recorded, entry by entry. */
export const errata: Writer = {
  name: 'Errata',
  seenBy: 'browser',
  live: true,
  wrote: ({ creator }) => creator.name === 'Errata',
  family: () => 'unknown',
};
