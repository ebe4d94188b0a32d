import { Icon } from '../icon.tsx';
import { plain } from '../plain.ts';
import { useStore } from '../store-context.ts';
import { formatCount, t } from '../t.ts';
import type { Mark } from './annotate.ts';
import type { RowPlace } from './code-note.tsx';
import { hitsIn, splitAtHits } from './find-lines.ts';
import type { Lines } from './line-table.ts';
import { shownLine } from './shown-text.ts';
import { lineTokens, type Stretch } from './tokens.ts';

/** Deeper levels are not indented further: a body nested 100,000 levels deep must stay on the screen. */
const MAX_INDENT = 40;

interface Props {
  readonly lines: Lines;
  readonly line: number;
  readonly place: RowPlace;
  /** What is looked for, to be shown where it stands. */
  readonly words: string;
  /** The line that was asked for. */
  readonly isCurrent: boolean;
  readonly isFolded: boolean;
  /** Long strings in full. */
  readonly isWhole: boolean;
  /** A note stands below. */
  readonly isNoted: boolean;
  /** The field that the line is about, if any. */
  readonly path: string | null;
  readonly marks: readonly Mark[] | undefined;
  readonly onFold: () => void;
  readonly onWhole: () => void;
  readonly onLight: (path: string | null) => void;
}

/** One numbered line of a body. */
export function CodeLine(props: Props) {
  const { lines, line, place, words, isCurrent, isFolded, isWhole, isNoted, path, marks, onFold, onWhole, onLight } =
    props;
  const { selection } = useStore();
  const { index, style, measure } = place;
  const isLit = path !== null && selection.lit.value === path;
  const states = [isNoted && 'code-line-marked', isLit && 'code-lit', isCurrent && 'code-current'];
  const closing = lines.closing(line);
  const hits = words === '' ? noHits : hitsIn(shownLine(lines, line), words);
  const indent = Math.min(lines.depth(line), MAX_INDENT) * 2;
  return (
    <div
      ref={measure}
      data-index={index}
      data-line={line + 1}
      data-path={path ?? undefined}
      class={['code-line', ...states].filter(Boolean).join(' ')}
      style={style}
      onMouseEnter={path === null ? undefined : () => onLight(path)}
      onMouseLeave={path === null ? undefined : () => onLight(null)}
    >
      <span class="code-gutter">{line + 1}</span>
      {closing > line ? (
        <button
          type="button"
          class="code-fold"
          tabIndex={-1}
          aria-expanded={!isFolded}
          aria-label={t('foldLine', line + 1)}
          onClick={onFold}
        >
          <Icon name={isFolded ? 'right' : 'down'} />
        </button>
      ) : (
        <span class="code-fold" />
      )}
      <span class="code-text">
        {' '.repeat(indent)}
        {lineTokens(lines, line, isWhole, hits).map(({ kind, text, at: from }, at) =>
          kind === 'cut' ? (
            // oxlint-disable-next-line react/no-array-index-key -- a line's pieces never move
            <button key={at} type="button" class="code-more" onClick={onWhole}>
              {t('moreCharacters', formatCount(Number(text)))}
            </button>
          ) : (
            // oxlint-disable-next-line react/no-array-index-key -- a line's pieces never move
            <span key={at} class={`token-${kind}`}>
              <Found text={text} at={from} hits={hits} />
            </span>
          ),
        )}
        {isFolded && (
          <>
            <button type="button" class="code-more" onClick={onFold}>
              {t('foldedLines', formatCount(closing - line - 1))}
            </button>
            {lineTokens(lines, closing, false).map(({ text }) => text)}
          </>
        )}
        {marks?.map(({ text }) => (
          <span key={text} class="source code-mark">
            {plain(text, 120)}
          </span>
        ))}
      </span>
    </div>
  );
}

const noHits: readonly Stretch[] = [];

interface FoundProps {
  readonly text: string;
  /** Where it begins in the line. */
  readonly at: number;
  readonly hits: readonly Stretch[];
}

/** A text with what was found in it shown. */
function Found({ text, at, hits }: FoundProps) {
  if (hits.length === 0) return <>{text}</>;
  // oxlint-disable-next-line react/no-array-index-key -- the parts of a text never move
  return <>{splitAtHits(text, at, hits).map((part, n) => (n % 2 === 1 ? <mark key={n}>{part}</mark> : part))}</>;
}
