import type { Waiting } from '../../store/banner.ts';
import type { Row } from '../../store/row.ts';
import { Moment } from '../shared/moment.tsx';
import { plain } from '../shared/plain.ts';
import { Prose } from '../shared/prose.tsx';
import { useStore } from '../shared/store-context.ts';

/** What a finding is about, then its sentence. */
export function FindingWords({ shown: { finding, rows, about } }: { readonly shown: Waiting }) {
  const last = rows.at(-1);
  // A finding about an origin names no endpoint.
  const isNamed = last !== undefined && /\s/.test(about);
  return (
    <>
      {isNamed ? <Name row={last} /> : <code>{plain(about, 80)}</code>}{' '}
      <span dir="auto">
        <Prose text={finding.text} limit={300} />
      </span>
    </>
  );
}

/** From when to when: calls that succeeded stand in no list where their times could be read. */
export function Span({ shown: { tries } }: { readonly shown: Waiting }) {
  const [first, last] = [tries[0], tries.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <span class="faint" data-testid="banner-times">
      <Moment at={first.startedAt} />
      {'–'}
      <Moment at={last.startedAt} />
    </span>
  );
}

/** `POST /v1/orders`, with the host where it is not the page's: without the query, which seldom tells requests apart at a glance. */
export function Name({ row }: { readonly row: Row }) {
  const { isElsewhere } = useStore();
  const { method, host, path } = row.facts;
  return (
    <code>
      {plain(method, 30)} {isElsewhere(row) && <span class="banner-host">{plain(host, 80)}</span>}
      {plain(path.split('?', 1)[0] ?? '', 120)}
    </code>
  );
}
