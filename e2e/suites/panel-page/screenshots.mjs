// Pictures of the panel with ugly data, into e2e/results/screenshots: `node e2e/suites/panel-page/screenshots.mjs [word of a name …]`.
import { runnerImport } from 'vite';

const { module } = await runnerImport('/e2e/suites/panel-page/take-screenshots.ts', { configFile: false });
await module.takeScreenshots(process.argv.slice(2));
