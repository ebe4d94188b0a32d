/** What the page may do: its own scripts, styles, pictures and workers. It can't speak to any server. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types errata',
].join('; ');

/** The manifest of the page as an app of its own (https://www.w3.org/TR/appmanifest/). */
export const webManifest = {
  name: 'Errata',
  short_name: 'Errata',
  description: 'Explains the failed API requests in HAR files and Playwright traces, offline.',
  id: './',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#ffffff',
  theme_color: '#edf2fa',
  icons: [
    { src: 'icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: 'icons/icon-48.png', sizes: '48x48', type: 'image/png' },
    { src: 'icons/icon-128.png', sizes: '128x128', type: 'image/png' },
  ],
} as const;
