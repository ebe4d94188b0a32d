import type { EvalApi } from './page-clock.ts';

/** Whether a repetition was started in the page, and if not, why; `elsewhere`: the origin of the page, which is not the request's. */
export type RepeatStart =
  | { readonly started: true }
  | { readonly started: false; readonly problem: string; readonly elsewhere?: string };

/**
 * Evaluates an expression that starts a repetition (`repeatExpression` of core) in the inspected page. Never rejects: a page
 * that throws, answers something else, or does not answer within `timeoutMs` gives the problem. The page may say what it
 * likes, so only its word that it started is taken, and a problem is cut to 300 characters.
 */
export async function runRepeat(page: EvalApi, expression: string, timeoutMs = 2000): Promise<RepeatStart> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(failed('The page did not respond.')), timeoutMs);
    const settle = (start: RepeatStart) => {
      clearTimeout(timer);
      resolve(start);
    };
    try {
      page.eval(expression).then(
        (answer) => settle(readAnswer(answer)),
        (reason: unknown) => settle(failed(problemOf(reason))),
      );
    } catch (reason) {
      settle(failed(problemOf(reason)));
    }
  });
}

/** Chromium resolves to the bare value; Firefox and webextension-polyfill to `[value, error]`. */
function readAnswer(answer: unknown): RepeatStart {
  const [value, error]: readonly unknown[] = Array.isArray(answer) ? answer : [answer, undefined];
  if (error !== undefined && error !== null) return failed(problemOf(error));
  if (read(value, 'started') === true) return { started: true };
  const elsewhere = read(value, 'elsewhere');
  if (typeof elsewhere === 'string') return { ...failed('Another page is open.'), elsewhere: elsewhere.slice(0, 300) };
  return failed(problemOf(read(value, 'problem')));
}

/** An exception's text: `{isException, value}` in both browsers, `{isError, description}` where the expression could not run. */
function problemOf(reason: unknown): string {
  for (const said of [reason, read(reason, 'value'), read(reason, 'description'), read(reason, 'message')]) {
    if (typeof said === 'string' && said.trim() !== '') return said.trim();
  }
  return 'The page did not say why.';
}

function failed(problem: string): RepeatStart & { readonly started: false } {
  return { started: false, problem: problem.slice(0, 300) };
}

function read(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
    return value instanceof Error && name === 'message' ? value.message : undefined;
  }
  return (value as Readonly<Record<string, unknown>>)[name];
}
