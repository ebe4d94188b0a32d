import browser from 'webextension-polyfill';

/**
 * The browser's extension API with promises: the native `browser` in Firefox and in Chromium from 152 on, else webextension-polyfill's
 * wrapping of `chrome`. The only import of the polyfill: it throws outside an extension, so modules that are tested without a
 * browser take the part of the API that they need as a parameter.
 */
export const extension = browser;
