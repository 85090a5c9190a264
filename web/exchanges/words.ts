import type { Words } from '#exchanges/contract.ts';
import { useLanguage, wordsOf } from '#web/language.tsx';
import { sv } from './sv.ts';

export const useExchangeWords = wordsOf(sv, async () => (await import('./en.ts')).en);

/** The words that a kind of exchange says of itself. */
export function useOwnWords(): (words: Words) => string {
  const { language } = useLanguage();
  return (words) => words[language];
}
