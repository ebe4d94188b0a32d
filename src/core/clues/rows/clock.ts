import { header, receivedAt } from '../../exchange/exchange.ts';
import { parseHttpDate } from '../../retry/http-date.ts';
import { lengthText } from '../../credentials/value-text.ts';
import { cause, fix, inHeader, type ClueRow } from '../clue.ts';

const leastSkewMs = 60_000;
/** A recording whose times are further off was made, or its clock stood still; TLS would fail under such a clock. */
const mostSkewMs = 48 * 3_600_000;

const aboutTime =
  /\b(?:clock|skew(?:ed)?|time-?stamp|too (?:old|far)|in the (?:future|past)|not (?:yet|before) valid|request ?time|time ?window|recvwindow)\b|timestamp|skew/i;

export const clockSkew: ClueRow = {
  id: 'clock-skew',
  about: 'the server’s clock (`Date`) against this machine’s, where the API speaks of time',
  explains: false,
  find: ({ exchange, said }) => {
    const { headers, status } = exchange.response;
    if (status < 400 || !aboutTime.test(said) || exchange.startedAt <= 0) return [];
    if (exchange.browser.fromCache || header(headers, 'age') !== null) return [];
    const server = parseHttpDate(header(headers, 'date')?.trim() ?? '', exchange.startedAt);
    if (server === null) return [];
    const ahead = server - receivedAt(exchange);
    const behind = exchange.startedAt - server;
    const skew = Math.max(ahead, behind);
    if (skew < leastSkewMs || skew > mostSkewMs) return [];
    const source = inHeader('Date');
    return [
      cause(
        `This machine’s clock is ${lengthText(skew)} ${ahead > 0 ? 'behind' : 'ahead of'} the server’s (\`Date\`), and the API speaks of time.`,
        source,
      ),
      fix('Let the system set this machine’s clock from the network, or take the time from the server.', source),
    ];
  },
};
