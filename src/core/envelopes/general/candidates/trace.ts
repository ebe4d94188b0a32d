const longestTrace = 16_000;

const place = String.raw`(?:\/|\w{2,20}:|<anonymous>|[A-Z]:\\|native)`;

/**
 * Where a stack trace begins: `at f (/srv/…`, `at async f (file:…`, `at /srv/…`, `at com.shop.Cart.get(Cart.java:4)`,
 * `at Shop.Cart.Get() in …`; not `at position 4`, nor `at most (…)`.
 */
const frames = new RegExp(
  [
    String.raw`\sat (?:(?:async |new )?[\w$.<>/]{1,100}(?: \[as [\w$]{1,60}\])? \(${place}`,
    String.raw`|(?:async )?(?:\/|file:\/|[A-Z]:\\)\S{0,300}:\d`,
    String.raw`|[\w$<>]{1,60}[._][\w$.<>]{0,200}\()`,
  ].join(''),
);

/**
 * A text without its stack trace: the lines before the frames of JavaScript, Java and .NET, and of Python's traceback the last
 * line, which names the exception. A text that is nothing but frames stays as it is.
 */
export function withoutTrace(text: string): string {
  if (/^\s{0,20}Traceback \(/.test(text)) return exceptionOf(text.slice(0, longestTrace)) ?? text;
  const start = text.slice(0, longestTrace).search(frames);
  return start > 0 ? text.slice(0, start) : text;
}

/** The last line at the left edge that is no heading of a traceback (https://docs.python.org/3/library/traceback.html). */
function exceptionOf(text: string): string | null {
  const lines = text.split(/\r?\n/).filter((line) => /^[A-Za-z]\S/.test(line));
  return lines.findLast((line) => !/^(?:Traceback \(|During handling of|The above exception)/.test(line)) ?? null;
}
