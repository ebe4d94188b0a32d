import { expect, it } from 'vitest';
import { brokenLaw, listTable, type Proof } from '../../test-support/law.ts';
import { rulesOf, type Call } from '../test-support/calls.ts';
import { rules } from './index.ts';

/** A short sequence of calls, and all that it shows. */
interface Story {
  readonly shows: readonly string[];
  readonly calls: readonly Call[];
}

const every = (seconds: number, count: number, call: Omit<Call, 'at'>): Call[] =>
  Array.from({ length: count }, (_, index) => ({ at: index * seconds, ...call }));
const post: Omit<Call, 'at'> = { method: 'POST', bodyHash: 'b' };
const cookies = (set: readonly string[], sent: readonly string[] | null): Pick<Call, 'cookies'> => ({
  cookies: { set, sent, site: null, laxByDefault: false },
});

const stories: readonly Story[] = [
  {
    shows: ['retried-too-early'],
    calls: [{ at: 0, status: 429, statedWait: 30 }, { at: 2 }],
  },
  { shows: ['retried-without-wait'], calls: every(0.05, 4, { status: 429 }) },
  { shows: ['storm'], calls: every(1.37, 6, { status: 500 }) },
  { shows: ['never-stops'], calls: every(17.3, 6, { status: 401 }) },
  { shows: ['no-jitter'], calls: every(2.01, 4, { status: 503 }) },
  {
    shows: ['unsafe-repeat'],
    calls: [
      { at: 0, ...post, status: 502 },
      { at: 3.3, ...post },
    ],
  },
  {
    shows: ['idempotency-key-changed'],
    calls: [
      { at: 0, ...post, status: 502, idempotencyKey: '1' },
      { at: 3.3, ...post, idempotencyKey: '2' },
    ],
  },
  { shows: ['request-loop'], calls: every(0.04, 25, {}) },
  { shows: ['waits-kept'], calls: [{ at: 0, status: 429, statedWait: 5 }, { at: 5.2 }] },
  {
    shows: ['origin-storm'],
    calls: [0, 1, 2, 3].flatMap((round) =>
      ['/a', '/b', '/c'].map((path, index) => ({ at: round * 2.13 + index * 0.4, path, status: 503 })),
    ),
  },
  {
    shows: ['endpoint-storm'],
    calls: every(0.1, 11, { status: 429, path: '/search' }).map((call, index) => ({
      ...call,
      request: `GET ?q=${index}`,
    })),
  },
  {
    shows: ['retried-in-step'],
    calls: [
      ...['/a', '/b', '/c'].map((path, index) => ({ at: index * 0.1, path, status: 503 })),
      ...['/a', '/b', '/c'].map((path, index) => ({ at: 5 + index * 0.01, path })),
    ],
  },
  {
    shows: ['idempotency-key-reused'],
    calls: [
      { at: 0, ...post, idempotencyKey: 'k' },
      { at: 4.4, ...post, bodyHash: 'c', idempotencyKey: 'k' },
    ],
  },
  { shows: ['ban-risk'], calls: every(0.5, 101, { status: 403 }).map((call, i) => ({ ...call, path: `/${i}` })) },
  {
    shows: ['quota-ends'],
    calls: [30, 25, 20, 15, 10, 5].map((left, index) => ({
      at: index,
      limits: [
        { name: 'X-RateLimit-Remaining', value: String(left) },
        { name: 'X-RateLimit-Reset', value: '60' },
      ],
    })),
  },
  {
    shows: ['client-timeout'],
    calls: [0, 9, 21].map((at, index) => ({ at, takes: 5 + index * 0.002, status: 0, failed: true, givenUp: true })),
  },
  {
    shows: ['cookie-kept-back'],
    calls: [
      { at: 0, method: 'POST', path: '/login', ...cookies(['session=; Path=/login'], []) },
      { at: 60, path: '/me', status: 401, ...cookies([], []) },
    ],
  },
];

const proof: Proof<Story> = {
  cases: stories,
  nameOf: ({ shows }) => shows.join(', '),
  holds: ({ shows, calls }) => rulesOf(calls).join(', ') === shows.join(', '),
  isAbout: (rule, { shows }) => shows.includes(rule),
};

it('a story misses each rule, and shows no other', () => {
  expect(
    brokenLaw(
      listTable(rules, ({ id }) => id),
      proof,
    ),
  ).toEqual([]);
});
