import { type ReactNode, useState } from 'react';
import { Alone } from './Alone.tsx';

/** Something one opens when it is needed: a form to add one more, and what that needs, fetched then. A form in it closes it when it is done. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  const [isMade, setMade] = useState(false);
  return (
    <details className="fold" onToggle={({ currentTarget }) => currentTarget.open && setMade(true)}>
      <summary>{title}</summary>
      <div className="fold-inside">{isMade && <Alone>{children}</Alone>}</div>
    </details>
  );
}
