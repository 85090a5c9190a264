import { Link } from '@tanstack/react-router';
import { Page } from './Page.tsx';
import { useUiWords } from './words.ts';

/** The same answer about what is not there and what is not for this person. */
export function NotShown() {
  const t = useUiWords();
  return (
    <Page title={t.notShown} says={t.notShownSays}>
      <p>
        <Link to="/">{t.toDesk}</Link>
      </p>
    </Page>
  );
}
