import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whose bodies the bare extension fetches: nobody's, those of failures, or as Errata those of failures and of JSON. */
export type BareBodies = 'none' | 'failures' | 'failures and JSON';

/**
 * Writes the least extension that one could compare Errata with into `folder`: a listener that fetches bodies and does nothing
 * with them, and a panel of one sentence, under Errata's name and path so that the same code opens both.
 */
export async function writeBareExtension(folder: string, bodies: BareBodies): Promise<void> {
  await mkdir(join(folder, 'src/panel'), { recursive: true });
  await Promise.all(
    Object.entries(filesFor(bodies)).map(async ([name, text]) => {
      await writeFile(join(folder, name), text);
    }),
  );
}

const listening = (condition: string) => `
    chrome.devtools.network.onRequestFinished.addListener((request) => {
      const { status, content } = request.response;
      if (${condition}) request.getContent(() => {});
    });
`;

const listeners: Readonly<Record<BareBodies, string>> = {
  none: '',
  failures: listening('status === 0 || status >= 400'),
  'failures and JSON': listening('status === 0 || status >= 400 || /json/.test(content.mimeType)'),
};

const filesFor = (bodies: BareBodies) => ({
  'manifest.json': JSON.stringify({
    manifest_version: 3,
    name: 'Bare',
    version: '1',
    devtools_page: 'devtools.html',
  }),
  'devtools.html': '<!doctype html><script src="devtools.js"></script>',
  'devtools.js': `
    chrome.devtools.panels.create('Errata', '', '/src/panel/index.html');
    ${listeners[bodies]}
  `,
  'src/panel/index.html': '<!doctype html><title>Bare</title><p>A bare panel.</p>',
});
