import { wordsOf } from '#web/language.tsx';
import { sv } from './sv.ts';

export const useExampleWords = wordsOf(sv, async () => (await import('./en.ts')).en);
