import { exchangeFacts } from '../../exchange/facts.ts';
import { ownServerName } from '../../exchange/own-server.ts';
import { networkCode } from '../../network/network-code.ts';
import { fix, inUrl, type ClueRow } from '../clue.ts';

export const ownServer: ClueRow = {
  id: 'own-server',
  about: 'a server of the reader’s own (loopback, private address, name that public DNS never has): where to look',
  explains: false,
  find: ({ exchange, failureClass }) => {
    if (exchangeFacts(exchange).server === null) return [];
    const name = ownServerName(exchange.request.url);
    const { status } = exchange.response;
    const source = inUrl('host');
    if (status >= 500 && (failureClass === 'server' || failureClass === 'unavailable'))
      return [fix(`Look at the terminal or log of your server ${name}: the error is in it.`, source)];
    if (failureClass !== 'network' || status !== 0) return [];
    const code = networkCode(exchange)?.code ?? '';
    if (!/^ERR_(?:CONNECTION_(?:REFUSED|RESET|CLOSED|TIMED_OUT|FAILED)|EMPTY_RESPONSE|ADDRESS_UNREACHABLE)$/.test(code))
      return [];
    return code === 'ERR_EMPTY_RESPONSE' || code === 'ERR_CONNECTION_RESET' || code === 'ERR_CONNECTION_CLOSED'
      ? [fix(`Look at the terminal or log of your server ${name}: it closed the connection, or crashed.`, source)]
      : [fix(`Start your server ${name}, or correct the port in the URL: nothing accepted the connection.`, source)];
  },
};
