import { expect, test } from 'playwright/test';
import { openFirefoxDevTools } from '../../drivers/firefox/firefox-devtools.ts';
import { faultSession } from '../../pages/faults-session.ts';
import { row } from '../../pages/panel.ts';
import { testFaults } from '../faults/test-faults.ts';
import { watchUncaught } from '../faults/uncaught.ts';
import { pathsOf, recorded, recordedWith } from '../recorder/recorded.ts';
import { askAll } from '../recorder/test-completeness.ts';

const session = faultSession('firefox', async (url) => openFirefoxDevTools({ url }));
testFaults(session);

test('a page that crashes', async () => {
  const { tools, server } = session;
  await askAll(tools.page, '/fail/before');
  await recordedWith(tools, '/fail/before', 1);
  await tools.crashPage();
  await tools.page.goto(`${server.origin}/page?after`);
  await tools.reopen();
  await watchUncaught(tools);
  await session.expectWorks();
});

test('two DevTools on two tabs', async () => {
  const { tools, server } = session;
  const second = await tools.secondTab(`${server.origin}/page?second`);
  await askAll(tools.page, '/fail/second');
  await recordedWith(tools, '/fail/second', 1);
  await tools.driver.hasCount(row, 1);
  await second.showFirst();
  await session.expectWorks();
  expect(pathsOf(await recorded(tools))).not.toContain('/fail/second');
  await second.show();
  await tools.driver.hasCount(row, 1);
  expect(pathsOf(await recorded(tools))).toContain('/fail/second');
  await second.close();
  await session.expectWorks();
});

test('an extension that is reloaded under its own panel', async () => {
  const { tools } = session;
  await askAll(tools.page, '/fail/before');
  await recordedWith(tools, '/fail/before', 1);
  await tools.reloadExtension();
  // Firefox takes the panel away with the extension and adds the new one: nothing dead stays behind.
  await tools.reopen();
  await watchUncaught(tools);
  await session.expectWorks();
});
