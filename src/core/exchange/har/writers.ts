import { isObject, member, stringMember } from '../../lib/json.ts';
import { recordedReason } from '../../network/stated-reason.ts';
import { rememberedOf } from '../../lib/remember.ts';
import type { Recorded } from '../exchange.ts';
import { charles } from './charles.ts';
import { chromium, errata, firefox } from './devtools.ts';
import { fiddler } from './fiddler.ts';
import { fromChromium } from './from-chromium.ts';
import { httpToolkit } from './http-toolkit.ts';
import { insomnia } from './insomnia.ts';
import { leftOutOf } from './left-out.ts';
import { k6Studio, mitmproxy } from './mitmproxy.ts';
import { playwright } from './playwright.ts';
import { postman } from './postman.ts';
import { plainClient, plainProxy } from './plain.ts';
import { assignedBefore, leftOutBefore, recordedBefore } from './recorded-before.ts';
import { safari } from './safari.ts';
import { saidReason } from './said-reason.ts';
import type { FileEntry, Habits, LogHead, Writer } from './writer.ts';

/** All that are known, in the order in which they are asked; a file is one writer's alone (test). */
export const writers: readonly Writer[] = [
  chromium,
  firefox,
  errata,
  safari,
  playwright,
  ...fromChromium,
  charles,
  fiddler,
  mitmproxy,
  k6Studio,
  httpToolkit,
  insomnia,
  postman,
  plainProxy,
  plainClient,
];

/** The tool that wrote a file, by the head of its log; null where it is none that is known. */
export const writerOf: (head: LogHead) => Writer | null = rememberedOf(
  (head: LogHead) => writers.find((one) => one.wrote(head)) ?? null,
);

const longestName = 60;

/** Name and version of the tool as they are shown, on one line; null where the file doesn't say. */
export const writerName: (head: LogHead) => string | null = rememberedOf((head: LogHead) => {
  const writer = writerOf(head);
  const name = writer === null || writer.name === '' ? oneLine(head.creator.name) : writer.name;
  if (name === '') return null;
  const version = oneLine(writer?.version?.(head) ?? head.creator.version);
  return version === '' ? name : `${name} ${version}`;
});

/** Cut between two words: half of a secret in a name would be recognised by nobody. */
function oneLine(text: string): string {
  const beginning = text.slice(0, longestName + 1).replaceAll(/[\s\p{C}]+/gu, ' ');
  return (text.length <= longestName ? beginning : beginning.slice(0, Math.max(0, beginning.lastIndexOf(' ')))).trim();
}

/** What all entries of a file have in common; null for the browsers' own files, and for those that don't say who wrote them. */
function recordedBy(head: LogHead): Pick<Recorded, 'writer' | 'seenBy'> | null {
  const writer = writerOf(head);
  const name = writerName(head);
  if (name === null || writer?.live === true) return null;
  return { writer: name, seenBy: writer?.seenBy ?? 'unknown' };
}

/**
 * What an entry says in a way of its tool's own. Where the file doesn't name its tool, or names an unknown one, the members themselves tell:
 * a reason under Charles's, Playwright's or WebKit's name means the same whoever copied it. Of the tools that are known by their names alone, the
 * members that any tool may have are read. An entry without any response is one of which nobody knows what became: collections of requests
 * are kept as HAR, too, and files from which the responses were taken.
 */
function habitsOf(entry: unknown, head: LogHead): Habits {
  const habits = ownHabits(entry, head);
  const saysNothing =
    !isObject(member(entry, 'response')) && habits.failure === undefined && habits.error === undefined;
  return saysNothing ? { ...habits, unfinished: true } : habits;
}

function ownHabits(entry: unknown, head: LogHead): Habits {
  const writer = writerOf(head);
  if (writer !== null) return isPlain(writer) ? saidReason(entry) : (writer.read?.(entry) ?? {});
  const response = member(entry, 'response');
  if (member(response, '_charlesStatus') !== undefined) return charles.read?.(entry) ?? {};
  if (stringMember(response, '_failureText') !== '') return playwright.read?.(entry) ?? {};
  return saidReason(entry);
}

function isPlain(writer: Writer): boolean {
  return writer === plainProxy || writer === plainClient || writer === fiddler;
}

/** What the file's writer adds to one of its entries; `full` as in `leftOutOf`. Never throws, whatever the entry is. */
export function fileEntry(entry: unknown, head: LogHead, full: boolean): FileEntry {
  const habits = habitsOf(entry, head);
  const { failure, unfinished, fulfilled, countsBytes } = habits;
  const writer = writerOf(head);
  const kept = writer === errata ? recordedBefore(entry) : null;
  const leftOut = writer === errata ? leftOutBefore(entry) : leftOutOf(entry, writer, full);
  const more = {
    ...(writer === errata ? assignedBefore(entry) : {}),
    ...(leftOut.length === 0 ? {} : { leftOut }),
  };
  if (kept !== null) {
    const reason = kept.failure === null ? {} : { failure: kept.failure };
    return { habits: { ...habits, ...reason }, recorded: kept, family: keptFamily(entry), foreign: true, ...more };
  }
  const by = recordedBy(head);
  const isBare = by === null && failure === undefined && unfinished === undefined && fulfilled === undefined;
  const recorded: Recorded | null = isBare
    ? null
    : {
        ...(by ?? { writer: '', seenBy: 'unknown' }),
        ...(habits.seenBy === undefined ? {} : { seenBy: habits.seenBy }),
        failure: failure === undefined ? null : recordedReason(failure.text, failure.at),
        ...(unfinished === undefined ? {} : { unfinished }),
        ...(fulfilled === undefined ? {} : { fulfilled }),
        ...(countsBytes === undefined ? {} : { countsBytes }),
      };
  // What no browser sent has no browser's signs.
  const family = habits.seenBy === 'client' ? 'unknown' : (writer?.family(head) ?? 'unknown');
  return { habits, recorded, family, foreign: writer !== null && writer.live !== true, ...more };
}

/** Errata's own files have `_transferSize` in Chromium's entries alone. */
function keptFamily(entry: unknown): FileEntry['family'] {
  if (member(member(entry, 'response'), '_transferSize') !== undefined) return 'chromium';
  return member(entry, '_securityState') === undefined ? 'unknown' : 'firefox';
}
