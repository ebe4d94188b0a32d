import type { ComponentType, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from './t.ts';

/** A component whose code is loaded when it is first drawn, so that it costs nothing before. A failure to load is thrown into the nearest boundary. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): FunctionComponent<P> {
  let loaded: ComponentType<P> | null = null;
  return function LazyPart(props: P) {
    const [, setState] = useState<'loading' | 'loaded'>(loaded === null ? 'loading' : 'loaded');
    const [problem, setProblem] = useState<unknown>(null);
    useEffect(() => {
      if (loaded !== null) return;
      load().then((component) => {
        loaded = component;
        setState('loaded');
      }, setProblem);
    }, []);
    if (problem !== null) throw problem;
    if (loaded === null) return <p class="loading">{t('loading')}</p>;
    const Loaded = loaded;
    return <Loaded {...props} />;
  };
}
