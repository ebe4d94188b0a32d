import { member, stringMember } from '../../lib/json.ts';
import type { Habits, Writer } from './writer.ts';

/**
 * Safari's Web Inspector. `response._error` is WebKit's sentence (`failureReasonText`), `_fetchType` says where the response came from.
 * Read in WebKit's source: Source/WebInspectorUI/UserInterface/Controllers/HARBuilder.js.
 */
export const safari: Writer = {
  name: 'Safari Web Inspector',
  seenBy: 'browser',
  wrote: ({ creator }) => creator.name === 'WebKit Web Inspector',
  family: () => 'unknown',
  read: (entry): Habits => {
    const reason = stringMember(member(entry, 'response'), '_error');
    const from = stringMember(entry, '_fetchType');
    return {
      ...(reason === '' ? {} : { failure: { text: reason, at: 'response._error' } }),
      ...(from === 'Memory Cache' || from === 'Disk Cache' ? { fromCache: true } : {}),
      ...(from === 'Service Worker' ? { viaServiceWorker: true } : {}),
    };
  },
};
