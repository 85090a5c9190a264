import { wordsOf } from '#web/language.tsx';
import { sv } from './plans-sv.ts';

export const usePlanWords = wordsOf(sv, async () => (await import('./plans-en.ts')).en);
