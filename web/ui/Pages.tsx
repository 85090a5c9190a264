import type { ReactNode } from 'react';
import { useUiWords } from './words.ts';

interface PagesProps {
  readonly page: number;
  readonly previous: ReactNode;
  readonly next: ReactNode;
}

/** Links to what comes before and after in a list. */
export function Pages({ page, previous, next }: PagesProps) {
  const t = useUiWords();
  return (
    <nav className="pages" aria-label={t.pages}>
      {previous}
      <span>{t.page(page)}</span>
      {next}
    </nav>
  );
}
