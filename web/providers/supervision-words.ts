import { wordsOf } from '#web/language.tsx';
import { sv } from './supervision-sv.ts';

export const useSupervisionWords = wordsOf(sv, async () => (await import('./supervision-en.ts')).en);
