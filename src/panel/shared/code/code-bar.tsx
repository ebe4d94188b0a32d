import { useRef } from 'preact/hooks';
import { IconButton } from '../icon-button.tsx';
import { useStore } from '../store-context.ts';
import { t } from '../t.ts';

interface Props {
  /** What the text is, for names of controls. */
  readonly label: string;
  readonly words: string;
  /** How many lines were found, and which of them is shown, from 0. */
  readonly found: number;
  readonly more: boolean;
  readonly at: number;
  readonly onWords: (words: string) => void;
  readonly onStep: (by: number) => void;
}

/** Find field and wrap switch of a body. Enter goes on, Shift+Enter back, Escape empties. */
export function CodeBar({ label, words, found, more, at, onWords, onStep }: Props) {
  const { settings } = useStore();
  const input = useRef<HTMLInputElement>(null);
  const { wrap } = settings.values.value;
  return (
    <div class="code-bar">
      <input
        ref={input}
        type="search"
        class="code-find"
        placeholder={t('findPlaceholder')}
        aria-label={t('findIn', label)}
        autocomplete="off"
        spellcheck={false}
        value={words}
        onInput={({ currentTarget }) => onWords(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape' && words !== '') onWords('');
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {words !== '' && (
        <>
          <span class="code-found" aria-live="polite" data-testid="found">
            {found === 0 ? t('findNothing') : t('findCount', at + 1, `${found}${more ? '+' : ''}`)}
          </span>
          <IconButton icon="up" label={t('findBack')} disabled={found === 0} onPress={() => onStep(-1)} />
          <IconButton icon="down" label={t('findNext')} disabled={found === 0} onPress={() => onStep(1)} />
        </>
      )}
      <IconButton icon="wrap" label={t('wrap')} pressed={wrap} onPress={() => settings.change({ wrap: !wrap })} />
    </div>
  );
}
