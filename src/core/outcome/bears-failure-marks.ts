import { header, type Exchange } from '../exchange/exchange.ts';
import { asksForJsonOnly, beginsAsPage } from '../exchange/asked-for.ts';
import { failedInHeaders } from './index.ts';
import { hasFailureMarks } from './failure-marks.ts';

/**
 * For an answer that `mayHideFailure`: whether its headers or its body bear marks of a failure, so that it is worth keeping and
 * parsing. A body that is not to be had bears none. Bytes in base64 are searched as far as they are text.
 */
export function bearsFailureMarks(exchange: Exchange): boolean {
  const { headers, body } = exchange.response;
  if (failedInHeaders(exchange) || /\bproblem\+/i.test(header(headers, 'content-type') ?? '')) return true;
  if (body === null || body.content === null || body.content === '') return false;
  if ((asksForJsonOnly(exchange) || exchange.sentToLogin !== undefined) && beginsAsPage(body.content)) return true;
  // a redirect that leads nowhere has hardly a body, and that one says why
  if (exchange.response.status >= 300) return true;
  const encoded = body.encoding === 'base64' || /^application\/grpc-web-text/i.test(body.mimeType);
  return hasFailureMarks(encoded ? bytesAsText(body.content) : body.content);
}

/** Base64, also of frames that were encoded one by one, as one character a byte; what is no base64 counts as empty. */
function bytesAsText(base64: string): string {
  let text = '';
  for (const part of base64.split(/=+/)) {
    try {
      text += atob(part);
    } catch {
      continue;
    }
  }
  return text;
}
