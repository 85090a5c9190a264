import { type RefusalCode, refusals } from '#kernel/refusals.ts';
import { useLanguage, wordsOf } from '#web/language.tsx';
import { type Problem, isRefusalCode } from '#web/problem.ts';
import { sv } from './sv.ts';

export const useUiWords = wordsOf(sv, async () => (await import('./en.ts')).en);

/** Where something may be half written, these say that it stays. */
const saysMore: Partial<Record<RefusalCode, 'changedMeanwhile'>> = {
  changed_meanwhile: 'changedMeanwhile',
  precondition_required: 'changedMeanwhile',
};

/** The sentence of what the server said no to, or of its silence. */
export function useProblemWords(): (problem: Problem) => string {
  const t = useUiWords();
  const { language } = useLanguage();
  return ({ code }) => {
    if (code === 'no_connection') return t.noConnection;
    if (!isRefusalCode(code)) return t.unknownRefusal;
    const more = saysMore[code];
    return more ? t[more] : refusals[code][language];
  };
}
