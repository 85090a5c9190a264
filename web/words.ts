import { wordsOf } from './language.tsx';
import { sv } from './sv.ts';

export const useAppWords = wordsOf(sv, async () => (await import('./en.ts')).en);
