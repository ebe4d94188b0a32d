import { describe, expect, it } from 'vitest';
import { fromHarEntry } from '../exchange/from-har.ts';
import { outcomeOf } from '../outcome/index.ts';
import { refusedStreamType } from './event-stream.ts';
import { readNetworkFailure } from './index.ts';

interface Stream {
  readonly type?: string;
  readonly status?: number;
  readonly resource?: string;
  readonly accept?: string;
  readonly method?: string;
  readonly error?: string;
}

function stream({ type, status = 200, resource, accept = '*/*', method = 'GET', error }: Stream) {
  const headers = [
    { name: 'Date', value: 'x' },
    ...(type === undefined ? [] : [{ name: 'Content-Type', value: type }]),
  ];
  const request = { method, url: 'https://api.example/events', headers: [{ name: 'Accept', value: accept }] };
  return fromHarEntry(
    {
      request,
      response: { status, headers, ...(error === undefined ? {} : { _error: error }) },
      ...(resource === undefined ? {} : { _resourceType: resource }),
    },
    '0',
  );
}

describe('an event source', () => {
  it.each<[string, Stream, string]>([
    ['a page', { resource: 'eventsource', type: 'text/html; charset=utf-8' }, 'text/html'],
    [
      'JSON, and Chromium says that it stopped',
      { resource: 'eventsource', type: 'application/json', error: 'net::ERR_ABORTED' },
      'application/json',
    ],
    ['no type', { resource: 'eventsource' }, ''],
    ['a page, in Firefox', { accept: 'text/event-stream', type: 'text/html' }, 'text/html'],
  ])('refuses %s', (_, one, type) => {
    const exchange = stream(one);
    expect(refusedStreamType(exchange)).toBe(type);
    expect(outcomeOf(exchange)).toEqual({ kind: 'failed', by: 'withheld' });
    expect(readNetworkFailure(exchange, undefined)?.headline).toMatch(/^200, refused by EventSource: the response/);
    expect(readNetworkFailure(exchange, undefined)?.statements.map(({ kind }) => kind)).toContain('fix');
  });

  it.each<[string, Stream]>([
    ['events', { resource: 'eventsource', type: 'text/event-stream; charset=utf-8' }],
    ['a wish to stop', { resource: 'eventsource', status: 204 }],
    ['an error status', { resource: 'eventsource', status: 401, type: 'application/json' }],
    ['a fetch that takes events, too', { accept: 'application/json, text/event-stream', type: 'application/json' }],
    ['a fetch that asked for events', { resource: 'fetch', accept: 'text/event-stream', type: 'application/json' }],
    ['a write', { method: 'POST', accept: 'text/event-stream', type: 'application/json' }],
  ])('has no objection to %s', (_, one) => {
    expect(refusedStreamType(stream(one))).toBeNull();
  });
});
