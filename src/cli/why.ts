import { parseBody } from '../core/body/index.ts';
import { explainClass, type ClassDecision } from '../core/classify/index.ts';
import { cutText } from '../core/lib/cut-text.ts';
import { surveyGeneral } from '../core/envelopes/general.ts';
import type { Candidate } from '../core/envelopes/general/candidates/survey.ts';
import { readError } from '../core/envelopes/index.ts';
import type { ParsedError } from '../core/envelopes/parsed-error.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { outcomeOf } from '../core/outcome/index.ts';
import { redactExchange } from '../core/redact/index.ts';
import { joinExchanges } from '../core/traffic/join.ts';
import { readHar } from './read-har.ts';
import { onTerminal } from './report.ts';

const usage = `usage: npm run --silent why -- [--entry N] [--raw] FILE.har

  Prints, for each failure or for entry number N (from 0): the candidates for code and message with their scores, the fields, and
  the evidence for the class with its weights. ">" stands before what was chosen.

  --raw   do not hide secrets and personal data; ERRATA_RAW=1 in the environment does the same`;

interface Wanted {
  readonly file: string;
  readonly entry: number | null;
  readonly raw: boolean;
}

/** `npm run why`: how code, message, fields and class of a failure were chosen. Returns the exit code, 2 for what can't be read. */
export async function why(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const wanted = readWanted(argv);
  if (typeof wanted === 'string') return refuse(wanted);
  const reading = await readHar(wanted.file);
  if ('problem' in reading) return refuse(reading.problem);
  const exchanges = joinExchanges(reading.exchanges);
  if (wanted.entry !== null && exchanges[wanted.entry] === undefined)
    return refuse(`There is no entry ${wanted.entry}: the file has ${exchanges.length}, counted from 0.`);
  const lines = exchanges.flatMap((exchange, index) =>
    wanted.entry === null || wanted.entry === index ? linesOf(exchange, index, wanted) : [],
  );
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return 0;
}

function readWanted(argv: readonly string[]): Wanted | string {
  let file: string | null = null;
  let entry: number | null = null;
  let raw = process.env['ERRATA_RAW'] === '1';
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--raw') raw = true;
    else if (word === '--entry') {
      const number = rest.shift() ?? '';
      if (!/^\d{1,9}$/.test(number)) return '--entry needs a number from 0 after it. Try --help.';
      entry = Number(number);
    } else if (word.startsWith('-') && word !== '-') return `${word} is no option of this command. Try --help.`;
    else if (file === null) file = word;
    else return `One file at a time: "${word}" comes after "${file}".`;
  }
  return file === null ? 'The name of a HAR file is missing. Try --help.' : { file, entry, raw };
}

function refuse(sentence: string): number {
  process.stderr.write(`${onTerminal(sentence)}\n`);
  return 2;
}

const longestShown = 120;

/** What is printed of one entry; an entry that nobody asked for by number is left out where it didn't fail. */
function linesOf(exchange: Exchange, index: number, { entry, raw }: Wanted): readonly string[] {
  const body = parseBody(exchange.response.body, exchange.response.headers);
  const input = { body, exchange };
  const error = readError(input);
  const outcome = outcomeOf(exchange);
  const failed = outcome.kind === 'failed' || (outcome.kind === 'look-inside' && error?.saysFailed === true);
  if (!failed && entry === null) return [];
  const { redaction, exchange: safe } = redactExchange(exchange);
  const shown = (text: string): string => onTerminal(cutText(raw ? text : redaction.text(text, 0), longestShown));
  const { method, url } = (raw ? exchange : safe).request;
  const heading = `#${index} ${exchange.response.status} ${onTerminal(method)} ${onTerminal(url)}`;
  if (!failed) return [heading, '   not a failure'];
  const withheld = outcome.kind === 'failed' && outcome.by !== 'status' && exchange.response.status < 400;
  const survey = surveyGeneral(input)?.survey;
  return [
    heading,
    `   envelope: ${error?.envelope ?? 'none'}${ofKnownEnvelope(error) ? ', read by a reader of its own; the candidates are the general reader’s' : ''}`,
    ...chosenLine('code', error?.code?.value, shown),
    ...candidateLines('code', survey?.codes ?? [], error?.code?.value, shown),
    ...chosenLine('message', error?.message?.value, shown),
    ...candidateLines('message', survey?.messages ?? [], error?.message?.value, shown),
    ...(error?.fields ?? []).map(
      ({ path, messages, source }) =>
        `   field ${path === '' ? '(whole request)' : shown(path)}: ${shown(messages.join(' '))} at ${shown(source.pointer ?? source.ref)}`,
    ),
    ...(withheld
      ? ['   class: network (the browser withheld or lost the response)']
      : classLines(explainClass(exchange, error), shown)),
  ];
}

function ofKnownEnvelope(error: ParsedError | undefined): boolean {
  return error !== undefined && error.envelope !== 'general';
}

function chosenLine(kind: string, value: string | undefined, shown: (text: string) => string): readonly string[] {
  return [`   ${kind}: ${value === undefined ? 'none' : shown(value)}`];
}

/** The candidates, best first; the one that was chosen is marked. */
function candidateLines(
  kind: string,
  candidates: readonly Candidate[],
  chosen: string | undefined,
  shown: (text: string) => string,
): readonly string[] {
  const sorted = candidates.toSorted((one, other) => other.score - one.score);
  const won = sorted.findIndex(({ value }) => value === chosen);
  return sorted.map(({ value, pointer, score, located }, index) => {
    const about = located === true && kind === 'code' ? ', of a field' : '';
    return `     ${index === won ? '>' : ' '} ${score.toFixed(2).padStart(6)} ${shown(value)} at ${shown(pointer === '' ? 'the whole body' : pointer)}${about}`;
  });
}

const certainties: Readonly<Record<ClassDecision['certainty'], string>> = {
  clear: 'nothing speaks against it',
  outweighed: 'other evidence weighs less',
  even: 'two classes weigh the same, the status decides',
};

function classLines(decision: ClassDecision, shown: (text: string) => string): readonly string[] {
  const won = decision.evidence.findIndex((one) => one.class === decision.class && one.weight > 0);
  return [
    `   class: ${decision.class} (${certainties[decision.certainty]}; an entry of the catalogue may know more)`,
    ...decision.evidence.map(({ class: of, weight, from, quote, because }, index) => {
      const why = because === '' ? '' : `: ${because}`;
      return `     ${index === won ? '>' : ' '} ${String(weight).padStart(6)} ${of}: \`${shown(quote)}\` in the ${from}${why}`;
    }),
  ];
}
