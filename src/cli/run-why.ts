import { why } from './why.ts';

/** The exit code of the command line, which runs while this module is evaluated. */
export const exitCode = await why(process.argv.slice(2));
