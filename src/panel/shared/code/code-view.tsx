import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useStore } from '../store-context.ts';
import { useVirtual } from '../use-virtual.ts';
import type { Mark } from './annotate.ts';
import { CodeBar } from './code-bar.tsx';
import { CodeLine } from './code-line.tsx';
import { CodeNote } from './code-note.tsx';
import { findLines } from './find-lines.ts';
import type { Lines } from './line-table.ts';
import { type Note, visibleRows } from './visible-rows.ts';
import './code-view.css';

const LINE_HEIGHT = 16;
/** Shorter texts are seen at a glance: nothing to look for. */
const FIND_FROM = 4;

interface Props {
  readonly lines: Lines;
  readonly label: string;
  /** Stands above the lines, beside what can be done with them. */
  readonly title?: ComponentChildren;
  /** Sentences to write below lines. */
  readonly notes?: ReadonlyMap<number, readonly Note[]> | undefined;
  /** Words to write at the ends of lines. */
  readonly marks?: ReadonlyMap<number, readonly Mark[]> | undefined;
  /** A line to bring into view, now and with each change of `count`. */
  readonly goTo?: { readonly line: number; readonly count: number } | null;
}

/** A body as numbered lines: coloured, folding, only what is in view drawn. Everything is text; nothing is interpreted. */
export function CodeView({ lines, label, title, notes, marks, goTo = null }: Props) {
  const { selection, settings } = useStore();
  const { wrap } = settings.values.value;
  const scroller = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [whole, setWhole] = useState<ReadonlySet<number>>(new Set());
  const [words, setWords] = useState('');
  const [hit, setHit] = useState(0);
  const [current, setCurrent] = useState(-1);
  const rows = useMemo(() => visibleRows(lines, folded, notes), [lines, folded, notes]);
  const found = useMemo(() => findLines(lines, words), [lines, words]);
  const virtual = useVirtual({ count: rows.count, rowHeight: LINE_HEIGHT, scroller });
  const { forgetHeights, scrollTo } = virtual;
  useEffect(forgetHeights, [wrap, rows, forgetHeights]);

  /** The row of this line is brought into view after the next drawing: folds above it may have to open first. */
  const show = (line: number): void => {
    setCurrent(line);
    setFolded((before) => withoutFoldsAround(lines, before, line));
  };
  useEffect(() => {
    const row = current === -1 ? -1 : rows.rowOf(current);
    if (row >= 0) scrollTo(row, 'center');
    // Folding later on must not scroll.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [current, goTo?.count]);
  useEffect(() => {
    if (goTo === null) return;
    show(goTo.line);
    scroller.current?.scrollIntoView({ block: 'nearest' });
    // oxlint-disable-next-line react/exhaustive-deps -- only for a new wish
  }, [goTo?.line, goTo?.count]);

  const step = (to: number): void => {
    if (found.lines.length === 0) return;
    const next = (to + found.lines.length) % found.lines.length;
    setHit(next);
    show(found.lines[next] ?? 0);
  };
  const search = (next: string): void => {
    setWords(next);
    setHit(0);
    const [first] = findLines(lines, next).lines;
    if (first === undefined) setCurrent(-1);
    else show(first);
  };

  return (
    <div class="code-frame">
      {(title !== undefined || lines.count >= FIND_FROM) && (
        <div class="code-head">
          {title}
          {lines.count >= FIND_FROM && (
            <CodeBar
              label={label}
              words={words}
              found={found.lines.length}
              more={found.more}
              at={hit}
              onWords={search}
              onStep={(by) => step(hit + by)}
            />
          )}
        </div>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section ref={scroller} class={wrap ? 'code code-wrap' : 'code'} aria-label={label} tabIndex={0} dir="ltr">
        <div class="code-lines" style={{ height: `${virtual.height}px`, '--digits': String(lines.count).length }}>
          {virtual.items.map(({ index, start }) => {
            const row = rows.at(index);
            const place = {
              index,
              style: { transform: `translateY(${start}px)` },
              measure: wrap ? virtual.measure : null,
            };
            if ('note' in row) return <CodeNote key={`note-${index}`} note={row.note} place={place} />;
            const { line } = row;
            return (
              <CodeLine
                key={line}
                lines={lines}
                line={line}
                place={place}
                words={words}
                isCurrent={line === current}
                isFolded={folded.has(line)}
                isWhole={whole.has(line)}
                isNoted={notes?.has(line) ?? false}
                path={pathAt(notes, marks, line)}
                marks={marks?.get(line)}
                onFold={() => setFolded(toggled(folded, line))}
                onWhole={() => setWhole(toggled(whole, line))}
                onLight={selection.light}
              />
            );
          })}
        </div>
      </section>
    </div>
  );
}

/** The first field that a line is about. */
function pathAt(notes: Props['notes'], marks: Props['marks'], line: number): string | null {
  return notes?.get(line)?.[0]?.path ?? marks?.get(line)?.find(({ path }) => path !== null)?.path ?? null;
}

function withoutFoldsAround(lines: Lines, folded: ReadonlySet<number>, line: number): ReadonlySet<number> {
  const kept = [...folded].filter((opening) => !(opening < line && line <= lines.closing(opening)));
  return kept.length === folded.size ? folded : new Set(kept);
}

function toggled(set: ReadonlySet<number>, line: number): ReadonlySet<number> {
  const changed = new Set(set);
  if (!changed.delete(line)) changed.add(line);
  return changed;
}
