import { useRef } from 'preact/hooks';
import { Icon } from '../shared/icon.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';

/** Asks for files and opens them; `isLarge`: in words, for an empty list. */
export function OpenButton({ isLarge = false }: { readonly isLarge?: boolean }) {
  const { files } = useStore();
  const input = useRef<HTMLInputElement>(null);
  const ask = () => input.current?.click();
  return (
    <>
      {isLarge ? (
        <button type="button" class="button button-primary" onClick={ask}>
          <Icon name="open" />
          {t('fileOpen')}
        </button>
      ) : (
        <IconButton icon="open" label={t('fileOpenTitle')} onPress={ask} />
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-errata-open
        aria-label={t('fileOpen')}
        onChange={({ currentTarget }) => {
          void files?.open([...(currentTarget.files ?? [])]);
          // The same file can be opened again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
