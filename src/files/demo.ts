import har from './demo.har?raw';

/** A small recording of made-up requests, as if it had been opened under this name. */
export function demoFile(name: string): File {
  return new File([har], name, { type: 'application/json' });
}
