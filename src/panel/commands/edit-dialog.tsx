import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Exchange, Header } from '../../core/exchange/exchange.ts';
import { asksFirst, editableRequest, type RequestEdit, staleKey } from '../../core/repeat/edited-exchange.ts';
import { endpointOf } from '../../core/traffic/endpoint.ts';
import { createRepeat, type Repetition } from '../../store/repeat.ts';
import type { Row } from '../../store/row.ts';
import { formatDuration } from '../shared/format.ts';
import { plain } from '../shared/plain.ts';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';
import { Dialog } from './dialog.tsx';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** What was typed, by failure: closing the dialog loses nothing. */
const drafts = new WeakMap<Exchange, RequestEdit>();

interface Props {
  readonly row: Row;
}

/** The request of a failure to be changed and sent from the page, with what came of it beside the original. */
export function EditDialog({ row }: Props) {
  const { openRepeat, clock, waitsUntil } = useStore();
  const [repeat] = useState(() => openRepeat(createRepeat));
  const original = useMemo(() => editableRequest(row.exchange), [row]);
  const [edit, setEdit] = useState<RequestEdit>(() => drafts.get(row.exchange) ?? original);
  const [headerText, setHeaderText] = useState(() => headersAsText(edit.headers));
  const [isAsking, setAsking] = useState(false);
  /** What was sent last, and the number of its repetition. */
  const [last, setLast] = useState<{ readonly number: number | null; readonly edit: RequestEdit } | null>(null);

  const change = (part: Partial<RequestEdit>): void => {
    const changed = { ...edit, ...part };
    drafts.set(row.exchange, changed);
    setEdit(changed);
    setAsking(false);
  };
  const reset = (): void => {
    drafts.delete(row.exchange);
    setEdit(original);
    setHeaderText(headersAsText(original.headers));
    setAsking(false);
  };
  const badLine = headerText
    .split('\n')
    .find((line) => line.trim() !== '' && !/^[!#$%&'*+.^`|~\w-]+\s*:/.test(line.trim()));
  const plan = repeat.planEdited(row, edit);
  const until = waitsUntil(row);
  const isTooEarly = until !== null && clock.now() < until;
  const stale = staleKey(row.exchange, edit, original);
  const isImpossible = 'impossible' in plan;
  const isUnchanged =
    edit.method === original.method &&
    edit.url === original.url &&
    edit.body === original.body &&
    headerText === headersAsText(original.headers);
  const sent = repeat.repetitions.value.find((each) => each.number === last?.number);

  const isSending = sent?.state === 'started';
  const place = useRef<HTMLDivElement>(null);
  const result = sent?.outcome?.id;
  // In a low panel it would come below what can be seen.
  useEffect(() => {
    if (result !== undefined) place.current?.scrollIntoView({ block: 'nearest' });
  }, [result]);

  const send = (): void => {
    if (isSending) return;
    if ((asksFirst(edit.method) || isTooEarly) && !isAsking) {
      setAsking(true);
      return;
    }
    setAsking(false);
    setLast({ number: repeat.startEdited(row, edit), edit });
  };

  return (
    <Dialog id="edit-dialog" title={t('editTitle')}>
      <form
        class="edit"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div class="edit-line">
          <label class="edit-field">
            <span>{t('editMethod')}</span>
            <input
              class="text-field mono"
              data-testid="edit-method"
              list="edit-methods"
              spellcheck={false}
              autocomplete="off"
              maxLength={30}
              value={edit.method}
              onInput={({ currentTarget }) => change({ method: currentTarget.value })}
            />
            <datalist id="edit-methods">
              {methods.map((method) => (
                <option key={method} value={method}>
                  {method}
                </option>
              ))}
            </datalist>
          </label>
          <label class="edit-field edit-url">
            <span>{t('editUrl')}</span>
            <input
              class="text-field mono"
              dir="ltr"
              data-testid="edit-url"
              spellcheck={false}
              autocomplete="off"
              value={edit.url}
              onInput={({ currentTarget }) => change({ url: currentTarget.value })}
            />
          </label>
        </div>
        <label class="edit-field">
          <span>{t('editHeaders')}</span>
          <textarea
            class="text-area"
            dir="ltr"
            data-testid="edit-headers"
            rows={Math.min(8, Math.max(3, headerText.split('\n').length))}
            spellcheck={false}
            value={headerText}
            onInput={({ currentTarget }) => {
              setHeaderText(currentTarget.value);
              change({ headers: headersFrom(currentTarget.value) });
            }}
          />
        </label>
        {badLine !== undefined && (
          <p class="limit" data-testid="edit-bad-line">
            {t('editBadHeader', plain(badLine, 80))}
          </p>
        )}
        {stale !== null && (
          <p class="limit" data-testid="edit-stale-key">
            {t('editStaleKey', stale)}{' '}
            <button
              type="button"
              class="link-button"
              data-testid="edit-new-key"
              onClick={() => {
                const headers = edit.headers.map((each) =>
                  each.name === stale ? { name: each.name, value: crypto.randomUUID() } : each,
                );
                setHeaderText(headersAsText(headers));
                change({ headers });
              }}
            >
              {t('editNewKey')}
            </button>
          </p>
        )}
        <label class="edit-field">
          <span>{t('editBody')}</span>
          <textarea
            class="text-area"
            dir="ltr"
            data-testid="edit-body"
            rows={6}
            spellcheck={false}
            value={edit.body ?? ''}
            onInput={({ currentTarget }) => change({ body: currentTarget.value })}
          />
        </label>
        {original.bodyProblem !== null && edit.body === null && <p class="limit">{plain(original.bodyProblem, 300)}</p>}
        {isImpossible ? (
          <p class="limit" data-testid="edit-impossible">
            {plain(plan.impossible, 600)}
          </p>
        ) : (
          plan.notFaithful.length > 0 && (
            <div class="faint" data-testid="edit-notes">
              {t('tryDiffers')}
              <ul class="edit-notes">
                {plan.notFaithful.map((note) => (
                  <li key={note}>{plain(note, 300)}</li>
                ))}
              </ul>
            </div>
          )
        )}
        {isAsking && (
          <div class="try-again-ask" role="alert" data-testid="edit-ask">
            <p>{t(isTooEarly ? 'editTooEarly' : 'editAsk')}</p>
          </div>
        )}
        <div class="edit-bar">
          <button
            type="submit"
            class="button button-primary"
            data-testid="edit-send"
            disabled={isImpossible || badLine !== undefined}
            // Disabled it would lose the focus, and Escape would be a key of DevTools.
            aria-disabled={isSending || undefined}
          >
            {t(isAsking ? 'trySendAnyway' : 'editSend')}
          </button>
          {!isUnchanged && (
            <button type="button" class="button" data-testid="edit-reset" onClick={reset}>
              {t('editReset')}
            </button>
          )}
          <span class="faint">{t('editFromPage')}</span>
        </div>
      </form>
      <div ref={place} aria-live="polite">
        {sent !== undefined && last !== null && <Result row={row} sent={sent} edit={last.edit} />}
      </div>
    </Dialog>
  );
}

interface ResultProps {
  readonly row: Row;
  readonly sent: Repetition;
  readonly edit: RequestEdit;
}

/** What came of it: the two responses side by side. */
function Result({ row, sent, edit }: ResultProps) {
  const { failures, showOver, partners, selection } = useStore();
  const { state, problem, outcome } = sent;
  if (outcome === null) {
    return (
      <p class="aside" data-testid="edit-state" data-state={state}>
        {state === 'started' && t('repeatStarted')}
        {state === 'unseen' && t('repeatUnseen')}
        {state === 'refused' && t('repeatRefused', plain(problem ?? '', 300))}
        {state === 'elsewhere' && t('repeatElsewhere', plain(problem ?? '', 600))}
      </p>
    );
  }
  const made = failures.rows.value.find(({ id }) => id === outcome.id);
  const success = failures.history()?.lastSuccess(endpointOf({ method: edit.method, url: edit.url })) ?? null;
  const exchange = made?.exchange ?? (success?.id === outcome.id ? success : null);
  const open = (id: string) => {
    showOver(null);
    selection.show(id);
  };
  return (
    <section class="edit-result" data-testid="edit-result" data-status={outcome.status} data-link={outcome.link}>
      <h3>{t(outcome.link === 'probable' ? 'editResultProbably' : 'editResult')}</h3>
      <table class="table edit-table">
        <thead>
          <tr>
            <th>
              <span class="visually-hidden">{t('comparedWhere')}</span>
            </th>
            <th scope="col">{t('editOriginal')}</th>
            <th scope="col">{t('editEdited')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('columnStatus')}</th>
            <td>{statusOf(row.exchange)}</td>
            <td>{exchange === null ? outcome.status : statusOf(exchange)}</td>
          </tr>
          <tr>
            <th scope="row">{t('columnWhat')}</th>
            <td dir="auto">{saidBy(row)}</td>
            <td dir="auto">{made === undefined ? '–' : saidBy(made)}</td>
          </tr>
          <tr>
            <th scope="row">{t('editTook')}</th>
            <td>{formatDuration(row.exchange.durationMs)}</td>
            <td>{exchange === null ? '' : formatDuration(exchange.durationMs)}</td>
          </tr>
        </tbody>
      </table>
      <div class="edit-bar">
        {made !== undefined && (
          <button type="button" class="button" data-testid="edit-open" onClick={() => open(made.id)}>
            {t('editOpen')}
          </button>
        )}
        {exchange !== null && (
          <button
            type="button"
            class="button"
            data-testid="edit-compare"
            onClick={() => {
              partners.compareWith(row, exchange);
              open(row.id);
              selection.showTab('compared');
            }}
          >
            {t('editCompare')}
          </button>
        )}
      </div>
    </section>
  );
}

function statusOf({ response: { status, statusText } }: Exchange): string {
  return status === 0 ? t('noResponse') : plain(`${status} ${statusText}`.trim(), 100);
}

function saidBy({ diagnosis: { code, message, headline } }: Row): string {
  return plain([code, message ?? headline].filter(Boolean).join(' · '), 400);
}

function headersAsText(headers: readonly Header[]): string {
  return headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
}

/** Lines of `Name: value`; what has no colon is no header, and the form says so. */
function headersFrom(text: string): readonly Header[] {
  return text.split('\n').flatMap((line) => {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    return name === '' ? [] : [{ name, value: line.slice(colon + 1).trim() }];
  });
}
