import { expect, test } from 'vitest';
import { stillRunning } from './still-running.ts';

const entry = (url: string, rest: object = {}, response: object = {}) => ({
  startedDateTime: '2026-03-01T12:00:00.000Z',
  time: 0,
  request: { method: 'GET', url, headers: [] },
  response: { status: 0, headers: [], content: {}, ...response },
  ...rest,
});

test('what has no response yet is listed, oldest first, and nothing that ended', async () => {
  const entries = [
    entry('https://a.example/new', { startedDateTime: '2026-03-01T12:00:05.000Z' }),
    entry('https://a.example/old', { timings: {} }),
    entry('https://a.example/done', { timings: { wait: 3 } }, { status: 200 }),
    entry('https://a.example/failed', {}, { _error: 'net::ERR_FAILED' }),
    entry('wss://a.example/socket'),
    entry('data:text/plain,x'),
  ];
  const found = await stillRunning({ getHAR: async () => ({ entries }) }, 'chromium');
  expect(found.map(({ request }) => request.url)).toEqual(['https://a.example/old', 'https://a.example/new']);
});

test('what was canceled is not listed by Firefox’s log either, which has no sign of a failure for it yet', async () => {
  const entries = [
    entry('https://a.example/running', { timings: {} }),
    entry('https://a.example/canceled', { timings: { blocked: 0, wait: 0, receive: 0 } }),
  ];
  const found = await stillRunning({ getHAR: async () => ({ entries }) }, 'firefox');
  expect(found.map(({ request }) => request.url)).toEqual(['https://a.example/running']);
});

test('a log that can not be read has none', async () => {
  expect(await stillRunning({ getHAR: async () => Promise.reject(new Error('gone')) }, 'firefox')).toEqual([]);
});
