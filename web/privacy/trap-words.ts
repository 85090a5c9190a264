import { wordsOf } from '#web/language.tsx';
import { trapsSv } from './traps-sv.ts';

export const useTrapWords = wordsOf(trapsSv, async () => (await import('./traps-en.ts')).trapsEn);
