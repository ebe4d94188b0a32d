// @vitest-environment happy-dom
import type { FunctionComponent } from 'preact';
import { cleanup, fireEvent, render, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Diagnosis, Statement, StatementKind } from '../../core/diagnosis.ts';
import { diagnosisWith, type ExchangeParts, exchangeWith } from '../../core/filter/test-support/subject.ts';
import { textBody } from '../../core/test-support/exchange.ts';
import type { Adapter } from '../../store/adapter.ts';
import { type Row, rowOf } from '../../store/row.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { ErrorBoundary } from '../shared/error-boundary.tsx';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { Explanation } from './explanation/explanation.tsx';
import { MarkedRequest } from './fields/marked-request.tsx';
import { DetailsHeader } from './header/details-header.tsx';
import { RawView } from './raw/raw-view.tsx';
import { RetryView } from './retry/retry-view.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

const source = { from: 'catalogue', ref: 'example/422', url: 'https://docs.example/errors' } as const;

function rowWith(diagnosis: Partial<Diagnosis>, exchange: ExchangeParts = {}): Row {
  const signs = [{ id: 'example', kind: 'vendor', name: 'Example Pay', any: [] }] as const;
  return rowOf(exchangeWith(exchange), diagnosisWith(diagnosis), { signs });
}

function draw(View: FunctionComponent<{ row: Row }>, row: Row, adapter: Partial<Adapter> = {}) {
  const store = createStore(scriptedAdapter({ now: () => row.exchange.startedAt, ...adapter }));
  const drawn = render(
    <StoreContext.Provider value={store}>
      <View row={row} />
    </StoreContext.Provider>,
  );
  return { ...drawn, store };
}

const said = (kind: StatementKind, text: string, parts: Partial<Statement> = {}): Statement => ({
  kind,
  text,
  certainty: 'code',
  source,
  ...parts,
});

describe('DetailsHeader', () => {
  it('says which request it was, what failed, who answered, and what to make of a retry', () => {
    const row = rowWith(
      {
        vendor: 'example',
        code: 'card_declined',
        headline: 'The card was declined',
        ids: ['req_1', 'req_2'],
        answeredBy: {
          kind: 'gateway',
          id: 'edge',
          name: 'Edge',
          own: false,
          source: { from: 'header', ref: 'Server' },
        },
        retry: { verdict: 'change', reason: 'No.', afterSeconds: null, source, schedule: null, report: false },
      },
      { request: { method: 'POST', url: 'https://api.example/v1/charges?live=1' }, response: { status: 402 } },
    );
    const { getByTestId, getAllByTestId } = draw(DetailsHeader, row);
    expect(getByTestId('request-line').textContent).toBe('402POSThttps://api.example/v1/charges?live=1');
    expect(getByTestId('headline').textContent).toBe('The card was declined');
    expect(getByTestId('class').textContent).toBe('Validation');
    expect(getByTestId('vendor').textContent).toBe('Example Pay');
    expect(getByTestId('code').textContent).toBe('card_declined');
    expect(getByTestId('answered-by').textContent).toBe('response from Edge, not the API');
    expect(getByTestId('verdict').textContent).toBe('Don’t retry unchanged: fix the request first');
    // The others stand in the explanation, and in the tooltip.
    expect(getAllByTestId('id').map(({ textContent, title }) => [textContent, title])).toEqual([
      ['req_1', 'Request IDs: req_1, req_2'],
    ]);
  });

  it('copies the URL and the id without what is secret in them', async () => {
    const copied: string[] = [];
    const copy = (text: string) => Promise.resolve(copied.push(text) > 0);
    const url = 'https://u:hunter22x@api.example/v1/a?live=1&access_token=9f8e7d6c5b4a39281706f5e4d3c2b1a0';
    const row = rowWith({ ids: ['req_\u202e1'] }, { request: { url } });
    const { getByRole, getByTestId } = draw(DetailsHeader, row, { copy });
    fireEvent.click(getByRole('button', { name: 'Copy URL' }));
    await waitFor(() => expect(copied).toHaveLength(1));
    fireEvent.click(getByRole('button', { name: 'Copy request ID' }));
    await waitFor(() => expect(copied).toHaveLength(2));
    expect(copied[0]).toMatch(/^https:.*api\.example\/v1\/a\?live=1/);
    expect(copied[0]).not.toMatch(/hunter22x|9f8e7d6c/);
    expect(copied[1]).toContain('req_');
    expect(getByTestId('id').textContent).toBe('req_\\u202e1');
  });

  it('says the seconds that are left, and that a later try mended it', () => {
    const retry = { verdict: 'wait', reason: 'R', afterSeconds: 90, source, schedule: null, report: false } as const;
    const { getByTestId } = draw(DetailsHeader, rowWith({ retry }));
    expect(getByTestId('verdict').textContent).toMatch(/^Retry ?in 1:3\d$/);
  });

  const frames = ['node_modules/axios.js', 'cart.js'].map((file) => ({
    functionName: 'send',
    url: `https://shop.example/${file}?v=1`,
    lineNumber: 41,
    columnNumber: 7,
  }));

  it('leads to the line that sent it, outside libraries; says it where there is nothing to lead to', async () => {
    const opened: unknown[] = [];
    const bare = rowWith({});
    const browser = { ...bare.exchange.browser, initiator: { type: 'script', url: null, frames } };
    const row = { ...bare, exchange: { ...bare.exchange, browser } };
    const { findByTestId } = draw(DetailsHeader, row, { openSource: (...place) => opened.push(place) });
    const place = await findByTestId('sent-from');
    expect(place.textContent).toBe('cart.js:42');
    expect(place.closest('[title]')?.getAttribute('title')).toContain('node_modules/axios.js?v=1:42 send');
    fireEvent.click(place);
    expect(opened).toEqual([['https://shop.example/cart.js?v=1', 41, 7]]);
    cleanup();
    expect((await draw(DetailsHeader, row).findByTestId('sent-from')).tagName).toBe('CODE');
    cleanup();
    expect(draw(DetailsHeader, bare).queryByTestId('sent-from')).toBeNull();
  });
});

describe('buttons beside values', () => {
  const token = '9f8e7d6c5b4a39281706f5e4d3c2b1a0';
  const row = rowWith(
    {
      message: `No account for password=${token} and 3 more reasons`,
      ids: ['req_1', 'req_2'],
      fields: [
        { path: 'email', messages: ['Not an address.', 'Too short.'], source, sent: 'nobody' },
        { path: 'user.password', messages: [`The password "${token}" is known.`], source, sent: token },
        { path: 'items', messages: [], source, sent: [1, { a: true }] },
        { path: 'absent', messages: ['Missing.'], source, notSent: true },
      ],
    },
    {
      request: {
        method: 'POST',
        url: `https://api.example/v1/users?access_token=${token}`,
        body: textBody(
          JSON.stringify({ email: 'nobody', user: { password: token }, items: [1, { a: true }] }),
          'application/json',
        ),
      },
      response: {
        status: 422,
        body: textBody(JSON.stringify({ error: 'no', refresh_token: `${token}x` }), 'application/json'),
      },
    },
  );

  async function pressAll(View: FunctionComponent<{ row: Row }>): Promise<readonly string[]> {
    const copied: string[] = [];
    const { getAllByRole, findAllByRole } = draw(View, row, {
      copy: (text) => Promise.resolve(copied.push(text) > 0),
    });
    await findAllByRole('button', { name: /^Copy/ });
    const buttons = getAllByRole('button', { name: /^Copy/ });
    const told: string[] = [];
    for (const [at, button] of buttons.entries()) {
      fireEvent.click(button);
      await waitFor(() => expect(copied).toHaveLength(at + 1));
      told.push(`${button.getAttribute('aria-label') ?? ''}: ${copied.at(-1) ?? ''}`);
    }
    cleanup();
    return told;
  }

  it('copy what stands there, without what is secret in it', async () => {
    const told = [...(await pressAll(Explanation)), ...(await pressAll(RawView))];
    expect(told.join('\n')).not.toContain(token);
    expect(told).toEqual([
      'Copy sent value: nobody',
      'Copy message: Not an address. Too short.',
      expect.stringMatching(/^Copy sent value: \[redacted:/),
      expect.stringMatching(/^Copy message: The password /),
      'Copy sent value: [1,{"a":true}]',
      'Copy message: Missing.',
      expect.stringMatching(/^Copy message: No account for /),
      'Copy request ID: req_2',
      expect.stringMatching(/^Copy response body: \{"error":"no","refresh_token":"\[redacted:/),
      expect.stringMatching(/^Copy request body: \{"email":"nobody","user":\{"password":"\[redacted:/),
    ]);
  });
});

describe('Explanation', () => {
  const everything = [
    said('meaning', 'The bank refused `amount`.'),
    said('cause', 'Too little money.'),
    said('docs', 'Card errors', { source: { ...source, url: 'https://docs.example/errors' } }),
    said('actor', 'The customer.'),
    said('fix', 'Ask the bank.'),
    said('fix', 'HTTP says more.', { certainty: 'standard', source: { from: 'standard', ref: 'RFC 9110' } }),
    said('detail', 'The charge is `ch_1`.', { source: { from: 'body', ref: 'body', pointer: '/error/charge' } }),
  ];

  it('says what to do before what it means, which is folded', () => {
    const { getAllByTestId, getByTestId } = draw(Explanation, rowWith({ statements: everything }));
    const kinds = getAllByTestId('statement').map(({ dataset }) => dataset['kind']);
    expect(kinds).toEqual(['fix', 'fix', 'actor', 'detail', 'meaning', 'cause', 'docs']);
    const folded = [...getByTestId('meaning').querySelectorAll<HTMLElement>('[data-testid="statement"]')];
    expect(folded.map(({ dataset }) => dataset['kind'])).toEqual(['meaning', 'cause']);
    expect(getByTestId('meaning').hasAttribute('open')).toBe(false);
  });

  it('folds no cause that this very request shows, and lists the words beside the code', () => {
    const shown = said('cause', 'The token expired 70 days before.', {
      source: { from: 'header', ref: 'Authorization' },
    });
    const words = [{ at: 'error.decline_code', value: 'insufficient_funds', source }];
    const { getAllByTestId, getByTestId } = draw(Explanation, rowWith({ statements: [...everything, shown], words }));
    const texts = getAllByTestId('statement').map(({ textContent }) => textContent);
    expect(texts.slice(0, 2)).toEqual(['The token expired 70 days before.', 'Ask the bank.']);
    expect(texts).toContain('error.decline_code: insufficient_funds');
    expect(getByTestId('meaning').textContent).not.toContain('70 days');
    expect(getByTestId('meaning').textContent).toContain('Too little money.');
  });

  it('keeps the fold as it was left, for other failures too', async () => {
    const row = rowWith({ statements: everything });
    const { getByTestId, store } = draw(Explanation, row);
    const fold = getByTestId('meaning') as HTMLDetailsElement;
    fold.open = true;
    fireEvent(fold, new Event('toggle'));
    expect(store.selection.meaningOpen.value).toBe(true);
    await vi.waitFor(() => expect(getByTestId('meaning').hasAttribute('open')).toBe(true));
  });

  it('unfolds what it means where there is nothing else, and remembers nothing of it', () => {
    const row = rowWith({ statements: [said('meaning', 'It failed.'), said('cause', 'Chance.')] });
    const { getByTestId, store } = draw(Explanation, row);
    expect(getByTestId('meaning').hasAttribute('open')).toBe(true);
    expect(store.selection.meaningOpen.value).toBe(false);
  });

  it('names the sources of a group once each, behind one mark', () => {
    const { getAllByTestId, container } = draw(Explanation, rowWith({ vendor: 'example', statements: everything }));
    expect(getAllByTestId('sources').map((mark) => mark.getAttribute('aria-label'))).toEqual([
      'Sources: From the catalogue: example/422. This vendor documents this code. From the standards: RFC 9110.',
      'Sources: From the catalogue: example/422. This vendor documents this code.',
      'Sources: From the response body /error/charge.',
      'Sources: From the catalogue: example/422. This vendor documents this code.',
      'Sources: From the catalogue: example/422. This vendor documents this code.',
    ]);
    const [fix] = getAllByTestId('statement');
    expect(fix?.title).toBe('From the catalogue: example/422. This vendor documents this code.');
    expect(container.querySelector('a.source')?.getAttribute('href')).toBe('https://docs.example/errors');
    // What was read in the body is shown there.
    expect(container.querySelector('button.source')?.textContent).toBe('/error/charge');
  });

  it('quotes the API’s own sentence where it adds something', () => {
    const quoted = ['It failed', 'It failed.', 'Bad Gateway', 'It failed. Call us.', ''].map((message) => {
      const row = rowWith({ headline: 'It failed', message }, { response: { status: 502, statusText: 'Bad Gateway' } });
      const text = draw(Explanation, row).queryByTestId('message')?.textContent ?? null;
      cleanup();
      return text;
    });
    expect(quoted).toEqual([null, null, null, 'It failed. Call us.', null]);
  });

  it('shows few fields of many, and all of them when asked', () => {
    const many = Array.from({ length: 250 }, (_, at) => ({ path: `f${at}`, messages: ['no'], source }));
    const { getAllByTestId, getByRole } = draw(Explanation, rowWith({ fields: many }));
    expect(getAllByTestId('field')).toHaveLength(6);
    fireEvent.click(getByRole('button', { name: '244 more fields' }));
    expect(getAllByTestId('field')).toHaveLength(100);
    fireEvent.click(getByRole('button', { name: '150 more fields' }));
    expect(getAllByTestId('field')).toHaveLength(250);
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
    for (const View of [Explanation, DetailsHeader]) {
      const { container } = draw(View, row);
      expect(container.querySelector('img, script')).toBeNull();
      expect(container.querySelector(`[href^="javascript"]`)).toBeNull();
      expect(container.textContent).toContain(hostile);
      cleanup();
    }
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

function MarkedAlone({ row }: { readonly row: Row }) {
  return <MarkedRequest row={row} goTo={null} onLines={() => undefined} />;
}

describe('MarkedRequest', () => {
  it('says where only the beginning of the request was kept', async () => {
    const body = {
      mimeType: 'application/json',
      content: '{"a":1',
      encoding: 'text',
      size: 9,
      missing: 'cut',
      params: null,
    } as const;
    const fields = [{ path: 'a', messages: ['no'], source }];
    const told = async (size: number) => {
      const { container } = draw(MarkedAlone, rowWith({ fields }, { request: { body: { ...body, size } } }));
      await vi.waitFor(() => expect(container.querySelector('.limit')).not.toBeNull());
      const text = container.querySelector('.limit')?.textContent;
      cleanup();
      return text;
    };
    expect(await told(2_000_000)).toBe('Body incomplete: first 6 B of 2.0 MB.');
    expect(await told(-1)).toBe('Body incomplete: only the beginning is kept.');
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
    expect(getByTestId('retry-verdict').textContent).toMatch(/^The server says when\./);
    // That stands in the header, on this tab too.
    expect(container.textContent).not.toContain('Wait, then retry');
    expect(getByRole('timer').textContent).toBe('in 1 min 31 s');
    expect(container.querySelectorAll('.schedule li')).toHaveLength(3);
  });
});

describe('RawView', () => {
  it('says where the time went, in the order in which it passed', () => {
    const row = rowWith({});
    const timed = { ...row, exchange: { ...row.exchange, timing: { download: 2, wait: 1500, dns: 3 } } };
    const { getByTestId } = draw(RawView, timed);
    const lines = [...getByTestId('timing').querySelectorAll('tr')].map(({ textContent }) => textContent);
    expect(lines).toEqual(['DNS3 ms', 'Wait1.5 s', 'Download2 ms']);
    cleanup();
    expect(draw(RawView, row).queryByTestId('timing')).toBeNull();
  });

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
