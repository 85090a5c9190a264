import { type RefObject, useLayoutEffect } from 'react';

/** When what one stands in goes away, because it is done, one is left at the heading of the part it was in and not outside the page. */
export function useStay(ref: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const here = ref.current;
    return () => {
      if (!here?.contains(document.activeElement)) return;
      const around = ancestorsOf(here);
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        const heading = around
          .find((one) => one.isConnected && one.querySelector(headings))
          ?.querySelector<HTMLElement>(headings);
        if (!heading) return;
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      });
    };
  }, [ref]);
}

const headings = 'h1, h2, h3';

function ancestorsOf(element: HTMLElement): HTMLElement[] {
  const parent = element.parentElement;
  return parent ? [parent, ...ancestorsOf(parent)] : [];
}
