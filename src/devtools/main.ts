import { extension } from '../browser/extension-api.ts';

// Leading slashes: Firefox resolves these against this page, Chromium against the extension's root.
await extension.devtools.panels.create('Errata', '/icons/icon-32.png', '/src/panel/index.html');
