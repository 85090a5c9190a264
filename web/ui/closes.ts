/** Closes what is folded out when one presses Escape or goes elsewhere. */
export function closesByItself(details: HTMLDetailsElement) {
  const stop = new AbortController();
  const close = () => {
    details.open = false;
  };
  details.addEventListener('focusout', ({ relatedTarget }) => !details.contains(relatedTarget as Node | null) && close(), stop);
  details.addEventListener('keydown', ({ key }) => key === 'Escape' && close(), stop);
  return () => stop.abort();
}
