import type { Writer } from './writer.ts';

/**
 * Proxies whose entries are plain HAR, without a reason where no response came: Proxyman, BrowserMob Proxy, Burp Suite, ZAP, Reqable,
 * HTTP Debugger, Requestly, Stream. Only their names are read.
 */
const names =
  /^(?:proxyman|browsermob proxy|burp suite|(?:owasp )?zap|reqable|http debugger|requestly|stream|fluxzy|whistle|anyproxy)\b/i;

/** A proxy of that list, by the name that it gives itself. */
export const plainProxy: Writer = {
  name: '',
  seenBy: 'proxy',
  wrote: ({ creator }) => names.test(creator.name),
  family: () => 'unknown',
};
