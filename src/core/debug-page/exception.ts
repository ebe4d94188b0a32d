/** The exception of a stack trace, as far as the trace's lines name it. */
export interface Exception {
  /** Class as written: `KeyError`, `java.lang.IllegalStateException`, `Acme\Shop\Missing`. */
  readonly name: string;
  /** null where nothing but the class is told. */
  readonly message: string | null;
}

/** How far from its frames the line of an exception is searched. */
const nearby = 60;
const longestName = 150;
const longestMessage = 300;

/**
 * The exception that belongs to frames: for most languages in a line before the first one, for Python behind the last one, and in
 * pages where a line says that it is it (`Exception Type:`). `first` and `last` are the positions of the frames' lines. Null where
 * no line names one. Never throws.
 */
export function exceptionOf(lines: readonly string[], first: number, last: number, python: boolean): Exception | null {
  return statedException(lines) ?? (python ? behind(lines, last) : before(lines, first));
}

/** The exception that a page names in rows of its own (Django's `Exception Type:`, in two lines each); null where it doesn't. */
export function statedException(lines: readonly string[]): Exception | null {
  const name = valueOf(lines, 'Exception Type:')?.replace(/ at \/.*$/, '') ?? '';
  if (!isName(name)) return null;
  return { name, message: cut(valueOf(lines, 'Exception Value:') ?? '') };
}

function valueOf(lines: readonly string[], label: string): string | null {
  const at = lines.findIndex((line) => line.trimStart().startsWith(label));
  if (at < 0) return null;
  const rest = (lines[at] ?? '').trim().slice(label.length).trim();
  return rest === '' ? (lines[at + 1] ?? '').trim() : rest;
}

function behind(lines: readonly string[], last: number): Exception | null {
  for (const line of lines.slice(last + 1, last + 10)) {
    // The code that failed stands below its frame, indented.
    const found = /^\S/.test(line) ? inLine(line) : null;
    if (found !== null) return found;
  }
  return before(lines, lines.length);
}

function before(lines: readonly string[], first: number): Exception | null {
  // PHP tells exception and place in one line.
  const above = lines.slice(Math.max(0, first - nearby), first + 1);
  return above.map((line) => inLine(line)).findLast((found) => found !== null) ?? heading(lines.slice(0, first));
}

/** A page's own heading can be far above its first frame: the code around stands between. */
function heading(lines: readonly string[]): Exception | null {
  return lines.map((line) => inLine(line)).find((found) => found !== null && found.message === null) ?? null;
}

/** `KeyError: 'sku'`, `** (KeyError) key :sku not found`, `NoMethodError in OrdersController#create`, `TypeError at POST /orders`. */
function inLine(written: string): Exception | null {
  const line = written
    .slice(0, 2_000)
    // What stands before it in a script.
    .replace(/^.*(?:"stack":\s?"|\s=\s')/, '')
    .trim();
  const elixir = /^(?:[#*]{1,2} )?\(([A-Z][\w.]{1,149})\) (.*)/.exec(line);
  if (elixir !== null) return { name: elixir[1] ?? '', message: cut(elixir[2] ?? '') };
  const bare = line.replace(
    /^(?:# |Unhandled |Caused by: |(?:PHP )?(?:Fatal|Parse) error: {1,4})?(?:Uncaught )?(?:exception ')?/,
    '',
  );
  const name = /^[A-Za-z_$][\w$.\\]{0,149}(?:::\w{1,100}){0,8}/.exec(bare)?.[0] ?? '';
  if (!isName(name)) return null;
  const rest = bare.slice(name.length).replace(/^ \[[\w-]{1,60}\]/, '');
  if (headings.test(rest)) return { name, message: null };
  const said = /^: (.*)$/.exec(rest)?.[1] ?? /^ \((.*)\):?$/.exec(rest)?.[1];
  return said === undefined ? null : { name, message: cut(said.replace(phpEnd, '')) };
}

/** Behind a name where a line is a heading: Rails' and Django's, Plug's, Laravel's, Symfony's. */
const headings = /^(?:| in [\w:]{1,150}#\w{1,100}| at (?:[A-Z]{3,7} )?\/\S*| - [\w ]{3,60}):?$/;
/** Where PHP says at the end of its message where it arose. */
const phpEnd = / in (?:file )?(?:\/|[A-Za-z]:\\)\S{0,400}(?: on line \d{1,7}|:\d{1,7}(?:\s.*)?)$/;

/** A class's name that says that it is an exception: others could be any word. */
function isName(name: string): boolean {
  if (name.length > longestName || !/^[A-Za-z_$][\w$.\\:]*$/.test(name)) return false;
  const last = name.split(/[.\\:]/).at(-1) ?? '';
  return (
    /(?:Error|Exception|Fault|Failure|Throwable|Panic|Interrupt|Exit|Warning)$/.test(last) ||
    /[a-z]::[A-Z]/.test(name) ||
    /^[\w]{1,60}\.[\w.]{0,100}\.[A-Z][A-Za-z]{3,60}$/.test(name) ||
    knownNames.test(last)
  );
}

/** Exceptions of frameworks whose names don't end as others do. */
const knownNames =
  /^(?:Http404|DoesNotExist|MultipleObjectsReturned|PermissionDenied|SuspiciousOperation|TemplateDoesNotExist|ImproperlyConfigured|NotFound|BadRequest|UndefinedTable)$/;

/** Of a message that is a list or object (Zod's), the first line says nothing. */
function cut(text: string): string | null {
  const line = text.replace(/\s+/g, ' ').trim();
  return /\p{L}/u.test(line) ? line.slice(0, longestMessage) : null;
}
