// @vitest-environment happy-dom
import type { FunctionComponent } from 'preact';
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../core/diagnosis.ts';
import { diagnosisWith, type ExchangeParts, exchangeWith } from '../../core/filter/test-support/subject.ts';
import { type Row, rowOf } from '../../store/row.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { ErrorBoundary } from '../shared/error-boundary.tsx';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { Explanation } from './explanation/explanation.tsx';
import { FieldsView } from './fields/fields-view.tsx';
import { RawView } from './raw/raw-view.tsx';
import { RetryView } from './retry/retry-view.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

const source = { from: 'catalogue', ref: 'example/422', url: 'https://docs.example/errors' } as const;

function rowWith(diagnosis: Partial<Diagnosis>, exchange: ExchangeParts = {}): Row {
  const signs = [{ id: 'example', kind: 'vendor', name: 'Example Pay', any: [] }] as const;
  return rowOf(exchangeWith(exchange), diagnosisWith(diagnosis), { signs });
}

function draw(View: FunctionComponent<{ row: Row }>, row: Row) {
  const store = createStore(scriptedAdapter({ now: () => row.exchange.startedAt }));
  return render(
    <StoreContext.Provider value={store}>
      <View row={row} />
    </StoreContext.Provider>,
  );
}

describe('Explanation', () => {
  it('names class, vendor, code, certainty and every statement with its source', () => {
    const row = rowWith({
      vendor: 'example',
      certainty: 'code',
      code: 'card_declined',
      headline: 'The card was declined',
      ids: ['req_1'],
      statements: [
        { kind: 'meaning', text: 'The bank refused `amount`.', certainty: 'code', source },
        { kind: 'fix', text: 'Ask the bank.', certainty: 'code', source },
        { kind: 'fix', text: 'HTTP says more.', certainty: 'standard', source: { from: 'standard', ref: 'RFC 9110' } },
      ],
    });
    const { getByTestId, getAllByTestId, container } = draw(Explanation, row);
    expect(getByTestId('headline').textContent).toBe('The card was declined');
    expect(getByTestId('class').textContent).toBe('Validation');
    expect(getByTestId('vendor').textContent).toBe('Example Pay');
    expect(getByTestId('code').textContent).toBe('card_declined');
    expect(getByTestId('id').textContent).toBe('req_1');
    expect(getAllByTestId('statement').map((line) => line.dataset['kind'])).toEqual(['fix', 'fix', 'meaning']);
    // One mark beside the title of a group that has one source, else one per line, with its name for who asks.
    expect([...container.querySelectorAll('.source')].map((mark) => mark.textContent)).toEqual(['', '', 'example/422']);
    const named = [...container.querySelectorAll('.source > svg')].map((picture) => picture.parentElement);
    expect(named.map((mark) => mark?.getAttribute('aria-label'))).toEqual(['example/422', 'RFC 9110']);
    expect(named.map((mark) => mark?.title.split('\n')[0])).toEqual([
      'From the catalogue: example/422. This vendor documents this code.',
      'From the standards: RFC 9110.',
    ]);
    expect(container.querySelector('a.source')?.getAttribute('href')).toBe('https://docs.example/errors');
  });

  it('says where a sentence about the exchange was read, and nothing of who documents it', () => {
    const row = rowWith({
      vendor: 'example',
      statements: [
        { kind: 'meaning', text: 'It failed.', certainty: 'standard', source: { from: 'header', ref: 'status' } },
        {
          kind: 'detail',
          text: 'The charge is `ch_1`.',
          certainty: 'code',
          source: { from: 'body', ref: 'body', pointer: '/error/charge' },
        },
      ],
    });
    const { container } = draw(Explanation, row);
    expect([...container.querySelectorAll<HTMLElement>('.source')].map(({ title }) => title)).toEqual([
      'From the response’s status.',
      'From the response body /error/charge. Click to see it.',
    ]);
  });

  it('draws no table for what the headline says of the whole request', () => {
    const general = { path: '', messages: ['The signature is wrong.'], source };
    const named = { path: 'email', messages: ['is missing'], source };
    const other = { ...general, messages: ['Another thing.'] };
    const paths = [[general], [general, named], [other]].map((fields) => {
      const { queryAllByTestId } = draw(Explanation, rowWith({ headline: 'The signature is wrong.', fields }));
      const drawn = queryAllByTestId('field').map(({ dataset }) => dataset['path']);
      cleanup();
      return drawn;
    });
    expect(paths).toEqual([[], ['', 'email'], ['']]);
  });

  it('draws text from outside as text', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const url = 'javascript:alert(1)';
    const row = rowWith({
      headline: hostile,
      message: `${hostile} again`,
      code: hostile,
      fields: [{ path: '__proto__', messages: [hostile], source, sent: hostile }],
      statements: [{ kind: 'docs', text: hostile, certainty: 'code', source: { ...source, url } }],
    });
    const { container, getByTestId } = draw(Explanation, row);
    expect(container.querySelector('img, script')).toBeNull();
    expect(container.querySelector(`[href^="javascript"]`)).toBeNull();
    expect(getByTestId('headline').textContent).toBe(hostile);
  });

  it('says what was sent, and what was not', () => {
    const row = rowWith({
      fields: [
        { path: 'a', messages: ['required'], source, notSent: true },
        { path: 'c', messages: ['wrong'], source },
        { path: 'b', messages: ['too small'], source, sent: -1 },
        { path: '', messages: ['together'], source },
      ],
    });
    const { getAllByTestId } = draw(Explanation, row);
    const cells = getAllByTestId('field').map((line) => [
      line.dataset['path'],
      line.querySelector('.sent')?.textContent,
      line.querySelector('.problem')?.textContent,
    ]);
    expect(cells).toEqual([
      ['a', 'not sent', 'required'],
      ['c', 'not found in request', 'wrong'],
      ['b', '-1 number', 'too small'],
      ['', '–', 'together'],
    ]);
  });
});

describe('FieldsView', () => {
  it('says where only the beginning of the request was kept', () => {
    const body = {
      mimeType: 'application/json',
      content: '{"a":1',
      encoding: 'text',
      size: 9,
      missing: 'cut',
      params: null,
    } as const;
    const fields = [{ path: 'a', messages: ['no'], source }];
    const said = (size: number) =>
      draw(FieldsView, rowWith({ fields }, { request: { body: { ...body, size } } })).container.querySelector('.limit')
        ?.textContent;
    expect(said(2_000_000)).toBe('Body incomplete: first 6 B of 2.0 MB.');
    expect(said(-1)).toBe('Body incomplete: only the beginning is kept.');
  });
});

describe('RetryView', () => {
  it('counts down to what the server said', () => {
    const retry = {
      verdict: 'wait',
      reason: 'The server says when.',
      afterSeconds: 90,
      source: { from: 'header', ref: 'Retry-After' },
      schedule: { firstSeconds: 1, factor: 2, capSeconds: 30, attempts: 3, source },
      report: true,
    } as const;
    const { getByTestId, getByRole, container } = draw(RetryView, rowWith({ retry }));
    expect(getByTestId('retry-verdict').dataset['verdict']).toBe('wait');
    expect(getByRole('timer').textContent).toBe('in 1 min 31 s');
    expect(container.querySelectorAll('.schedule li')).toHaveLength(3);
  });
});

describe('RawView', () => {
  it('says why there is no body', () => {
    const body = {
      mimeType: '',
      content: null,
      encoding: 'text',
      size: -1,
      missing: 'navigated',
      params: null,
    } as const;
    const { container } = draw(RawView, rowWith({}, { response: { body } }));
    expect(container.textContent).toContain('Body not available: discarded on navigation.');
  });
});

function Broken(): null {
  throw new Error('a defect');
}

describe('ErrorBoundary', () => {
  it('keeps a defect in its place', () => {
    const { container, getByRole } = render(
      <div>
        <ErrorBoundary part="Raw">
          <Broken />
        </ErrorBoundary>
        <p>the list</p>
      </div>,
    );
    expect(getByRole('alert').textContent).toContain('a defect');
    expect(container.textContent).toContain('the list');
  });
});
