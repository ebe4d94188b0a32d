import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../src/catalogue/load.ts';
import { diagnose } from '../../../src/core/diagnose.ts';
import type { Diagnosis } from '../../../src/core/diagnosis.ts';
import { perform } from '../../demo/api/page/perform.ts';
import type { Fails, Scenario } from '../../demo/api/scenario.ts';
import { scenarios } from '../../demo/api/scenarios.ts';
import { createNodeSender, type Hop } from '../../demo/api/send-by-node.ts';
import { startDemoApi, type DemoApi } from '../../demo/api/server.ts';
import { differences } from './compare.ts';
import { coveringFacts, says } from './facts.ts';
import { toExchange } from './to-exchange.ts';

/** The table over HTTP and through `diagnose`, without a browser: what a browser adds is seen in seeds.e2e.ts. */
const catalogue = createCatalogue();
type Failing = Scenario & { readonly expect: Fails };
let demo: DemoApi;
beforeAll(async () => {
  await catalogue.loadAll();
  demo = await startDemoApi();
});
afterAll(async () => {
  await demo.close();
});

const failing = scenarios.filter((scenario): scenario is Failing => {
  const { expect: expected, onlyInBrowser } = scenario;
  return expected.outcome === 'fails' && onlyInBrowser !== true;
});

describe.each(failing)('$id', (scenario) => {
  it('is explained as the table says', async () => {
    const hops = await provokeOverHttp(scenario);
    const last = hops.at(-1);
    expect(last && differences(scenario.expect, diagnoseHop(last))).toEqual([]);
  });
});

describe('what succeeds', () => {
  const succeeding = scenarios.filter(
    ({ expect: expected, onlyInBrowser }) => expected.outcome === 'succeeds' && onlyInBrowser !== true,
  );
  it.each(succeeding)('$id is no failure', async (scenario) => {
    const hops = await provokeOverHttp(scenario);
    expect(hops.map(diagnoseHop).filter(({ failed }) => failed)).toEqual([]);
  });
});

describe('what the catalogue says of the checklist', () => {
  it('comes up with a scenario that claims the line', async () => {
    const diagnoses = new Map<Scenario, Diagnosis>();
    for (const scenario of failing) {
      const last = (await provokeOverHttp(scenario)).at(-1);
      if (last) diagnoses.set(scenario, diagnoseHop(last));
    }
    const facts = coveringFacts();
    const silent = [...new Set(facts.map(({ line }) => line))].filter((line) => {
      const claiming = [...diagnoses].filter(([{ covers }]) => covers.includes(line));
      const said = ([, diagnosis]: [Scenario, Diagnosis]) =>
        facts.some((fact) => fact.line === line && says(diagnosis, fact));
      return claiming.length > 0 && !claiming.some(said);
    });
    expect(silent).toEqual([]);
  });
});

async function provokeOverHttp(scenario: Scenario): Promise<readonly Hop[]> {
  demo.reset();
  const sender = createNodeSender(demo.httpsPort, demo.url);
  await perform(scenario, sender.send);
  return sender.hops;
}

function diagnoseHop(hop: Hop): Diagnosis {
  return diagnose(toExchange(hop, new Date('2026-03-01T12:00:00Z')), catalogue);
}
