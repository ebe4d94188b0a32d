import { expect, it } from 'vitest';
import { timingOf } from './timing.ts';

it('reads the parts that are stated', () => {
  const timings = { blocked: 1.5, dns: -1, connect: 0.15, ssl: 1.276, send: 0, wait: 12, receive: 3 };
  expect(timingOf({ timings }, 'chromium')).toEqual({
    queue: 1.5,
    connect: 0.15,
    tls: 1.276,
    send: 0,
    wait: 12,
    download: 3,
  });
});

it('takes TLS out of the connection where a file holds to HAR', () => {
  expect(timingOf({ timings: { connect: 30, ssl: 20, wait: 5 } }, 'unknown')).toEqual({
    connect: 10,
    tls: 20,
    wait: 5,
  });
  expect(timingOf({ timings: { connect: 30, ssl: 20, wait: 5 } }, 'firefox')).toEqual({
    connect: 30,
    tls: 20,
    wait: 5,
  });
});

it.each([
  undefined,
  null,
  {},
  { timings: {} },
  { timings: { send: -1, wait: -1, receive: -1 } },
  { timings: { send: 0, wait: 0 } },
  { timings: { wait: Number.NaN, receive: Number.POSITIVE_INFINITY, send: {} } },
  { timings: 'x' },
])('says nothing where nothing is stated: %j', (entry) => expect(timingOf(entry, 'unknown')).toBeNull());
