import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Reference, type ReferenceRow, searchRows } from '../../core/knowledge/reference.ts';
import { Prose } from '../shared/prose.tsx';
import { ExternalLink } from '../shared/external-link.tsx';
import { useStore } from '../shared/store-context.ts';
import { type MessageKey, t, tn } from '../shared/t.ts';
import { booksOf } from './books.ts';
import '../shared/table.css';
import './reference.css';

/** What the catalogue knows, to read and to search: statuses and codes of each vendor, and of HTTP. */
export function ReferenceView() {
  const { adapter } = useStore();
  const [books, setBooks] = useState<readonly Reference[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [query, setQuery] = useState('');
  useEffect(() => {
    adapter.catalogue.loadAll().then(
      () => setBooks(booksOf(adapter.catalogue)),
      () => setBooks([]),
    );
  }, [adapter]);
  const isOverview = chosen === null && query.trim() === '';
  const shown = useMemo(
    () => (isOverview ? [] : search(books ?? [], chosen, query)),
    [books, chosen, isOverview, query],
  );
  if (books === null) return <p class="loading">{t('loading')}</p>;

  return (
    <div class="reference" data-testid="reference">
      <div class="reference-bar">
        <input
          type="search"
          class="reference-search"
          placeholder={t('referenceSearch')}
          aria-label={t('referenceSearch')}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
        <select
          class="select"
          aria-label={t('referenceChoose')}
          value={chosen ?? ''}
          onChange={(event) => setChosen(event.currentTarget.value || null)}
        >
          <option value="">{t('referenceAll')}</option>
          {books.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <span class="faint">
          {tn(
            'referenceCount',
            isOverview
              ? books.reduce((sum, { rows }) => sum + rows.length, 0)
              : shown.reduce((sum, { rows, more }) => sum + rows.length + more, 0),
          )}
        </span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="reference-body" tabIndex={0} aria-label={t('reference')}>
        {isOverview && <Overview books={books} onChoose={setChosen} />}
        {!isOverview && shown.length === 0 && <p class="aside">{t('referenceNothing')}</p>}
        {shown.map(({ book, rows, more }) => (
          <Book
            key={book.id}
            book={book}
            rows={rows}
            more={more}
            isWhole={query.trim() === ''}
            onChoose={() => setChosen(book.id)}
          />
        ))}
      </section>
    </div>
  );
}

interface Shown {
  readonly book: Reference;
  readonly rows: readonly ReferenceRow[];
  /** Rows that match as well, and are not shown. */
  readonly more: number;
}

/** Rows of one vendor that a search over all of them shows. */
const ROWS_OF_EACH = 20;

function search(books: readonly Reference[], chosen: string | null, query: string): readonly Shown[] {
  return books
    .filter(({ id }) => chosen === null || id === chosen)
    .map((book) => {
      const found = searchRows(book.rows, query);
      const rows = chosen === null ? found.slice(0, ROWS_OF_EACH) : found;
      return { book, rows, more: found.length - rows.length };
    })
    .filter(({ rows }) => rows.length > 0);
}

const kinds: Readonly<Record<Reference['kind'], MessageKey>> = {
  vendor: 'kindVendor',
  product: 'kindProduct',
  gateway: 'kindGateway',
  family: 'kindFamily',
};

/** Ids of the books that belong to nobody (books.ts). */
const standards: ReadonlySet<string> = new Set(['standard', 'network']);

/** All that Errata knows, one line each: how much, and when it was read last. */
function Overview({
  books,
  onChoose,
}: {
  readonly books: readonly Reference[];
  readonly onChoose: (id: string) => void;
}) {
  return (
    <table class="table reference-overview" data-testid="reference-overview">
      <thead>
        <tr>
          <th scope="col">{t('referenceChoose')}</th>
          <th scope="col">{t('referenceKind')}</th>
          <th scope="col">{t('referenceEntries')}</th>
          <th scope="col">{t('referenceExplained')}</th>
          <th scope="col">{t('referenceRead')}</th>
        </tr>
      </thead>
      <tbody>
        {books.map(({ id, name, kind, rows, explained, sources }) => (
          <tr key={id}>
            <td>
              <button type="button" class="link-button" onClick={() => onChoose(id)}>
                {name}
              </button>
            </td>
            <td>{t(standards.has(id) ? 'kindStandard' : kinds[kind])}</td>
            <td>{rows.length}</td>
            <td>{explained}</td>
            <td>{lastRead(sources)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function lastRead(sources: Reference['sources']): string {
  const dates = sources.flatMap(({ read }) => read ?? []).toSorted();
  return dates.at(-1) ?? '–';
}

interface BookProps extends Shown {
  readonly isWhole: boolean;
  readonly onChoose: () => void;
}

function Book({ book, rows, more, isWhole, onChoose }: BookProps) {
  return (
    <section class="book">
      <h2>
        {book.name}
        {book.homepage !== null && <ExternalLink url={book.homepage}>{t('referenceHomepage')}</ExternalLink>}
        {book.statusPage !== null && <ExternalLink url={book.statusPage}>{t('referenceStatusPage')}</ExternalLink>}
      </h2>
      {isWhole && book.about.length > 0 && (
        <ul class="book-about">
          {book.about.map((text) => (
            <li key={text}>
              <Prose text={text} />
            </li>
          ))}
        </ul>
      )}
      <table class="table reference-table">
        <thead>
          <tr>
            <th scope="col">{t('columnStatus')}</th>
            <th scope="col">{t('referenceCodes')}</th>
            <th scope="col">{t('groupMeaning')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.ref} data-testid="reference-row" data-ref={row.ref} data-outcome={row.outcome}>
              <td>{row.status ?? '–'}</td>
              <td>
                {row.codes.map((code) => (
                  <code key={code} class="code-badge" dir="ltr">
                    {code}
                  </code>
                ))}
              </td>
              <td>
                <strong>{row.title}</strong> <Prose text={row.meaning} />
                {row.notes.length > 0 && (
                  <ul>
                    {row.notes.map((note) => (
                      <li key={note}>
                        <Prose text={note} />
                      </li>
                    ))}
                  </ul>
                )}
                {row.docs !== null && <ExternalLink url={row.docs}>{t('groupDocs')}</ExternalLink>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <button type="button" class="link-button" onClick={onChoose}>
          {tn('referenceMore', more)}
        </button>
      )}
    </section>
  );
}
