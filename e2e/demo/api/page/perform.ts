import type { Call, Scenario } from '../scenario.ts';

/** A call with all `{name}`s filled in, ready to be sent. */
export interface ReadyCall extends Omit<Call, 'body' | 'headers'> {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What came of a call, as the sender sees it. */
export interface Sent {
  /** 0 where no response came or it may not be read. */
  readonly status: number;
  readonly body: string;
  /** Why there is no response, or no whole one; null if there is. */
  readonly error: string | null;
}

export type Send = (call: ReadyCall) => Promise<Sent>;

/** Performs a scenario's calls one after the other through `send`; returns what came of the last one. */
export async function perform(scenario: Scenario, send: Send): Promise<Sent> {
  const kept = new Map<string, string>();
  for (const call of scenario.before ?? []) {
    const running = send(ready(call, kept));
    if (call.background !== true) keep(call, await running, kept);
    if (call.thenWaitMs !== undefined) await wait(call.thenWaitMs);
  }
  return send(ready(scenario.call, kept));
}

function ready(call: Call, kept: ReadonlyMap<string, string>): ReadyCall {
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => kept.get(name) ?? whole);
  const headers = Object.fromEntries(Object.entries(call.headers ?? {}).map(([name, value]) => [name, fill(value)]));
  if (call.body === undefined) return { ...call, url: fill(call.url), headers, body: null };
  if (typeof call.body === 'string') return { ...call, url: fill(call.url), headers, body: call.body };
  return {
    ...call,
    url: fill(call.url),
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(call.body),
  };
}

function keep(call: Call, { status, body }: Sent, kept: Map<string, string>): void {
  if (call.keep === undefined) return;
  const answer = status < 300 ? (JSON.parse(body) as Readonly<Record<string, unknown>>) : {};
  kept.set(call.keep.as, String(answer[call.keep.member]));
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
