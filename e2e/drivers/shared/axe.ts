import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that depend on colours: all others say the same in every theme. */
export const colourRules: readonly string[] = ['color-contrast', 'link-in-text-block'];

/**
 * What axe-core objects to in a page or frame, and in nothing around it: a rule and the first element that breaks it. Evaluated
 * rather than injected, so that the extension's content security policy stays as it is. With `rules`, only those are asked.
 */
export async function axeViolations(where: Page | Frame, rules?: readonly string[]): Promise<string[]> {
  if (!(await where.evaluate(() => 'axe' in globalThis))) await where.evaluate(source);
  return where.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    // What isn't read isn't made: selectors, what passed, style sheets loaded once more.
    const lean = { resultTypes: ['violations'], selectors: false, preload: false, iframes: false };
    const { violations } = await axe.run(rules === undefined ? lean : { ...lean, runOnly: rules });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  }, rules);
}
