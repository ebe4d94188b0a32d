import type { Source, Statement, StatementKind } from '../../../core/diagnosis.ts';
import type { Row } from '../../../store/row.ts';
import { ExternalLink } from '../../shared/external-link.tsx';
import { Prose } from '../../shared/prose.tsx';
import { SourceMarker } from '../../shared/source-marker.tsx';
import { type MessageKey, t } from '../../shared/t.ts';

/** In the order in which a reader needs them: what to do stands where nothing has to be scrolled, even in a small panel. */
const groups: readonly (readonly [StatementKind, MessageKey])[] = [
  ['fix', 'groupFix'],
  ['actor', 'groupActor'],
  ['meaning', 'groupMeaning'],
  ['cause', 'groupCause'],
  ['limit', 'groupLimit'],
  ['detail', 'groupDetail'],
  ['note', 'groupNote'],
  ['docs', 'groupDocs'],
];

/** All statements, grouped by what they say; each with the mark of its source. */
export function Statements({ row: { diagnosis } }: { readonly row: Row }) {
  if (diagnosis.statements.length === 0) return <p class="aside">{t('noStatements')}</p>;
  return (
    <>
      {groups.map(([kind, title]) => (
        <Group
          key={kind}
          kind={kind}
          title={title}
          statements={diagnosis.statements.filter((statement) => statement.kind === kind)}
        />
      ))}
    </>
  );
}

interface GroupProps {
  readonly kind: StatementKind;
  readonly title: MessageKey;
  readonly statements: readonly Statement[];
}

/** Statements of one kind. Where all come from one place, its mark stands once, beside the title. */
function Group({ kind, title, statements }: GroupProps) {
  const [first] = statements;
  if (first === undefined) return null;
  const isShared = kind !== 'docs' && statements.every((each) => sameOrigin(each, first));
  return (
    <section class="group" data-kind={kind}>
      <h3>
        {t(title)} {isShared && <SourceMarker source={first.source} certainty={first.certainty} />}
      </h3>
      <ul class={statements.length === 1 ? 'statements statements-one' : 'statements'}>
        {statements.map((statement, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a diagnosis never changes
          <Line key={at} statement={statement} isMarked={!isShared} />
        ))}
      </ul>
    </section>
  );
}

function Line({ statement, isMarked }: { readonly statement: Statement; readonly isMarked: boolean }) {
  const { kind, text, source, certainty } = statement;
  return (
    <li data-testid="statement" data-kind={kind} data-certainty={certainty}>
      {kind === 'docs' && source.url !== undefined ? (
        <ExternalLink url={source.url}>{text}</ExternalLink>
      ) : (
        <>
          <span dir="auto">
            <Prose text={text} />
          </span>{' '}
          {isMarked && <SourceMarker source={source} certainty={certainty} isBrief />}
        </>
      )}
    </li>
  );
}

function sameOrigin(a: Statement, b: Statement): boolean {
  return a.certainty === b.certainty && originOf(a.source) === originOf(b.source);
}

function originOf({ from, ref, pointer, url }: Source): string {
  return [from, ref, pointer, url].join(' ');
}
