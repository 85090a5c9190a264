import type { ReactNode } from 'react';
import { useUiWords } from './words.ts';

interface PagesProps {
  readonly page: number;
  readonly more: boolean;
  readonly link: (page: number, children: ReactNode) => ReactNode;
}

/** Earlier and later pages of a list; nothing where there is only one. */
export function Pages({ page, more, link }: PagesProps) {
  const t = useUiWords();
  if (page === 1 && !more) return null;
  return (
    <nav className="pages" aria-label={t.page(page)}>
      {page > 1 && link(page - 1, t.previousPage)}
      <span>{t.page(page)}</span>
      {more && link(page + 1, t.nextPage)}
    </nav>
  );
}
