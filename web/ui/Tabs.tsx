import type { ReactNode } from 'react';

interface TabsProps {
  readonly name: string;
  readonly tabs: readonly { readonly key: string; readonly link: ReactNode }[];
  /** Whether they lead to pages of their own, or to views of what is on this one. */
  readonly between?: 'pages' | 'views';
}

/** Links side by side. They are addresses, so one can keep and send them; the one in view has `aria-current`. */
export function Tabs({ name, tabs, between = 'views' }: TabsProps) {
  return (
    <nav className={between === 'pages' ? 'tabs tabs-pages' : 'tabs'} aria-label={name}>
      <ul>
        {tabs.map(({ key, link }) => (
          <li key={key}>{link}</li>
        ))}
      </ul>
    </nav>
  );
}
