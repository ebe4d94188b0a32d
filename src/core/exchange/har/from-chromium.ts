import type { NamedVersion, Writer } from './writer.ts';

/**
 * Tools that write down what Chromium's remote protocol tells, with Chromium's members where they keep them: chrome-har (Puppeteer,
 * Browsertime, sitespeed.io), puppeteer-har, chrome-har-capturer, cypress-har-generator, Lighthouse, WebPageTest. They leave most calls without a
 * response out, or write status 0 and no reason (cypress-har-generator: `_resourceType` in the protocol's spelling, `_websocket`). Read in
 * their sources: sitespeedio/chrome-har index.js, NeuraLegion/cypress-har-generator src/network/EntryBuilder.ts.
 */
const tools: readonly (readonly [RegExp, string])[] = [
  [/^chrome[- ]har[- ]capturer\b/i, 'chrome-har-capturer'],
  [/^(?:chrome-har|puppeteer-har)\b/i, 'chrome-har'],
  [/^(?:browsertime|sitespeed\.io)\b/i, 'sitespeed.io'],
  [/^(?:@neuralegion\/)?cypress-har-generator\b|^cypress\b/i, 'cypress-har-generator'],
  [/^webpagetest\b/i, 'WebPageTest'],
  [/^lighthouse\b/i, 'Lighthouse'],
];

export const fromChromium: readonly Writer[] = tools.map(([pattern, name]) => ({
  name,
  seenBy: 'browser',
  wrote: ({ creator }) => pattern.test(creator.name),
  family: ({ browser }) => (isOther(browser) ? 'unknown' : 'chromium'),
  // Its `content.size` grows with each piece of a body that arrives; nothing else shows that one was cut off (measured with 5.17.1).
  ...(name === 'cypress-har-generator' ? { read: () => ({ countsBytes: true }) } : {}),
}));

/** sitespeed.io and WebPageTest drive other browsers, too. */
function isOther({ name }: NamedVersion): boolean {
  return /firefox|safari|webkit|explorer/i.test(name);
}
