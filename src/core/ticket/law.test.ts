import { expect, it } from 'vitest';
import { makeExchange } from '../redact/test-support/make-exchange.ts';
import { brokenLaw, memberTable, type Proof } from '../test-support/law.ts';
import { formatWriters, writeTickets } from './index.ts';
import { environment, makeDiagnosis } from './test-support/make-diagnosis.ts';
import { ticketFormats, type TicketFormat } from './types.ts';

/** What only one format writes of the same failure. */
interface Mark {
  readonly format: TicketFormat;
  readonly mark: RegExp;
}

const marks: readonly Mark[] = [
  { format: 'short', mark: /^POST \S+ → 401/ },
  { format: 'markdown', mark: /^## 401/ },
  { format: 'text', mark: /^401 / },
  { format: 'assistant', mark: /^# A failed API request/ },
  { format: 'json', mark: /^\{\s+"format": "errata-ticket"/ },
  { format: 'curl', mark: /^curl --request POST \\\n/ },
  { format: 'curl-cmd', mark: /^curl --request \^"POST\^" \^\n/ },
  { format: 'fetch', mark: /^await fetch\("/ },
  { format: 'har', mark: /^\{\s+"log": \{/ },
];

const exchange = makeExchange({ responseBody: '{"message":"no"}', responseType: 'application/json', status: 401 });

function written(format: TicketFormat): string {
  return writeTickets([{ exchange, diagnosis: makeDiagnosis() }], { format, environment }).text;
}

const proof: Proof<Mark> = {
  cases: marks,
  nameOf: ({ format }) => format,
  holds: ({ format, mark }) => mark.test(written(format)),
  isAbout: (row, { format }) => row === format,
};

it('a mark misses each format', () => {
  expect(
    brokenLaw(
      memberTable(formatWriters, () => ''),
      proof,
    ),
  ).toEqual([]);
});

it('no two formats have the same beginning', () => {
  for (const { format, mark } of marks)
    expect(ticketFormats.filter((each) => mark.test(written(each)))).toEqual([format]);
});
