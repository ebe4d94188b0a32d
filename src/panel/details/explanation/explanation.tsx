import { useState } from 'preact/hooks';
import { type Diagnosis, type Field, isShown, type Statement } from '../../../core/diagnosis.ts';
import type { Exchange } from '../../../core/exchange/exchange.ts';
import type { Row } from '../../../store/row.ts';
import { certaintyName, certaintyText } from '../../shared/certainty.ts';
import { lazyPart } from '../../shared/lazy-part.tsx';
import { plain } from '../../shared/plain.ts';
import { useStore } from '../../shared/store-context.ts';
import { t } from '../../shared/t.ts';
import { CopyButton } from '../copy-button.tsx';
import { type LineOfField, NamedFields } from '../fields/named-fields.tsx';
import { Meaning } from './meaning.tsx';
import { Statements } from './statements.tsx';
import { VendorChoice } from './vendor-choice.tsx';
import './explanation.css';

/** Clues in what was sent along; of refused calls alone. */
export const CredentialClues = lazyPart<{ row: Row }>(
  async () => (await import('./credential-clues-list.tsx')).CredentialCluesList,
  'nothing',
);

/** The request's own lines, for the fields that it has there. */
export const MarkedRequest = lazyPart<MarkedRequestProps>(
  async () => (await import('../fields/marked-request.tsx')).MarkedRequest,
  'nothing',
);

export interface MarkedRequestProps {
  readonly row: Row;
  readonly goTo: GoToLine | null;
  /** Called when the lines of the fields are known. */
  readonly onLines: (lines: LineOfField) => void;
}

export interface GoToLine {
  readonly line: number;
  readonly count: number;
}

/** Who was refused (RFC 9110 §15.5.2, §15.5.4) may find the reason in what was sent along. */
function mayHaveClues({ facts: { status } }: Row): boolean {
  return status === 401 || status === 403;
}

/** What to do first: the fields, the fix, who can fix it; then what else the response says, folded what it means in general. */
export function Explanation({ row }: { readonly row: Row }) {
  const { diagnosis, exchange } = row;
  const { statements } = diagnosis;
  const fields = fieldsToShow(diagnosis);
  const [lines, setLines] = useState<LineOfField>(new Map());
  const [goTo, setGoTo] = useState<GoToLine | null>(null);
  return (
    <article class="explanation">
      {diagnosis.givenUp && <p class="aside">{t('givenUp')}</p>}
      {fields.length > 0 && (
        <NamedFields
          exchange={exchange}
          fields={fields}
          lineOf={lines}
          onGo={(line) => setGoTo((before) => ({ line, count: (before?.count ?? 0) + 1 }))}
        />
      )}
      {mayHaveClues(row) && <CredentialClues row={row} />}
      <Statements statements={statements.filter(isShown)} kinds={['cause']} />
      <Statements statements={statements} kinds={['fix', 'actor']} />
      {addsToHeader(row) && (
        <blockquote class="quoted copyable" data-testid="message">
          <span dir="auto">{plain(diagnosis.message ?? '', 2000)}</span>
          <CopyButton
            exchange={exchange}
            part={{ of: 'text', text: diagnosis.message ?? '' }}
            label={t('cmdCopyMessage')}
          />
        </blockquote>
      )}
      <Statements statements={[...otherCodes(diagnosis), ...statements]} kinds={['limit', 'detail']} />
      {statements.length === 0 && <p class="aside">{t('noStatements')}</p>}
      <Meaning diagnosis={diagnosis} isAlone={fields.length === 0} />
      <Statements statements={statements} kinds={['docs']} />
      {fields.some(({ path }) => path !== '') && <MarkedRequest row={row} goTo={goTo} onLines={setLines} />}
      {diagnosis.ids.length > 1 && <OtherIds exchange={exchange} ids={diagnosis.ids.slice(1)} />}
      <KnownAs row={row} />
    </article>
  );
}

/** Whether the API's own sentence says anything that the header doesn't, but for the mark at its end, and more than the status. */
function addsToHeader({ diagnosis, exchange }: Row): boolean {
  const ending = /[.!\s]+$/;
  const words = diagnosis.message?.replace(ending, '') ?? '';
  return words !== '' && ![diagnosis.headline?.replace(ending, ''), exchange.response.statusText].includes(words);
}

/** `decline_code: insufficient_funds`: the words beside the code, which often say more than it does. */
function otherCodes({ words, certainty }: Diagnosis): readonly Statement[] {
  return words.map(({ at, value, source }) => {
    const text = at === '' ? value : `\`${at}\`: ${value}`;
    return { kind: 'detail', text, certainty: certainty ?? 'standard', source };
  });
}

/** No table for what is said of the request as a whole, and stands in the header already. */
function fieldsToShow({ fields, headline, message }: Diagnosis): readonly Field[] {
  const repeats = fields.every(
    ({ path, messages }) => path === '' && messages.every((text) => text === headline || text === message),
  );
  return repeats ? [] : fields;
}

/** Ids besides the one in the header. */
function OtherIds({ exchange, ids }: { readonly exchange: Exchange; readonly ids: readonly string[] }) {
  return (
    <section class="group">
      <h3>{t('idsTitle')}</h3>
      <ul class="ids">
        {ids.map((id) => (
          <li key={id} class="copyable">
            <code data-testid="id" dir="ltr">
              {plain(id, 300)}
            </code>
            <CopyButton exchange={exchange} part={{ of: 'id', id }} label={t('copyId')} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What all of this was taken for, how well that is known, and the way to say otherwise. */
function KnownAs({ row }: { readonly row: Row }) {
  const { vendors } = useStore();
  const { diagnosis, vendorName } = row;
  const { certainty, vendor } = diagnosis;
  const hasChoice = vendors.hostOf(row) !== null && vendors.all.length > 0;
  if (certainty === null && !hasChoice) return null;
  return (
    <p class="known-as aside">
      {certainty !== null && (
        <span data-testid="certainty" data-certainty={certainty} title={certaintyText(certainty)}>
          {certaintyName(certainty)}
        </span>
      )}
      {vendor !== null && hasChoice && <span>{t('vendorWrong', vendorName)}</span>}
      <VendorChoice row={row} />
    </p>
  );
}
