import { isShown, type Statement, type StatementKind } from '../../../core/diagnosis.ts';
import { ExternalLink } from '../../shared/external-link.tsx';
import { Prose } from '../../shared/prose.tsx';
import { type MessageKey, t } from '../../shared/t.ts';
import { GroupSources, storyOf } from './group-sources.tsx';

/** In the order in which a reader needs them. */
const titles: Readonly<Record<StatementKind, MessageKey>> = {
  fix: 'groupFix',
  actor: 'groupActor',
  limit: 'groupLimit',
  detail: 'groupDetail',
  meaning: 'groupMeaning',
  cause: 'groupCause',
  note: 'groupNote',
  docs: 'groupDocs',
};

interface Props {
  readonly statements: readonly Statement[];
  readonly kinds: readonly StatementKind[];
}

/** The statements of some kinds, a group for each, with one mark for where its sentences were read. */
export function Statements({ statements, kinds }: Props) {
  return (
    <>
      {kinds.map((kind) => (
        <Group key={kind} kind={kind} statements={statements.filter((statement) => statement.kind === kind)} />
      ))}
    </>
  );
}

interface GroupProps {
  readonly kind: StatementKind;
  readonly statements: readonly Statement[];
}

function Group({ kind, statements }: GroupProps) {
  const [first] = statements;
  if (first === undefined) return null;
  return (
    <section class="group" data-kind={kind}>
      <h3>
        {t(isShown(first) ? 'groupShown' : titles[kind])} {kind !== 'docs' && <GroupSources cited={statements} />}
      </h3>
      <ul class={statements.length === 1 ? 'statements statements-one' : 'statements'}>
        {statements.map((statement, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a diagnosis never changes
          <Line key={at} statement={statement} />
        ))}
      </ul>
    </section>
  );
}

function Line({ statement }: { readonly statement: Statement }) {
  const { kind, text, source, certainty } = statement;
  const isLink = kind === 'docs' && source.url !== undefined;
  return (
    <li
      data-testid="statement"
      data-kind={kind}
      data-certainty={certainty}
      title={isLink ? undefined : storyOf(statement)}
    >
      {isLink ? (
        <ExternalLink url={source.url ?? ''}>{text}</ExternalLink>
      ) : (
        <span dir="auto">
          <Prose text={text} />
        </span>
      )}
    </li>
  );
}
