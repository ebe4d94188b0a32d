import { fork } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { isProgram, mutantsOf } from './operators.mjs';
import { importersOf, testsFor } from './related.mjs';

/**
 * Draws small changes to src/core, spread over its folders, and looks whether a test notices each. Not part of CI: it takes
 * hours for all. `npm run mutants -- --seed 1 --count 50 --under src/core/redact --to mutants.jsonl`; run again with the same
 * seed and file, it goes on where it ended.
 */
const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '50' },
    under: { type: 'string', default: 'src/core' },
    to: { type: 'string', default: 'mutants.jsonl' },
    /** Test files for each mutant. */
    tests: { type: 'string', default: '8' },
  },
});
const most = Number(options.tests);
/** Slower test files (ms) are run for changes in their own folder alone. */
const longest = 8_000;
/** A test file that takes longer (ms) with a mutant has no end, and so notices it. */
const patience = 180_000;

const files = ['src', 'e2e'].flatMap((root) =>
  readdirSync(root, { recursive: true })
    .map((file) => join(root, file))
    .filter((file) => /\.tsx?$/.test(file)),
);
const isTest = (file) => file.endsWith('.test.ts');
const sources = files
  .filter((file) => file.startsWith(options.under) && !/\.(?:test|bench)\.ts$|test-support|\.d\.ts$/.test(file))
  .toSorted();
const tests = files.filter((file) => isTest(file) && /^(?:src\/core|src\/catalogue|src\/corpus)/.test(file)).toSorted();
const steps = importersOf(files);

function randomFrom(seed) {
  let state = seed >>> 0;
  // mulberry32
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Folder, then file, then place: large files don't crowd out the small. */
function draw(count) {
  const random = randomFrom(Number(options.seed));
  const left = new Map();
  for (const file of sources) {
    const mutants = mutantsOf(file, readFileSync(file, 'utf8'));
    if (mutants.length === 0) continue;
    const folder = dirname(file);
    left.set(folder, [...(left.get(folder) ?? []), ...mutants]);
  }
  const drawn = [];
  while (drawn.length < count && left.size > 0) {
    const folders = [...left.keys()];
    const folder = folders[random(folders.length)];
    const mutants = left.get(folder);
    const [mutant] = mutants.splice(random(mutants.length), 1);
    if (mutants.length === 0) left.delete(folder);
    if (isProgram(mutant, readFileSync(mutant.file, 'utf8'))) drawn.push(mutant);
  }
  return drawn;
}

let worker = null;

async function start() {
  worker = fork(new URL('./worker.mjs', import.meta.url), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await new Promise((resolve) => worker.once('message', resolve));
}

/** What the worker says of a mutant; `null` if it doesn't come to an end. */
async function ask(message) {
  if (worker === null) await start();
  const own = worker;
  return new Promise((resolve) => {
    const ended = (result) => {
      clearTimeout(timer);
      own.removeAllListeners();
      if (result === null) {
        own.kill('SIGKILL');
        worker = null;
      }
      resolve(result);
    };
    const timer = setTimeout(() => ended(null), patience);
    own.once('message', ended);
    own.once('exit', () => ended(null));
    own.send(message);
  });
}

/** Whether a test file passes without a mutant; asked once, when it first fails with one. */
const sound = new Map();

async function isSound(test) {
  if (!sound.has(test)) {
    const result = await ask({ mutant: null, tests: [test] });
    sound.set(test, result !== null && result.failed === null);
    if (!sound.get(test)) console.error(`${test} fails without a mutant: left out`);
  }
  return sound.get(test);
}

/** The first test that notices the mutant, or null. */
async function noticedBy(mutant, related) {
  for (const test of related) {
    if (sound.get(test) === false) continue;
    const result = await ask({ mutant, tests: [test] });
    if (result === null) return `${test} has no end`;
    times.set(test, result.times[test]);
    if (result.failed !== null && (await isSound(test))) return test;
  }
  return null;
}

function lines(source, { start, end, text }) {
  const from = source.lastIndexOf('\n', start - 1) + 1;
  const to = source.indexOf('\n', end) === -1 ? source.length : source.indexOf('\n', end);
  const line = source.slice(0, start).split('\n').length;
  return { line, before: source.slice(from, to), after: source.slice(from, start) + text + source.slice(end, to) };
}

function print(results) {
  const survived = results.filter(({ killed }) => !killed);
  for (const { file, line, before, after, operator } of survived)
    console.log(`${file}:${line} (${operator})\n${mark('-', before)}\n${mark('+', after)}`);
  for (const folder of new Set(results.map(({ file }) => dirname(file)))) {
    const each = results.filter(({ file }) => dirname(file) === folder);
    console.log(`${folder}: ${each.filter((one) => one.killed).length} of ${each.length}`);
  }
  const killed = results.length - survived.length;
  console.log(
    `${killed} of ${results.length} noticed (${((100 * killed) / Math.max(1, results.length)).toFixed(1)} %)`,
  );
}

function mark(sign, text) {
  return text
    .split('\n')
    .map((each) => `  ${sign} ${each.trim()}`)
    .join('\n');
}

const keyOf = ({ file, start, end, text }) => `${file}:${start}-${end}:${text}`;
const known = existsSync(options.to)
  ? readFileSync(options.to, 'utf8')
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  : [];
const done = new Set(known.map((one) => keyOf(one)));
const drawn = draw(Number(options.count)).filter((one) => !done.has(keyOf(one)));
console.error(`${drawn.length} mutants of ${sources.length} files to go, ${known.length} known`);
/** What each test file took last, in ms. */
const times = new Map();
const results = [...known];
for (const mutant of drawn) {
  const related = testsFor(mutant.file, { steps: steps(mutant.file), tests, times, most, longest });
  const began = Date.now();
  const by = await noticedBy(mutant, related);
  const one = {
    ...mutant,
    ...lines(readFileSync(mutant.file, 'utf8'), mutant),
    killed: by !== null,
    by,
    tests: related.length,
    seconds: (Date.now() - began) / 1000,
  };
  results.push(one);
  appendFileSync(options.to, `${JSON.stringify(one)}\n`);
}
worker?.kill();
print(results);
