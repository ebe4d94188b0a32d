import type { ComponentType, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from './t.ts';

/** A component whose code is loaded later. */
export interface LazyPart<P extends object> extends FunctionComponent<P> {
  /** Loads the code before it is needed; once here, the part is drawn at once. A failure shows when the part is drawn. */
  readonly preload: () => void;
}

/**
 * A component whose code is loaded when it is first drawn, so that it costs nothing before. A failure to load is thrown into the nearest
 * boundary. `whileLoading`: `'nothing'` for a part that is empty at first anyway, or what stands there until then.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  whileLoading: 'text' | 'nothing' | ComponentType<P> = 'text',
): LazyPart<P> {
  let loaded: ComponentType<P> | null = null;
  const bring = async (): Promise<void> => {
    loaded ??= await load();
  };
  function Part(props: P) {
    const [state, setState] = useState<'loading' | 'loaded'>(loaded === null ? 'loading' : 'loaded');
    const [problem, setProblem] = useState<unknown>(null);
    useEffect(() => {
      // As it was drawn, not as it is now: the code may have come between the two.
      if (state === 'loading') bring().then(() => setState('loaded'), setProblem);
    }, [state]);
    if (problem !== null) throw problem;
    const Shown = loaded ?? whileLoading;
    if (typeof Shown === 'string') return Shown === 'nothing' ? null : <p class="loading">{t('loading')}</p>;
    return <Shown {...props} />;
  }
  return Object.assign(Part, { preload: () => void bring().catch(() => undefined) });
}
