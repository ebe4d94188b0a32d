import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes the least extension that one could compare Errata with into `folder`: a listener that fetches the bodies Errata fetches
 * (of failures and of JSON) and does nothing with them, and a panel of one sentence, under Errata's name and path so that the
 * same code opens both.
 */
export async function writeBareExtension(folder: string): Promise<void> {
  await mkdir(join(folder, 'src/panel'), { recursive: true });
  await Promise.all(
    Object.entries(files).map(async ([name, text]) => {
      await writeFile(join(folder, name), text);
    }),
  );
}

const files = {
  'manifest.json': JSON.stringify({
    manifest_version: 3,
    name: 'Bare',
    version: '1',
    devtools_page: 'devtools.html',
  }),
  'devtools.html': '<!doctype html><script src="devtools.js"></script>',
  'devtools.js': `
    chrome.devtools.panels.create('Errata', '', '/src/panel/index.html');
    chrome.devtools.network.onRequestFinished.addListener((request) => {
      const { status, content } = request.response;
      if (status === 0 || status >= 400 || /json/.test(content.mimeType)) request.getContent(() => {});
    });
  `,
  'src/panel/index.html': '<!doctype html><title>Bare</title><p>A bare panel.</p>',
};
