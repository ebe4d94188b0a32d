import { spawn } from 'node:child_process';

export interface Ended {
  readonly well: boolean;
  /** What it wrote to both outputs, in order. */
  readonly output: string;
}

/** Runs a program without its output on the screen; ends it after 15 minutes. One that is not there did not end well. */
export async function runProgram(command: readonly string[]): Promise<Ended> {
  const [program = '', ...options] = command;
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 15 * 60_000 });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ well: false, output: error.message }));
    child.on('close', (code) => resolve({ well: code === 0, output }));
  });
}
