import type { CSSProperties } from 'preact';
import { Icon } from '../icon.tsx';
import { t } from '../t.ts';
import type { Lines } from './line-table.ts';
import { lineTokens } from './tokens.ts';

/** Deeper levels are not indented further: a body nested 100,000 levels deep must stay on the screen. */
const MAX_INDENT = 40;

interface Props {
  readonly lines: Lines;
  readonly line: number;
  readonly style: CSSProperties;
  readonly isFolded: boolean;
  /** Long strings in full. */
  readonly isWhole: boolean;
  /** A note stands below. */
  readonly isMarked: boolean;
  readonly onFold: () => void;
  readonly onWhole: () => void;
}

/** One numbered line of a body. */
export function CodeLine({ lines, line, style, isFolded, isWhole, isMarked, onFold, onWhole }: Props) {
  const closing = lines.closing(line);
  const indent = Math.min(lines.depth(line), MAX_INDENT) * 2;
  return (
    <div class={isMarked ? 'code-line code-line-marked' : 'code-line'} style={style}>
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
        {lineTokens(lines, line, isWhole).map(({ kind, text }, at) =>
          kind === 'cut' ? (
            // oxlint-disable-next-line react/no-array-index-key -- a line's pieces never move
            <button key={at} type="button" class="code-more" onClick={onWhole}>
              {t('moreCharacters', Number(text).toLocaleString('en'))}
            </button>
          ) : (
            // oxlint-disable-next-line react/no-array-index-key -- a line's pieces never move
            <span key={at} class={`token-${kind}`}>
              {text}
            </span>
          ),
        )}
        {isFolded && (
          <>
            <button type="button" class="code-more" onClick={onFold}>
              {t('foldedLines', (closing - line - 1).toLocaleString('en'))}
            </button>
            {lineTokens(lines, closing, false).map(({ text }) => text)}
          </>
        )}
      </span>
    </div>
  );
}
