import { expect, test } from 'vitest';

import { expandAbout, expandEntries } from './expand.ts';

test('a line takes from its group what it does not say, and several codes are an entry each', () => {
  const entries = expandEntries({
    groups: [
      {
        source: 'list',
        class: 'payment',
        actor: 'payer',
        retry: 'stop',
        status: 402,
        entries: [
          { code: ['card_declined', 'declined'], title: 'Card declined' },
          {
            code: 'lost',
            at: 'decline_code',
            title: 'Lost card',
            class: 'permission',
            fixes: ['Ask for another card.'],
          },
          { title: 'Refused', status: '4xx', meaning: { text: 'Any refusal.', source: 'guide' } },
        ],
      },
    ],
  });
  expect(entries.map(({ id, match }) => [id, match])).toEqual([
    ['card-declined', { code: 'card_declined' }],
    ['declined', { code: 'declined' }],
    ['lost-decline-code', { code: 'lost', at: 'decline_code' }],
    ['4xx', { statusClass: 4 }],
  ]);
  expect(entries[0]).toMatchObject({ class: 'payment', meaning: null, source: 'list', retry: { verdict: 'stop' } });
  expect(entries[2]).toMatchObject({ class: 'permission', fixes: [{ text: 'Ask for another card.', source: 'list' }] });
  expect(entries[3]?.meaning).toEqual({ text: 'Any refusal.', source: 'guide' });
});

test('what about.json leaves out is empty, and its plain texts are facts of its source', () => {
  const sources = [{ id: 'list', title: 'List', url: null, read: null }];
  expect(expandAbout({ sources, limits: ['100 requests per second.'] })).toMatchObject({
    homepage: null,
    support: null,
    limits: [{ text: '100 requests per second.', source: 'list' }],
    notes: [],
  });
});

test('support and idempotency have every member that tickets read, also where about.json leaves it out', () => {
  const { support, idempotency } = expandAbout({
    sources: [],
    support: { asksFor: ['ids'], source: 'page' },
    idempotency: { header: 'Idempotency-Key', methods: ['POST'], text: 'Kept.', source: 'page' },
  });
  expect(support).toMatchObject({ contact: null, url: null });
  expect(idempotency?.keptHours).toBeNull();
});
