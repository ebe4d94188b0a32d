/** One line of a stack trace: a place in a file, as the server's runtime writes it. */
export interface StackFrame {
  /** As written; of Java the bare file name, of which only the class tells the package. */
  readonly file: string;
  readonly line: number;
  /** Function or method; null where the line names none. */
  readonly where: string | null;
  /** Code of the app itself, as far as path or class tell: no library, no runtime. */
  readonly own: boolean;
  /** Innermost frame first (most languages) or last (Python). */
  readonly order: 'first' | 'last';
}

/** Lines are cut to this many characters before they are read. */
const longestLine = 600;

/**
 * The frame that a line of a stack trace names, in the forms of Python, JavaScript, Java, .NET, Ruby, PHP, Elixir and Go; null
 * for all other lines. Linear in the line, which is cut to 600 characters. Never throws.
 */
export function frameOf(written: string): StackFrame | null {
  const line = written.slice(0, longestLine).replaceAll('\u00a0', ' ').trim();
  if (line.startsWith('at ')) return dotNet(line) ?? javaScript(line) ?? java(line) ?? phpAt(line);
  if (line.startsWith('#') || line.startsWith('(')) return php(line) ?? elixir(line);
  return python(line) ?? phpPlace(line) ?? ruby(line) ?? phpList(line) ?? elixirOnPage(line) ?? goLang(line);
}

/** `File "/app/shop.py", line 12, in create`, in Django's pages without `File` and quotes. */
function python(line: string): StackFrame | null {
  const at = line.indexOf(', line ');
  if (at < 0) return null;
  const before = line.slice(0, at);
  const file = before.slice(before.startsWith('File ') ? 5 : before.lastIndexOf(' ') + 1).replaceAll('"', '');
  const rest = /^, line (\d{1,7})(?:, in ([\w.<>]{1,100}))?/.exec(line.slice(at));
  if (rest === null || !/^(?:[/<]|[A-Za-z]:[\\/]).*(?:\.pyw?|>)$/.test(file)) return null;
  return frame(file, rest[1], rest[2], 'last');
}

/** `at create (/app/shop.js:12:5)`, `at file:///app/shop.js:12:5`, `at node:events:524:28`. */
function javaScript(line: string): StackFrame | null {
  const bare = line.slice(3).replace(/^(?:async|new) /, '');
  const open = bare.endsWith(')') ? bare.lastIndexOf(' (') : -1;
  const place = open < 0 ? bare : bare.slice(open + 2, -1);
  const found = /^(?:file:\/\/)?([^:\s]{1,20}:[^:]{1,400}|[^:]{1,400}):(\d{1,7}):\d{1,7}$/.exec(place);
  if (found === null) return null;
  return frame(found[1] ?? '', found[2], open < 0 ? undefined : bare.slice(0, open), 'first');
}

/** `at com.acme.Shop.create(Shop.java:12)`: the package tells whose it is. */
function java(line: string): StackFrame | null {
  const found = /^at ([\w$.@/-]{1,300})\(([\w$]{1,100}\.(?:java|kt|scala|groovy)):(\d{1,7})\)/.exec(line);
  if (found === null) return null;
  const method = (found[1] ?? '').replace(/^.*\//, '');
  return { ...frame(found[2] ?? '', found[3], method, 'first'), own: !javaLibraries.test(method) };
}

const javaLibraries =
  /^(?:javax?|jakarta|sun|jdk|kotlinx?|scala|groovy|lombok|reactor|feign|com\.(?:sun|fasterxml|zaxxer|google|mysql|microsoft)|ch\.qos|io\.(?:netty|undertow|micrometer|micronaut|quarkus|vertx|ktor|jsonwebtoken|lettuce)|net\.bytebuddy|org\.(?:springframework|apache|hibernate|eclipse|jboss|postgresql|h2|mariadb|aspectj|glassfish|junit|slf4j|jooq|codehaus|wildfly|thymeleaf))\./;

/** `at Acme.Shop.Create(Int32 id) in /src/Shop.cs:line 12`; frames without a file are libraries'. */
function dotNet(line: string): StackFrame | null {
  const at = line.lastIndexOf(':line ');
  const open = at < 0 ? -1 : line.lastIndexOf(') in ', at);
  const number = /^:line (\d{1,7})\.?$/.exec(line.slice(at));
  if (open < 0 || number === null) return null;
  const where = line.slice(3, line.indexOf('('));
  const known = frame(line.slice(open + 5, at), number[1], where, 'first');
  return { ...known, own: known.own && !/^(?:System|Microsoft)\./.test(where) };
}

/** `app/models/shop.rb:12:in 'create'`; Rails writes those of gems as `actionpack (7.1.0) lib/…`. */
function ruby(line: string): StackFrame | null {
  const found =
    /^(?:from )?([^\s:]{1,300}\.(?:rb|ru|rake|erb|haml|slim|jbuilder)):(\d{1,7}):in [`'‘](.{1,150}?)['’]/.exec(line);
  return found === null ? null : frame(found[1] ?? '', found[2], found[3], 'first');
}

/** `#3 /app/Shop.php(12): Acme\Shop->create()`; `(/app/Shop.php:12)` on a line of its own. */
function php(line: string): StackFrame | null {
  const numbered = /^#\d{1,3} ([^()]{1,400}\.php)\((\d{1,7})\): ?(.{0,150})/.exec(line);
  if (numbered !== null) {
    // The call is what was called there, not where it stands.
    return frame(numbered[1] ?? '', numbered[2], undefined, 'first');
  }
  const placed = /^\(([^()\s]{1,400}\.php):(\d{1,7})\)$/.exec(line);
  return placed === null ? null : frame(placed[1] ?? '', placed[2], undefined, 'first');
}

/** `at src/Shop.php:12`. */
function phpAt(line: string): StackFrame | null {
  const found = /^at ([^()\s]{1,400}\.php):(\d{1,7})$/.exec(line);
  return found === null ? null : frame(found[1] ?? '', found[2], undefined, 'first');
}

/** `… in /app/Shop.php on line 12`, `… in file /app/Shop.php on line 12`, `… in /app/Shop.php (line 12)`. */
function phpPlace(line: string): StackFrame | null {
  const at = Math.max(line.lastIndexOf('.php on line '), line.lastIndexOf('.php (line '));
  if (at < 0) return null;
  const number = /^\.php (?:on line |\(line )(\d{1,7})/.exec(line.slice(at));
  const start = line.lastIndexOf(' ', at) + 1;
  return number === null ? null : frame(line.slice(start, at + 4), number[1], undefined, 'first');
}

/** `0 - app/Shop.php:12`, the list that Laravel's page copies. */
function phpList(line: string): StackFrame | null {
  const found = /^\d{1,3} - ([^\s:]{1,400}\.php):(\d{1,7})$/.exec(line);
  return found === null ? null : frame(found[1] ?? '', found[2], undefined, 'first');
}

/** `(shop 0.1.0) lib/shop/order.ex:12: Shop.Order.create/2`: the app's name tells whose it is. */
function elixir(line: string): StackFrame | null {
  const found = /^\(([\w-]{1,60})(?: [^\s()]{1,40})?\) ([^\s:]{1,300}\.(?:exs?|eex|heex)):(\d{1,7}): (\S{1,150})/.exec(
    line,
  );
  if (found === null) return null;
  return { ...frame(found[2] ?? '', found[3], found[4], 'first'), own: !elixirLibraries.test(found[1] ?? '') };
}

/** `shop lib/shop/order.ex:12 Shop.Order.create/2`, a line of Plug's page. */
function elixirOnPage(line: string): StackFrame | null {
  const found = /^([\w-]{1,60}) ([^\s:]{1,300}\.(?:exs?|eex|heex)):(\d{1,7}) (\S{1,150})/.exec(line);
  return found === null ? null : elixir(`(${found[1]}) ${found[2]}:${found[3]}: ${found[4]}`);
}

const elixirLibraries =
  /^(?:elixir|stdlib|kernel|eex|logger|ex_unit|mix|phoenix\w*|plug\w*|ecto\w*|cowboy\w*|ranch|bandit|thousand_island|telemetry\w*|db_connection|postgrex|myxql|jason|poison|tesla|finch|mint|req|absinthe\w*|oban|guardian|swoosh|gettext|redix|hackney)$/;

/** `/app/main.go:12 +0x1d`. */
function goLang(line: string): StackFrame | null {
  const found = /^(\/[^\s:]{1,300}\.go):(\d{1,7})(?: \+0x[\da-f]{1,16})?$/.exec(line);
  return found === null ? null : frame(found[1] ?? '', found[2], undefined, 'first');
}

function frame(
  file: string,
  line: string | undefined,
  where: string | undefined,
  order: StackFrame['order'],
): StackFrame {
  const named = where === undefined || /^<(?:anonymous|module)>$/.test(where) ? null : where;
  return { file, line: Number(line), where: named, own: isOwnFile(file), order };
}

/** Folders in which package managers and runtimes keep code that is not the app's. */
const librarySegments =
  /(?:^|[\\/])(?:node_modules|vendor|site-packages|dist-packages|gems|\.pnpm|\.yarn|deps|Cellar|_work)[\\/]|[\\/](?:lib|Lib)[\\/](?:python\d|ruby)|[\\/]ruby[\\/]\d|[\\/]pkg[\\/]mod[\\/]/;

/**
 * Whether a file is the app's own: not below a folder of packages, the runtime's or the system's, and no name that the runtime
 * makes up (`node:events`, `<frozen importlib>`).
 */
export function isOwnFile(file: string): boolean {
  if (file === '' || /^(?:node:|internal\/|<|\[|webpack|native|\/_\/)/.test(file)) return false;
  if (/^\/(?:usr\/(?:lib|share|local\/(?:lib|go))|opt\/(?:homebrew|hostedtoolcache))\//.test(file)) return false;
  return !librarySegments.test(file);
}
