import { computed, signal } from '@preact/signals';
import type { FilesState, FileSource, NamedFile, OpenFiles } from './adapter.ts';

export type FilesStore = ReturnType<typeof createFiles>;

const nothing: FilesState = { sources: [], shown: null, reading: null, problems: [] };

/** The open files as signals: those that are there, or `load` brings what opens them with the first one. */
export function createFiles(given: OpenFiles | undefined, load: () => Promise<OpenFiles>) {
  const state = signal<FilesState>(given?.state.current() ?? nothing);
  let files: OpenFiles | null = null;
  let loading: Promise<OpenFiles> | null = null;
  let leave: (() => void) | null = null;

  function take(opened: OpenFiles): void {
    files = opened;
    leave = opened.state.subscribe((next) => {
      state.value = next;
    });
  }
  if (given !== undefined) take(given);

  return {
    state,
    /** Whether there is a live recording beside the files; else there is nothing to show before a file is opened. */
    hasLive: given === undefined,
    /** The recording in a file that is shown; null: the live one, or none. */
    shown: computed(() => state.value.sources.find(({ id }) => id === state.value.shown) ?? null),
    /** Settles when reading has begun. Never rejects. */
    open: async (opened: readonly NamedFile[]): Promise<void> => {
      if (opened.length === 0) return;
      try {
        if (files === null) {
          loading ??= load();
          const loaded = await loading;
          // Another call may have waited for the same.
          if (files === null) take(loaded);
        }
        files?.open(opened);
      } catch {
        loading = null;
        const problems = opened.map(({ name }, at) => ({ id: -at, name, why: 'stopped' as const }));
        state.value = { ...state.peek(), problems };
      }
    },
    cancel: (): void => files?.cancel(),
    show: (id: number | null): void => files?.show(id),
    close: (id: number): void => files?.close(id),
    /** The recording that an exchange was read from; null: it is a live one. */
    sourceOf(exchangeId: string): FileSource | null {
      const source = files?.sourceOf(exchangeId) ?? null;
      return state.value.sources.find(({ id }) => id === source) ?? null;
    },
    dismissProblem(id: number): void {
      if (files === null) state.value = nothing;
      else files.dismissProblem(id);
    },
    dispose: (): void => leave?.(),
  };
}
