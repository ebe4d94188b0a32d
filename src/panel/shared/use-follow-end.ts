import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** Nearer to the end than this, px, counts as at the end. */
const NEAR = 8;

/** Keeps a scrolled list at its end when it grows, if that is where the person had scrolled it to and what is new comes there. */
export function useFollowEnd(scroller: RefObject<HTMLElement | null>, count: number, isWanted = true): void {
  const isAtEnd = useRef(false);

  useEffect(() => {
    const target = scroller.current;
    if (!target) return undefined;
    const note = () => {
      const { scrollTop, scrollHeight, clientHeight } = target;
      isAtEnd.current = scrollTop > 0 && scrollHeight - scrollTop - clientHeight < NEAR;
    };
    target.addEventListener('scroll', note, { passive: true });
    return () => target.removeEventListener('scroll', note);
  }, [scroller]);

  useLayoutEffect(() => {
    if (isWanted && isAtEnd.current) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [scroller, count, isWanted]);
}
