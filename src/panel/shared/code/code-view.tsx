import { useMemo, useRef, useState } from 'preact/hooks';
import { useVirtual } from '../use-virtual.ts';
import { CodeLine } from './code-line.tsx';
import type { Lines } from './line-table.ts';
import { visibleRows } from './visible-rows.ts';
import './code-view.css';

const LINE_HEIGHT = 16;

interface Props {
  readonly lines: Lines;
  readonly label: string;
  /** Sentences to write below lines. */
  readonly notes?: ReadonlyMap<number, readonly string[]> | undefined;
}

/** A body as numbered lines: coloured, folding, only what is in view drawn. Everything is text; nothing is interpreted. */
export function CodeView({ lines, label, notes }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [whole, setWhole] = useState<ReadonlySet<number>>(new Set());
  const rows = useMemo(() => visibleRows(lines, folded, notes), [lines, folded, notes]);
  const { items, height } = useVirtual({ count: rows.count, rowHeight: LINE_HEIGHT, scroller });
  const digits = String(lines.count).length;

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section ref={scroller} class="code" aria-label={label} tabIndex={0} dir="ltr">
      <div class="code-lines" style={{ height: `${height}px`, '--digits': digits }}>
        {items.map(({ index, start }) => {
          const row = rows.at(index);
          const style = { transform: `translateY(${start}px)` };
          if ('note' in row) {
            return (
              <div key={`note-${index}`} class="code-note" style={style}>
                <span class="code-gutter" />
                <span dir="auto">{row.note}</span>
              </div>
            );
          }
          const { line } = row;
          return (
            <CodeLine
              key={line}
              lines={lines}
              line={line}
              style={style}
              isFolded={folded.has(line)}
              isWhole={whole.has(line)}
              isMarked={notes?.has(line) ?? false}
              onFold={() => setFolded(toggled(folded, line))}
              onWhole={() => setWhole(toggled(whole, line))}
            />
          );
        })}
      </div>
    </section>
  );
}

function toggled(set: ReadonlySet<number>, line: number): ReadonlySet<number> {
  const changed = new Set(set);
  if (!changed.delete(line)) changed.add(line);
  return changed;
}
