import { type ReactNode, useRef } from 'react';

/** Something one opens when it is needed: a form to add one more. `children` is handed what closes it again. */
export function Fold({ title, children }: { title: string; children: (close: () => void) => ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  return (
    <details ref={details} className="fold">
      <summary>{title}</summary>
      <div className="fold-inside">
        {children(() => {
          if (details.current) details.current.open = false;
        })}
      </div>
    </details>
  );
}
