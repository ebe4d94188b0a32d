import type { Code } from '../shared/evaluates.ts';

/** A script that runs a function with one parameter and returns its result as JSON text, also where the function is asynchronous. */
export function scriptOf(code: Code<unknown, unknown>): string {
  return `const [argument] = arguments;
    const code = ${code.toString()};
    return Promise.resolve(code(argument)).then((result) => JSON.stringify(result) ?? 'null');`;
}

export function resultOf(json: unknown): unknown {
  return JSON.parse(String(json));
}
