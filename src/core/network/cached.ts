import type { Source, Statement } from '../diagnosis.ts';
import { header, type Exchange } from '../exchange/exchange.ts';
import { quoted } from './wording.ts';

const caching: Source = {
  from: 'standard',
  ref: 'RFC 9111, section 4',
  url: 'https://www.rfc-editor.org/rfc/rfc9111.html#section-4',
};

/** That a failure is an old answer which the browser's cache gave, since when, and how to ask again. Empty for all others. */
export function cachedStatements({ browser, response }: Exchange): readonly Statement[] {
  if (!browser.fromCache || response.status === 0) return [];
  const date = header(response.headers, 'date');
  const since = date === null ? '' : ` It was given on ${quoted(date)}.`;
  return [
    say('meaning', `This response came from the browser’s cache; the request didn’t reach the server.${since}`),
    say('fix', 'To ask the server again, reload with the cache switched off, or call with `cache: "reload"`.'),
  ];
}

function say(kind: 'meaning' | 'fix', text: string): Statement {
  return { kind, text, certainty: 'standard', source: caching };
}
