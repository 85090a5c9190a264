import { Link, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import mark from '#web/mark.svg';
import { Connection } from './Connection.tsx';
import { Menu, type MenuGroup } from './Menu.tsx';
import { Said } from './Said.tsx';
import { useUiWords } from './words.ts';

interface FrameProps {
  readonly band: string | undefined;
  readonly organisation: string;
  readonly navigationName: string;
  readonly navigation: readonly MenuGroup[];
  readonly account: ReactNode;
  readonly children: ReactNode;
}

/** What stands round every page. */
export function Frame({ band, organisation, navigationName, navigation, account, children }: FrameProps) {
  const t = useUiWords();
  const [isOpen, setOpen] = useState(false);
  const isOnItsWay = useRouterState({ select: ({ isLoading }) => isLoading });
  return (
    <>
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header className="top">
        {band && <p className="band">{band}</p>}
        <div className="top-row">
          <Link to="/" className="brand">
            <img src={mark} alt="" width="28" height="28" />
            Omstart
          </Link>
          <span className="organisation">{organisation}</span>
          {account}
          <button
            type="button"
            className="menu-button"
            aria-expanded={isOpen}
            aria-controls="navigation"
            onClick={() => setOpen(!isOpen)}
          >
            {t.menu}
          </button>
        </div>
        <nav id="navigation" aria-label={navigationName} data-open={isOpen}>
          <Menu groups={navigation} go={() => setOpen(false)} />
        </nav>
      </header>
      <Connection />
      <main id="content" tabIndex={-1} aria-busy={isOnItsWay}>
        {children}
      </main>
      <Said />
    </>
  );
}
