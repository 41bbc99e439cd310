import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Whether an element has less than so many pixels of width, for what a container query can't move elsewhere. */
export function useNarrowerThan<Kind extends HTMLElement>(widthPx: number): [RefObject<Kind | null>, boolean] {
  const element = useRef<Kind>(null);
  const [narrower, setNarrower] = useState(false);
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    const measure = () => {
      setNarrower(measured.getBoundingClientRect().width < widthPx);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => {
      observer.disconnect();
    };
  }, [widthPx]);
  return [element, narrower];
}
