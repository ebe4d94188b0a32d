import { main } from './main.ts';

// A pipe that was closed early (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});
process.exitCode = await main(process.argv.slice(2), 'errata');
