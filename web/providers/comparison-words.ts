import { wordsOf } from '#web/language.tsx';
import { sv } from './comparison-sv.ts';

export const useComparisonWords = wordsOf(sv, async () => (await import('./comparison-en.ts')).en);
