import { wordsOf } from '#web/language.tsx';
import { sv } from './stops-sv.ts';

export const useStopWords = wordsOf(sv, async () => (await import('./stops-en.ts')).en);
