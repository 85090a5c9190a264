import { wordsOf } from '#web/language.tsx';
import { sv } from './sv.ts';

export const useIncidentWords = wordsOf(sv, async () => (await import('./en.ts')).en);
