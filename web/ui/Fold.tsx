import type { ReactNode } from 'react';

/** Something one opens when it is needed: a form to add one more. A form in it closes it when it is done. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="fold">
      <summary>{title}</summary>
      <div className="fold-inside">{children}</div>
    </details>
  );
}
