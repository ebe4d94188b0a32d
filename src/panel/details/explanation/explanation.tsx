import { RetryCell } from '../../shared/retry-cell.tsx';
import { FieldTable } from '../fields/field-table.tsx';
import type { AnsweredBy, Diagnosis, Field } from '../../../core/diagnosis.ts';
import type { Row } from '../../../store/row.ts';
import { certaintyName, certaintyText } from '../../shared/certainty.ts';
import { ClassBadge } from '../../shared/class-badge.tsx';
import { Icon } from '../../shared/icon.tsx';
import { lazyPart } from '../../shared/lazy-part.tsx';
import { plain } from '../../shared/plain.ts';
import { whereText } from '../../shared/source-marker.tsx';
import { Prose } from '../../shared/prose.tsx';
import { useStore } from '../../shared/store-context.ts';
import { type MessageKey, t, tn } from '../../shared/t.ts';
import { verdictText } from '../../shared/verdict.ts';
import { SentFrom } from './sent-from.tsx';
import { Statements } from './statements.tsx';
import { VendorChoice } from './vendor-choice.tsx';
import './explanation.css';

const FIELDS_SHOWN = 6;

/** Clues in what was sent along; of refused calls alone. */
export const CredentialClues = lazyPart<{ row: Row }>(
  async () => (await import('./credential-clues-list.tsx')).CredentialCluesList,
);

/** Who was refused (RFC 9110 §15.5.2, §15.5.4) may find the reason in what was sent along. */
function mayHaveClues({ facts: { status } }: Row): boolean {
  return status === 401 || status === 403;
}

/** What the answer meant: the headline, what kind of failure, the fields, then every statement with where it comes from. */
export function Explanation({ row }: { readonly row: Row }) {
  const { selection } = useStore();
  const { diagnosis, exchange, vendorName } = row;
  const repeats = diagnosis.fields.every((field) => repeatsMessage(field, diagnosis));
  const fields = repeats ? [] : diagnosis.fields;
  const more = fields.length - FIELDS_SHOWN;
  return (
    <article class="explanation">
      <h2 class="headline" data-testid="headline" dir="auto">
        <Prose text={diagnosis.headline ?? t('noHeadline')} />
      </h2>
      <Badges row={row} />
      {diagnosis.message !== null && diagnosis.message !== diagnosis.headline && (
        <blockquote class="quoted" data-testid="message">
          <span dir="auto">{plain(diagnosis.message, 2000)}</span>
        </blockquote>
      )}
      {diagnosis.givenUp && <p class="aside">{t('givenUp')}</p>}
      {fields.length > 0 && (
        <section class="explanation-fields">
          <FieldTable exchange={exchange} fields={fields.slice(0, FIELDS_SHOWN)} />
          {more > 0 && (
            <button type="button" class="link-button" onClick={() => selection.showTab('fields')}>
              {tn('moreFields', more)}
            </button>
          )}
        </section>
      )}
      {mayHaveClues(row) && <CredentialClues row={row} />}
      <Statements row={row} />
      {diagnosis.ids.length > 0 && <Ids ids={diagnosis.ids} />}
      <SentFrom exchange={exchange} />
      {diagnosis.vendor !== null && (
        <p class="aside">
          {t('vendorWrong', vendorName)} <VendorChoice row={row} />
        </p>
      )}
    </article>
  );
}

/** What is said of the request as a whole, and stands above already. */
function repeatsMessage({ path, messages }: Field, { headline, message }: Diagnosis): boolean {
  return path === '' && messages.every((text) => text === headline || text === message);
}

function Badges({ row }: { readonly row: Row }) {
  const { selection } = useStore();
  const { diagnosis, vendorName } = row;
  return (
    <p class="badges">
      {diagnosis.class !== null && <ClassBadge name={diagnosis.class} />}
      {diagnosis.answeredBy !== null && <Answered by={diagnosis.answeredBy} />}
      {diagnosis.vendor !== null && (
        <span class="badge" data-testid="vendor" data-vendor={diagnosis.vendor} title={t('vendorTitle')}>
          {vendorName}
        </span>
      )}
      {diagnosis.vendor === null && diagnosis.family !== null && (
        <span class="badge" data-testid="family" data-family={diagnosis.family} title={t('familyTitle')}>
          {t('familyBadge', vendorName)}
        </span>
      )}
      {diagnosis.code !== null && (
        <code class="badge badge-code" data-testid="code" dir="ltr" title={plain(diagnosis.code, 500)}>
          {plain(diagnosis.code, 200)}
        </code>
      )}
      {diagnosis.certainty !== null && (
        <span
          class="badge badge-quiet"
          data-testid="certainty"
          data-certainty={diagnosis.certainty}
          title={certaintyText(diagnosis.certainty)}
        >
          {certaintyName(diagnosis.certainty)}
        </span>
      )}
      {diagnosis.retry !== null && (
        <button
          type="button"
          class="badge badge-button"
          title={verdictText(diagnosis.retry)}
          onClick={() => selection.showTab('retry')}
        >
          <Icon
            name={diagnosis.retry.verdict === 'change' || diagnosis.retry.verdict === 'stop' ? 'clear' : 'reload'}
          />
          <RetryCell row={row} />
        </button>
      )}
      {diagnosis.vendor === null && <VendorChoice row={row} />}
    </p>
  );
}

const answered: Readonly<Record<AnsweredBy['kind'], MessageKey | null>> = {
  api: 'answeredApi',
  gateway: 'answeredGateway',
  proxy: 'answeredProxy',
  browser: 'answeredBrowser',
  'service-worker': 'answeredServiceWorker',
  cache: 'answeredCache',
  nobody: 'answeredNobody',
  unknown: null,
};

/** Who gave the answer, so whose log to open; nothing where that can't be told. */
function Answered({ by: { kind, id, name, own, source } }: { readonly by: AnsweredBy }) {
  const key = answered[kind];
  if (key === null) return null;
  const text = t(key, name ?? '');
  return (
    <span
      class={kind === 'api' ? 'badge badge-quiet' : 'badge'}
      data-testid="answered-by"
      data-kind={kind}
      data-id={id ?? undefined}
      title={t('answeredTitle', whereText(source))}
    >
      {own && kind === 'api' ? `${text}, ${t('answeredOwn')}` : text}
    </span>
  );
}

function Ids({ ids }: { readonly ids: readonly string[] }) {
  return (
    <section class="group">
      <h3>{t('idsTitle')}</h3>
      <ul class="ids">
        {ids.map((id) => (
          <li key={id}>
            <code data-testid="id" dir="ltr">
              {plain(id, 300)}
            </code>
          </li>
        ))}
      </ul>
    </section>
  );
}
