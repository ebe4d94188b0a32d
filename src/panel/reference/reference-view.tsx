import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Reference, type ReferenceRow, searchRows } from '../../core/catalogue/reference.ts';
import { Prose } from '../shared/prose.tsx';
import { ExternalLink } from '../shared/external-link.tsx';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';
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
  const shown = useMemo(() => search(books ?? [], chosen, query), [books, chosen, query]);
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
            shown.reduce((sum, { rows }) => sum + rows.length, 0),
          )}
        </span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="reference-body" tabIndex={0} aria-label={t('reference')}>
        {shown.length === 0 && <p class="aside">{t('referenceNothing')}</p>}
        {shown.map(({ book, rows }) => (
          <Book key={book.id} book={book} rows={rows} isWhole={query.trim() === ''} />
        ))}
      </section>
    </div>
  );
}

interface Shown {
  readonly book: Reference;
  readonly rows: readonly ReferenceRow[];
}

function search(books: readonly Reference[], chosen: string | null, query: string): readonly Shown[] {
  return books
    .filter(({ id }) => chosen === null || id === chosen)
    .map((book) => ({ book, rows: searchRows(book.rows, query) }))
    .filter(({ rows }) => rows.length > 0);
}

function Book({ book, rows, isWhole }: Shown & { readonly isWhole: boolean }) {
  return (
    <section class="book">
      <h2>
        {book.name}
        {book.homepage !== null && <ExternalLink url={book.homepage}>{t('referenceHomepage')}</ExternalLink>}
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
    </section>
  );
}
