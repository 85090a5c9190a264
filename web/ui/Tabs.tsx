import type { ReactNode } from 'react';

/** Links between views of the same list. They are addresses, so one can keep and send them; the one in view has `aria-current`. */
export function Tabs({ name, tabs }: { name: string; tabs: readonly { key: string; link: ReactNode }[] }) {
  return (
    <nav className="tabs" aria-label={name}>
      <ul>
        {tabs.map(({ key, link }) => (
          <li key={key}>{link}</li>
        ))}
      </ul>
    </nav>
  );
}
