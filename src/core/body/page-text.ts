import { collapse, parseMarkup } from './markup.ts';

const longestPage = 2_000_000;
const longestText = 200_000;
const deepest = 500;
const mostLines = 2_000;

const silent = new Set(['script', 'style', 'template', 'noscript', 'svg', 'select', 'textarea', 'iframe', 'object']);
/** Elements inside a line; all others begin a new one. */
const inline = new Set(
  'a abbr b bdi bdo cite code dfn em font i kbd label mark q s samp small span strong sub sup td th time tt u var'.split(
    ' ',
  ),
);

/**
 * What a reader sees of an HTML page, line by line: its title and all text outside of scripts and style sheets, white space
 * collapsed but in `pre`, without the same line twice in a row. Bounded, linear; `''` for a page without text.
 */
export function pageText(html: string): string {
  const lines: string[] = [];
  let run = '';
  let length = 0;
  let depth = 0;
  let silentDepth = 0;
  let preDepth = 0;

  const endLine = (): void => {
    for (const raw of preDepth > 0 ? run.split('\n') : [run]) {
      const line = preDepth > 0 ? raw.trimEnd() : collapse(raw);
      if (line.trim() !== '' && line !== lines.at(-1)) lines.push(line);
    }
    length += run.length;
    run = '';
  };

  parseMarkup(
    html.slice(0, longestPage),
    false,
    {
      onopentagname(name) {
        depth += 1;
        if (!inline.has(name)) endLine();
        else if (name === 'td' || name === 'th') run += ' ';
        if (name === 'pre') preDepth = depth;
        if (silent.has(name)) silentDepth += 1;
      },
      ontext(data) {
        if (silentDepth === 0 && run.length < longestText) run += data.slice(0, longestText);
      },
      onclosetag(name) {
        if (!inline.has(name)) endLine();
        if (name === 'pre' && depth === preDepth) preDepth = 0;
        depth -= 1;
        if (silent.has(name) && silentDepth > 0) silentDepth -= 1;
      },
    },
    () => depth > deepest || length > longestText || lines.length > mostLines,
  );
  endLine();
  return lines.join('\n');
}
