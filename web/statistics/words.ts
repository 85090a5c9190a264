import type { listDrafts, showDraft } from '#statistics/contract/drafts.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage, wordsOf } from '#web/language.tsx';
import { sv } from './sv.ts';

export type Listed = OutputOf<typeof listDrafts>['drafts'][number];
export type Draft = OutputOf<typeof showDraft>;
export type Dataset = NonNullable<Draft['dataset']>;

export const useTableWords = wordsOf(sv, async () => (await import('./en.ts')).en);

/** What a table is called in the language of the page. */
export function useTitle() {
  const { language } = useLanguage();
  return ({ title, titleEn }: Pick<Listed, 'title' | 'titleEn'>) => (language === 'en' ? titleEn : title);
}
