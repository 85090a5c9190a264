import { wordsOf } from '#web/language.tsx';
import { sv } from './work-sv.ts';

export const useWorkWords = wordsOf(sv, async () => (await import('./work-en.ts')).en);
