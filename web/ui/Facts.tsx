import type { ReactNode } from 'react';

/** What is known, term by term. A fact that is `null` has nothing to say and is left out. */
export function Facts({ of }: { of: readonly (readonly [term: string, fact: ReactNode])[] }) {
  return (
    <dl className="facts">
      {of.map(([term, fact]) =>
        fact === null ? null : (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
