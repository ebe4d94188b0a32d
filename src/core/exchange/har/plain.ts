import type { Writer } from './writer.ts';

/**
 * Proxies whose entries are plain HAR, without a reason where no response came: Proxyman, BrowserMob and BrowserUp Proxy, Selenium Wire
 * (seleniumwire/har.py), Burp Suite, ZAP, Reqable, HTTP Debugger, Requestly, Stream. Only their names are read.
 */
const proxies =
  /^(?:proxyman|browser(?:mob|up) proxy|selenium wire|burp suite|(?:owasp )?zap|reqable|http debugger|requestly|stream|fluxzy|whistle|anyproxy)\b/i;

/** A proxy of that list, by the name that it gives itself. */
export const plainProxy: Writer = {
  name: '',
  seenBy: 'proxy',
  wrote: ({ creator }) => proxies.test(creator.name),
  family: () => 'unknown',
};

/**
 * Programs that write down what they sent themselves, without a reason either: Chucker (Android: ChuckerTeam/chucker internal/data/har), Thunder
 * Client, RapidAPI (Paw).
 */
const clients = /^(?:chucker|thunder client|rapidapi|paw)\b/i;

/** A client of that list, by the name that it gives itself. */
export const plainClient: Writer = {
  name: '',
  seenBy: 'client',
  wrote: ({ creator }) => clients.test(creator.name),
  family: () => 'unknown',
};
