import type { Catalogue } from '../../../src/core/knowledge/types.ts';
import { parseBody } from '../../../src/core/body/index.ts';
import { redacted } from '../../../src/cli/redacted.ts';
import { failureReport } from '../../../src/cli/report.ts';
import { jsonLine } from '../../../src/cli/json-lines.ts';
import { compareWithSuccess } from '../../../src/core/compare/index.ts';
import { credentialClues } from '../../../src/core/credentials/index.ts';
import { diagnose } from '../../../src/core/diagnose.ts';
import type { Diagnosis } from '../../../src/core/diagnosis.ts';
import { envelopeReaders, readError } from '../../../src/core/envelopes/index.ts';
import type { EnvelopeInput } from '../../../src/core/envelopes/parsed-error.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { bearsFailureMarks } from '../../../src/core/outcome/bears-failure-marks.ts';
import { mayHideFailure, outcomeOf } from '../../../src/core/outcome/index.ts';
import { filterFacts } from '../../../src/core/filter/facts.ts';
import { matches } from '../../../src/core/filter/matches.ts';
import { parseFilter } from '../../../src/core/filter/parse-filter.ts';
import { textKeys } from '../../../src/core/filter/query.ts';
import { groupKeyOf } from '../../../src/core/groups/group-key.ts';
import { operationsOf } from '../../../src/core/exchange/operations.ts';
import { endpointOf } from '../../../src/core/traffic/endpoint.ts';
import { findIds } from '../../../src/core/ids/index.ts';
import { findPlaces } from '../../../src/core/positions/index.ts';
import { redactExchange, redactExchanges } from '../../../src/core/redact/index.ts';
import { repeatExpression } from '../../../src/core/repeat/index.ts';
import { hintReaders } from '../../../src/core/retry/hint.ts';
import { exchangeWith, headerLines, textBody } from '../../../src/core/test-support/exchange.ts';
import { ticketFormats } from '../../../src/core/ticket/types.ts';
import { writeTickets } from '../../../src/core/ticket/index.ts';
import { ledgerLine } from '../../../src/core/traffic/ledger.ts';

/** Reads an exchange, for the sake of the time that it takes. */
export type Reader = (exchange: Exchange) => unknown;

const environment = { browser: '', system: '', version: '1' };
const asked = ['/a', 'a', 'a.b[0].c', '/errors/a', 'b[0].c', '/errors/0/field'];
const queries = [
  'foo',
  'host:a*b*c',
  'field:a*',
  'path:*x*',
  '/a.*b.*c/',
  '/(a|b)*c/i',
  '-text',
  ...textKeys.map((key) => `${key}:*a*a`),
];

const success = exchangeWith({
  request: {
    body: textBody('{"a":1}', 'application/json'),
    headers: headerLines({ authorization: 'Bearer abc', cookie: 'a=b', 'content-type': 'application/json' }),
  },
  response: { status: 200 },
});

function input(exchange: Exchange): EnvelopeInput {
  return { exchange, body: parseBody(exchange.response.body, exchange.response.headers) };
}

/**
 * All that reads an exchange, by name. Envelopes, hints, keys and formats come from the tables of the code: a new one is measured
 * without being named here.
 */
export function readersOf(catalogue: Catalogue): ReadonlyMap<string, Reader> {
  const known = new WeakMap<Exchange, Diagnosis>();
  const diagnosisOf = (exchange: Exchange): Diagnosis => {
    const diagnosis = known.get(exchange) ?? diagnose(exchange, catalogue);
    known.set(exchange, diagnosis);
    return diagnosis;
  };
  const subject = (exchange: Exchange) => {
    const diagnosis = diagnosisOf(exchange);
    return { exchange, diagnosis, facts: filterFacts(exchange, diagnosis), vendorName: '' };
  };
  return new Map<string, Reader>([
    ['diagnosis', (exchange) => diagnose(exchange, catalogue)],
    [
      'bodies',
      ({ request, response }) => [parseBody(request.body, request.headers), parseBody(response.body, response.headers)],
    ],
    ['general reader', (exchange) => readError(input(exchange), [])],
    [
      'envelopes',
      (exchange) => {
        const read = input(exchange);
        return envelopeReaders.map((reader) => reader(read));
      },
    ],
    [
      'hints',
      (exchange) => {
        const { body } = input(exchange);
        const scene = { exchange, body, error: readError({ exchange, body }), now: 0 };
        return hintReaders.map((read) => read(scene));
      },
    ],
    ['ids', (exchange) => findIds(exchange, readError(input(exchange)))],
    ['outcome', (exchange) => [outcomeOf(exchange), mayHideFailure(exchange), bearsFailureMarks(exchange)]],
    ['ledger', (exchange) => ledgerLine(exchange)],
    ['redaction', (exchange) => redactExchange(exchange)],
    [
      'redaction of texts',
      (exchange) => {
        const { message, headline } = diagnosisOf(exchange);
        const redaction = redactExchanges([success]);
        const text = exchange.response.body?.content ?? exchange.request.url;
        return [message ?? '', headline ?? '', text].map((each) => [
          redaction.text(each, 0),
          redaction.note(each),
          redaction.id(each, 0),
          redaction.value(each, 'a', 0),
        ]);
      },
    ],
    [
      'tickets',
      (exchange) =>
        ticketFormats.map((format) =>
          writeTickets([{ exchange, diagnosis: diagnosisOf(exchange) }], { format, environment }),
        ),
    ],
    [
      'comparison',
      (exchange) => [
        compareWithSuccess(exchange, success),
        compareWithSuccess(exchange, { ...exchange, response: { ...exchange.response, status: 200 } }),
      ],
    ],
    ['credentials', (exchange) => credentialClues(exchange, diagnosisOf(exchange), success)],
    ['repetition', (exchange) => repeatExpression(exchange, { number: 1 })],
    [
      'group',
      (exchange) =>
        groupKeyOf(
          endpointOf(exchange.request),
          operationsOf(exchange),
          exchange.response.status,
          diagnosisOf(exchange),
        ),
    ],
    [
      'places in bodies',
      ({ request, response }) => [
        findPlaces(response.body, response.headers, asked),
        findPlaces(request.body, request.headers, asked),
      ],
    ],
    [
      'filter',
      (exchange) => {
        const about = subject(exchange);
        return queries.map((query) => matches(parseFilter(query), about, () => []));
      },
    ],
    ['filter as typed', (exchange) => parseFilter(exchange.response.body?.content ?? exchange.request.url)],
    [
      'command line',
      (exchange) => {
        const result = redacted({
          index: 0,
          exchange,
          diagnosis: diagnosisOf(exchange),
          findings: [],
          file: '',
          recording: 0,
        });
        return [jsonLine(result), failureReport(result)];
      },
    ],
  ]);
}
