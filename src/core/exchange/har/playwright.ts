import { member, numberMember, stringMember } from '../../lib/json.ts';
import { isBrowserCode } from '../../network/browser-code.ts';
import type { Habits, Writer } from './writer.ts';

/**
 * Playwright's `recordHar`, `tracing.startHar` and the network part of its traces. No response: `status: -1` with
 * `response._failureText` (a browser's code, or the sentence of WebKit or of a WebSocket); without it the request still ran when the recording
 * ended. Read in playwright-core 1.65.1 (HarTracer) and measured there with Chromium and Firefox. Its Firefox and WebKit entries lack those
 * browsers' own signs, so that only Chromium's are read as such.
 */
export const playwright: Writer = {
  name: 'Playwright',
  seenBy: 'browser',
  wrote: ({ creator }) => creator.name === 'Playwright',
  family: ({ browser }) => (/^(?:chrom|msedge)/i.test(browser.name) ? 'chromium' : 'unknown'),
  read: (entry): Habits => {
    const response = member(entry, 'response');
    const isAnswered = numberMember(response, 'status', -1) > 0;
    if (isOfClient(entry)) return { seenBy: 'client', ...(isAnswered ? {} : { unfinished: true }) };
    // What the test did to the request by a route: neither the server nor CORS had a part in it.
    if (member(entry, '_wasAborted') === true) {
      return { failure: { text: 'Aborted by the test (route.abort)', at: '_wasAborted' } };
    }
    if (member(entry, '_wasFulfilled') === true) return { fulfilled: true };
    const reason = stringMember(response, '_failureText');
    // Of a WebSocket, Chromium puts its code into a sentence.
    const code = /^Error in connection establishment: (net::\S{1,100})$/.exec(reason)?.[1] ?? reason;
    if (isBrowserCode(code)) return { error: code };
    if (reason !== '') return { failure: { text: reason, at: 'response._failureText' } };
    return isAnswered ? {} : { unfinished: true };
  },
};

/** Sent by the test itself (`request.get`), by Playwright's own client in Node: `_apiRequest` until format 8 of traces, then `_apiRequestRef`. */
function isOfClient(entry: unknown): boolean {
  return member(entry, '_apiRequest') === true || stringMember(entry, '_apiRequestRef') !== '';
}
