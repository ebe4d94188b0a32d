/**
 * Whether a text is a code that a browser gives for a failure: Chromium's `net::ERR_…`, Firefox's `NS_ERROR_…`, `NS_BINDING_…` and those of its
 * TLS library (`SSL_ERROR_…`, `SEC_ERROR_…`, `MOZILLA_PKIX_ERROR_…`).
 */
export function isBrowserCode(text: string): boolean {
  return /^(?:net::ERR_|NS_(?:ERROR|BINDING)_|(?:SSL|SEC|MOZILLA_PKIX)_ERROR_)[A-Z0-9_]{1,80}(?:\.\w{1,80})?$/.test(
    text,
  );
}
