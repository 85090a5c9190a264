import { wordsOf } from '#web/language.tsx';
import { sv } from './stays-sv.ts';

export const useStayWords = wordsOf(sv, async () => (await import('./stays-en.ts')).en);
