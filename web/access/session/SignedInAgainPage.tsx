import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Page } from '#web/ui/Page.tsx';
import { tell } from './session-news.ts';
import { useSessionWords } from './words.ts';

/** Where the window that only signed in again ends up: it tells the one that waits, and closes if it may. */
export function SignedInAgainPage() {
  const t = useSessionWords().again;
  useEffect(() => {
    tell('signed_in');
    window.close();
  }, []);
  return (
    <main id="content" className="door">
      <Page title={t.title} says={t.says}>
        <p>
          <Link to="/">{t.here}</Link>
        </p>
      </Page>
    </main>
  );
}
