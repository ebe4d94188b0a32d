import { parseMarkup } from '../body/markup.ts';
import type { ParsedBody } from '../body/parsed-body.ts';
import type { JsonValue } from '../diagnosis.ts';
import { isObject, member, numberMember, stringMember } from '../lib/json.ts';
import { eachMember } from '../response/members.ts';

/** A text of the body that may hold a stack trace, as lines. */
export interface Trace {
  readonly lines: readonly string[];
  /** JSON Pointer; `''` for a text or page. */
  readonly pointer: string;
}

/** Something that a frame of a stack has in one of the languages: most bodies have none, and needn't be read. */
const mayHoldTrace = /\bline (?:\d|<)|\.(?:rb|ru|rake|erb|exs?|php|go)\b|\bat\b[^<\n]{0,400}:\d|Exception Type:/;

const longestBody = 400_000;
const mostLines = 5_000;

/**
 * The texts of a body in which a stack trace can stand: a page or text as a whole, and of JSON the members whose names say so
 * (`stack`, `trace`, `stacktrace` …), written as a text, a list of texts, or a list of frames with `file` and `line`. Linear;
 * at most 400,000 characters and 5,000 lines are looked at.
 */
export function tracesOf(body: ParsedBody): readonly Trace[] {
  if ('text' in body && body.kind !== 'json' && !mayHoldTrace.test(body.text.slice(0, longestBody))) return [];
  if (body.kind === 'text') return [{ lines: linesOf(body.text.slice(0, longestBody)), pointer: '' }];
  if (body.kind === 'html') return [{ lines: pageLines(body.text.slice(0, longestBody)), pointer: '' }];
  return eachMember(body).flatMap(({ name, value, pointer }) => {
    const lines = traceNames.test(name) ? memberLines(value) : [];
    return lines.length === 0 ? [] : [{ lines, pointer }];
  });
}

/** Names of members, whatever their spelling, that hold a trace: `stackTrace`, `traces`, `Application Trace`, ASP.NET's `details`. */
const traceNames =
  /^(?:(?:call[_ -]?)?stack|(?:stack|back|full[_ -]?|application[_ -]?|framework[_ -]?)?[_ -]?trace(?:back)?s?|exception|details?|debug)$/i;

function memberLines(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return value.includes('\n') ? linesOf(value.slice(0, longestBody)) : [];
  if (!Array.isArray(value)) return [];
  return value.slice(0, 200).flatMap((item: JsonValue) => {
    if (typeof item === 'string') return [item];
    const written = member(item, 'trace');
    if (typeof written === 'string') return [written];
    return isObject(item) ? placeLine(item) : [];
  });
}

/** A frame that PHP's frameworks write as an object, in PHP's own words. */
function placeLine(item: JsonValue): readonly string[] {
  const file = stringMember(item, 'file');
  const line = numberMember(item, 'line', 0);
  return file.endsWith('.php') && line > 0 ? [`in ${file.slice(0, 400)} on line ${line}`] : [];
}

/** A script's lines; the line ends that stand escaped in its texts are those of the trace. */
function unescaped(script: string): readonly string[] {
  return script.split(/\r?\n|\\n/, mostLines).map((line) => line.replaceAll('\\/', '/').replaceAll('\\\\', '\\'));
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/, mostLines);
}

/** Elements that stay within a line. */
const inline = new Set('a abbr b cite code em i kbd mark q s samp small span strong sub sup tt u var wbr'.split(' '));
/** Elements whose line ends count. */
const asWritten = new Set(['pre', 'textarea', 'script', 'noscript']);
const mostDepth = 500;

/**
 * A page as lines: one for each block; what stands in `pre`, `textarea`, a script or a comment keeps its own. Debug pages repeat
 * the trace as text, some in a comment (Werkzeug, Ignition) or as JSON in a script (Next.js, Vite).
 */
function pageLines(text: string): readonly string[] {
  const lines: string[] = [];
  const open: { readonly name: string; keeps: boolean }[] = [];
  let run = '';
  let kept = 0;
  let hidden = 0;
  const add = (line: string): void => {
    if (line.trim() !== '' && lines.length < mostLines) lines.push(line);
  };
  const endRun = (): void => {
    add(kept > 0 ? run : run.replace(/\s+/g, ' '));
    run = '';
  };
  parseMarkup(
    text,
    false,
    {
      onopentagname(name) {
        if (!inline.has(name)) endRun();
        open.push({ name, keeps: asWritten.has(name) });
        if (name === 'style' || name === 'svg') hidden += 1;
        if (asWritten.has(name)) kept += 1;
      },
      onattribute(name, value) {
        const last = open.at(-1);
        // Spring's page.
        if (last === undefined || last.keeps || name !== 'style' || !/white-space:\s?pre/.test(value.slice(0, 200)))
          return;
        last.keeps = true;
        kept += 1;
      },
      onclosetag(name) {
        if (!inline.has(name)) endRun();
        if (name === 'style' || name === 'svg') hidden -= 1;
        if (open.pop()?.keeps === true) kept -= 1;
      },
      ontext(data) {
        if (hidden > 0) return;
        if (kept === 0) {
          run += data;
          return;
        }
        const [first = '', ...more] = open.at(-1)?.name === 'script' ? unescaped(data) : data.split(/\r?\n/, mostLines);
        run += first;
        for (const line of more) {
          add(run);
          run = line;
        }
      },
      oncomment(data) {
        endRun();
        for (const line of linesOf(data)) add(line);
      },
    },
    () => open.length > mostDepth || lines.length >= mostLines,
  );
  endRun();
  return lines;
}
