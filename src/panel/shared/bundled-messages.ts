import messages from '../../../public/_locales/en/messages.json';
import { lookupIn } from './message-lookup.ts';
import type { Lookup } from './t.ts';

/** The English texts without an extension around. */
export const bundledMessages: Lookup = lookupIn(messages);
