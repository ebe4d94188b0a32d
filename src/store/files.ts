import { computed, signal } from '@preact/signals';
import type { FilesState, NamedFile, OpenFiles } from './adapter.ts';

export type FilesStore = ReturnType<typeof createFiles>;

/** The open files as signals. */
export function createFiles(files: OpenFiles) {
  const state = signal<FilesState>(files.state.current());
  const leave = files.state.subscribe((next) => {
    state.value = next;
  });
  return {
    state,
    hasLive: files.hasLive,
    /** The recording in a file that is shown; null: the live one, or none. */
    shown: computed(() => state.value.sources.find(({ id }) => id === state.value.shown) ?? null),
    open: (opened: readonly NamedFile[]): void => {
      if (opened.length > 0) files.open(opened);
    },
    cancel: (): void => files.cancel(),
    show: (id: number | null): void => files.show(id),
    close: (id: number): void => files.close(id),
    dismissProblem: (id: number): void => files.dismissProblem(id),
    dispose: leave,
  };
}
