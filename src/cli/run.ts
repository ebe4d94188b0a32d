import { main } from './main.ts';

/** The exit code of the command line, which runs while this module is evaluated. */
export const exitCode = await main(process.argv.slice(2));
