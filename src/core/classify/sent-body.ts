import { parseXml } from '../body/xml.ts';
import { header, type Exchange } from '../exchange/exchange.ts';

const longestBody = 1_000_000;

/**
 * Whether the request's body does not parse as what its Content-Type says (JSON or XML): the server then rejects the request
 * as a whole, whatever it calls it. False where the body is empty, cut, not recorded, over 1,000,000 characters, or of another type.
 */
export function sentBodyIsBroken({ request }: Exchange): boolean {
  const { body } = request;
  if (body === null || body.encoding !== 'text' || body.missing !== null) return false;
  const text = (body.content ?? '').trim();
  if (text === '' || text.length > longestBody) return false;
  const type = (header(request.headers, 'content-type') ?? body.mimeType).slice(0, 200).split(';')[0]?.trim() ?? '';
  if (/^(?:text|application)\/(?:[\w.+-]{1,100}\+)?json$/i.test(type)) return !isJson(text) && !isLinesOfJson(text);
  if (/^(?:text|application)\/(?:[\w.+-]{1,100}\+)?xml$/i.test(type))
    return !text.endsWith('>') || parseXml(text) === undefined;
  return false;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Some servers take one JSON value per line under `application/json`: the first line tells. */
function isLinesOfJson(text: string): boolean {
  const end = text.indexOf('\n');
  const line = end < 0 ? '' : text.slice(0, end).trim();
  return line.startsWith('{') && isJson(line);
}
