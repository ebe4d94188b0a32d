import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from '../shared/icon-button.tsx';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';

interface Props {
  readonly title: string;
  readonly id: string;
  readonly children: ComponentChildren;
}

/** A modal dialog over the panel. Escape, its button and a click beside it close it; the focus goes back to where it was. */
export function Dialog({ title, id, children }: Props) {
  const { showOver } = useStore();
  const dialog = useRef<HTMLDialogElement>(null);
  const [back] = useState(() => (document.activeElement instanceof HTMLElement ? document.activeElement : null));
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      const list = shown?.closest('.app')?.querySelector<HTMLElement>('[data-errata-list]');
      shown?.close();
      (back?.isConnected === true && back !== document.body ? back : list)?.focus({ preventScroll: true });
    };
  }, [back]);
  const close = () => showOver(null);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape is the key for it
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={`${id}-title`}
      data-testid={id}
      // Nothing that is typed here is for the list below, or for DevTools.
      onKeyDown={(event) => event.stopPropagation()}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <div class="dialog-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <IconButton icon="close" label={t('close')} onPress={close} />
      </div>
      <div class="dialog-body">{children}</div>
    </dialog>
  );
}
