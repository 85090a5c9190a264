import { useAccessWords } from '#web/access/words.ts';
import { wordsOf } from '#web/language.tsx';
import { sv } from './sv.ts';

const useOwnWords = wordsOf(sv, async () => (await import('./en.ts')).en);

/** The words of these pages, and those that the slice shares. */
export const useAdminWords = () => ({ ...useAccessWords(), ...useOwnWords() });
