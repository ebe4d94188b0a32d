import type { ParsedBody } from '../body/parsed-body.ts';
import { cutText } from '../lib/cut-text.ts';
import type { Certainty, JsonValue, Source, Statement } from '../diagnosis.ts';
import { member, numberMember, stringMember } from '../lib/json.ts';
import { rememberedOf } from '../lib/remember.ts';
import { type Exception, exceptionOf, statedException } from './exception.ts';
import { frameOf, isOwnFile, type StackFrame } from './frames.ts';
import { type Trace, tracesOf } from './traces.ts';

/** What a server in debug mode gives away of its failure: the exception, and where in the app's own code it arose. */
export interface DebugPage {
  readonly exception: Exception | null;
  /** The app's own frame that is nearest to the fault; null where all frames are libraries'. */
  readonly frame: StackFrame | null;
  /** Whether there is a stack at all. */
  readonly traced: boolean;
  readonly source: Source;
}

/**
 * The exception and the first own frame of a debug page or of a stack trace in a JSON body: Django, Werkzeug, Starlette, Rails,
 * Laravel, Symfony, ASP.NET, Spring, Phoenix, Express, Next.js, Vite and whatever writes traces in the way of its language. Null
 * where the body neither has a frame of a stack nor states an exception. Linear and bounded; never throws.
 */
export const readDebugPage = rememberedOf((body: ParsedBody): DebugPage | null => {
  let found: DebugPage | null = null;
  for (const trace of tracesOf(body)) {
    const page = readTrace(trace);
    if (page !== null && (found === null || (found.frame === null && page.frame !== null))) found = page;
  }
  return withMembers(found, body);
});

function readTrace({ lines, pointer }: Trace): DebugPage | null {
  const frames = lines.map((line) => frameOf(line));
  const first = frames.findIndex((frame) => frame !== null);
  const known = frames[first] ?? null;
  const source: Source = { from: 'body', ref: 'body', pointer };
  if (known === null) {
    // A page that is cut before its stack, or has none.
    const exception = statedException(lines);
    return exception === null ? null : { exception, frame: null, traced: false, source };
  }
  const last = frames.findLastIndex((frame) => frame !== null);
  const own = frames.filter((frame) => frame?.own === true);
  const python = known.order === 'last';
  // Starlette's page turns Python's order round.
  const innermostLast = python && !lines.some((line) => line.includes('Starlette Debugger'));
  return {
    exception: exceptionOf(lines, first, last, python),
    frame: own.at(innermostLast ? -1 : 0) ?? null,
    traced: true,
    source,
  };
}

/** What JSON says of the exception in members of its own: Laravel's `exception`, `file`, `line`, Rails' `exception`, Symfony's `class`. */
function withMembers(found: DebugPage | null, body: ParsedBody): DebugPage | null {
  if (body.kind !== 'json' || Array.isArray(body.value)) return found;
  const exception = memberException(body.value);
  const frame = statedFrame(body.value);
  if (frame !== null && (found !== null || exception !== null)) {
    return {
      exception: exception ?? found?.exception ?? null,
      frame,
      traced: true,
      source: { from: 'body', ref: 'body', pointer: '/file' },
    };
  }
  return found === null ? null : { ...found, exception: found.exception ?? exception };
}

function memberException(value: JsonValue): Exception | null {
  const inspected = /^#<([A-Z][\w:]{1,150})(?:: ([^>]{1,300}).*)?>/s.exec(
    stringMember(value, 'exception').slice(0, 600),
  );
  if (inspected !== null) return { name: inspected[1] ?? '', message: oneLine(inspected[2] ?? '') };
  const name = stringMember(value, 'exception') || stringMember(value, 'class');
  if (!/^[A-Z][\w$.\\:]{1,149}$/i.test(name)) return null;
  return { name, message: oneLine(stringMember(value, 'message') || stringMember(value, 'detail')) };
}

function oneLine(text: string): string | null {
  return text.slice(0, 1_000).replace(/\s+/g, ' ').trim() || null;
}

function statedFrame(value: JsonValue): StackFrame | null {
  const file = stringMember(value, 'file');
  const line = numberMember(value, 'line', 0);
  if (line <= 0 || !Array.isArray(member(value, 'trace')) || !/\.\w{1,6}$/.test(file) || !isOwnFile(file)) return null;
  return { file, line, where: null, own: true, order: 'first' };
}

const longestPath = 120;
const longestSaid = 160;

/**
 * The same as a detail for people: the exception, its message where `told` (the diagnosis' own message) doesn't have it, and the
 * place in the app's code. Empty where the body has no stack trace, or it says neither.
 */
export function debugStatements(body: ParsedBody, told: string | null, certainty: Certainty): readonly Statement[] {
  const page = readDebugPage(body);
  if (page === null) return [];
  const { exception, frame, traced, source } = page;
  const place =
    frame === null
      ? null
      : `\`${shortPath(frame.file)}\`, line ${frame.line}${frame.where === null ? '' : ` (\`${cutText(frame.where, longestPath)}\`)`}`;
  if (exception === null && place === null) return [];
  const said = exception?.message ?? null;
  const known = said === null || said === exception?.name || oneLine(told ?? '')?.includes(said) === true;
  const more = known ? '' : `: ${cutText(said, longestSaid)}`;
  const thrown = exception === null ? null : `\`${cutText(exception.name, longestPath)}\`${more}`;
  const text =
    place === null
      ? `Exception in the response: ${thrown}${traced ? '; its stack trace names no code of the app' : ''}.`
      : `${thrown === null ? 'Stack trace in the response' : `Exception in the response: ${thrown}`}; first frame in the app's own code: ${place}.`;
  return [{ kind: 'detail', text, certainty, source }];
}

/** Without the name of a person's home folder, and of a long path only its end. */
function shortPath(file: string): string {
  const home = file.replace(/^(?:file:\/\/)?(?:\/(?:home|Users)\/[^/]+|[A-Za-z]:[\\/]Users[\\/][^\\/]+)(?=[\\/])/, '~');
  return home.length <= longestPath ? home : `…${home.slice(-longestPath)}`;
}
