import { runnerImport } from 'vite';
const o = { configFile: false };
const { openStage } = (await runnerImport('/e2e/pages/stage.ts', o)).module;
const { states } = (await runnerImport('/e2e/suites/states/states.ts', o)).module;
const stage = await openStage();
await stage.play(0);
await stage.tools.panel.locator('[data-testid="failure-row"]').nth(18).waitFor();
const s = states.find((x) => x.name === 'file');
const t = Date.now();
const see = async (w) =>
  console.log(
    w,
    Date.now() - t,
    await stage.frame.evaluate(() => [
      document.querySelectorAll('[data-testid="failure-row"]').length,
      document.querySelector('.empty')?.textContent,
      document.querySelector('.summary')?.textContent,
      document.querySelector('[data-testid="file-source"]')?.value,
    ]),
  );
s.act(stage).catch((e) => console.log(String(e).slice(0, 200)));
for (let i = 0; i < 9; i++) {
  await see(i);
  await stage.tools.page.waitForTimeout(i < 8 ? 60 : 300);
}
await stage.tools.devtools.screenshot({ path: 'e2e/results/m/file.png' });
await stage.close();
