import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Marionette } from './marionette.ts';

const functions = readFileSync(join(import.meta.dirname, 'inside-firefox.js'), 'utf8');

/** Calls a function of inside-firefox.js in Firefox's own window. Parameters and result are JSON. */
export async function call(marionette: Marionette, name: string, ...args: readonly unknown[]): Promise<unknown> {
  await marionette.send('Marionette:SetContext', { value: 'chrome' });
  const script = `${functions}\nreturn globalThis.errata.${name}(...arguments);`;
  return valueOf(
    await marionette.send('WebDriver:ExecuteScript', {
      script,
      args,
      newSandbox: true,
      sandbox: 'system',
      scriptTimeout: 90_000,
    }),
  );
}

export function valueOf(result: unknown): unknown {
  return (result as { readonly value: unknown }).value;
}
