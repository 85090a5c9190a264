import { wordsOf } from '#web/language.tsx';
import { sv } from './sv.ts';

export const useFamilyWords = wordsOf(sv, async () => (await import('./en.ts')).en);
