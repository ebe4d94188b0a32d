import type { Diagnosis, Source, StatementKind } from '../../../core/diagnosis.ts';
import { type MessageKey, t } from '../../shared/t.ts';
import type { Mark } from '../../shared/code/annotate.ts';

const kinds: Record<StatementKind, MessageKey> = {
  meaning: 'groupMeaning',
  cause: 'groupCause',
  fix: 'groupFix',
  actor: 'groupActor',
  limit: 'groupLimit',
  detail: 'groupDetail',
  note: 'groupNote',
  docs: 'groupDocs',
};

/** What was read from which place of the response's body, by JSON Pointer. */
export function sourceMarks({ fields, statements, retry }: Diagnosis): ReadonlyMap<string, readonly Mark[]> {
  const marks = new Map<string, Mark[]>();
  const add = (source: Source, mark: Mark): void => {
    if (source.from !== 'body' || source.pointer === undefined || source.pointer === '') return;
    const own = marks.get(source.pointer) ?? [];
    own.push(mark);
    marks.set(source.pointer, own);
  };
  for (const { path, source } of fields) {
    add(source, { text: path === '' ? t('wholeRequest') : t('markField', path.slice(0, 100)), path });
  }
  for (const { kind, source } of statements) add(source, { text: t(kinds[kind]), path: null });
  if (retry !== null) add(retry.source, { text: t('tabRetry'), path: null });
  return marks;
}
