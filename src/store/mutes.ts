import { askedOf, isMutedBy, nameOf } from './filter.ts';
import type { Muted } from './overlay.ts';
import type { Row } from './row.ts';
import { MAX_KEPT, MAX_MUTE } from './settings.ts';

/** Something whose failures are not listed. */
export interface Mute {
  readonly by: 'host' | 'endpoint' | 'code';
  /** A host's name (`*.` in front for all below), an endpoint as `endpointOf` names it, with the operations that are asked of it (`askedOf`), or a code of an API or a browser. */
  readonly value: string;
}

/** The mutes of a failure that there can be: without its host where it has none, without its code where it has none. */
export function muteOf(by: Mute['by'], { facts, diagnosis }: Row): Mute | null {
  const value = { host: nameOf(facts.host), endpoint: askedOf(facts), code: diagnosis.code ?? '' }[by];
  return value === '' || value.length > MAX_MUTE ? null : { by, value };
}

/** All mutes, hosts first, in the order in which they were made. */
export function mutesIn({ ignoredHosts, mutes }: Muted): readonly Mute[] {
  return [
    ...ignoredHosts.map((value): Mute => ({ by: 'host', value })),
    ...mutes.flatMap(([by, value]): readonly Mute[] => (by === 'endpoint' || by === 'code' ? [{ by, value }] : [])),
  ];
}

/** With more mutes, each once; the newest 200 of hosts, and of all others, are kept. */
export function withMutes(muted: Muted, added: readonly Mute[]): Muted {
  return settingsOf([...mutesIn(muted).filter((old) => !added.some((each) => isSame(each, old))), ...added]);
}

/** Without one of them. */
export function withoutMute(muted: Muted, gone: Mute): Muted {
  return settingsOf(mutesIn(muted).filter((each) => !isSame(each, gone)));
}

/** How many of the failures a set of mutes hides. */
export function countMuted({ ignoredHosts, mutes }: Muted, rows: readonly Row[]): number {
  return rows.filter(isMutedBy(ignoredHosts, mutes)).length;
}

function settingsOf(all: readonly Mute[]): Muted {
  const hosts = all.filter(({ by }) => by === 'host').map(({ value }) => value);
  const others = all.filter(({ by }) => by !== 'host').map(({ by, value }) => [by, value] as const);
  return { ignoredHosts: hosts.slice(-MAX_KEPT), mutes: others.slice(-MAX_KEPT) };
}

function isSame(one: Mute, other: Mute): boolean {
  return one.by === other.by && one.value === other.value;
}
