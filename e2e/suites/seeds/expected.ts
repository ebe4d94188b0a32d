import { STATUS_CODES } from 'node:http';
import { expect } from 'playwright/test';
import type { Fails, Scenario } from '../../demo/api/scenario.ts';
import { scenarios } from '../../demo/api/scenarios.ts';

/** The failures that the panel must show: in Firefox, with what that browser hides. */
export function failingScenarios(browser: 'chromium' | 'firefox'): readonly (Scenario & { expect: Fails })[] {
  return scenarios.flatMap((scenario) => {
    if (scenario.expect.outcome !== 'fails') return [];
    const hidden = browser === 'firefox' ? scenario.inFirefox : undefined;
    return [{ ...scenario, expect: { ...scenario.expect, ...hidden } }];
  });
}

/** What the panel must show of a failure, for `toMatchObject`. */
export function expectedShown(expected: Fails): Record<string, unknown> {
  return {
    class: expected.class,
    vendor: expected.vendor,
    family: expected.vendor === null ? expected.family : null,
    code: expected.code,
    headline: expect.stringContaining(expectedHeadline(expected)),
    fields: expected.fields.map(({ path, messages, sent }) => ({
      path,
      sent: sent === undefined ? '' : JSON.stringify(sent),
      problem: messages.join(' '),
    })),
    ids: expected.ids.map((form) => expect.stringMatching(form)),
  };
}

/** Seconds as the panel writes them: `42 s`, `1 min`, `2 min`. */
export function inWords(seconds: number): string {
  return seconds % 60 === 0 && seconds > 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/**
 * What the headline must contain: as the table says, else the first field's path, else the API's sentence; `''` is any headline. A
 * sentence that is only the status's phrase may give way to the catalogue's own title.
 */
export function expectedHeadline(expected: Fails): string {
  const first = expected.fields.find(({ path }) => path !== '');
  const phrase = STATUS_CODES[expected.status]?.toLowerCase();
  const said =
    expected.message?.toLowerCase().replace('time-out', 'timeout').replace(/\.$/, '') === phrase
      ? ''
      : expected.message;
  return expected.headline ?? first?.path ?? said ?? '';
}
