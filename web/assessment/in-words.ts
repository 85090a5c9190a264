import { useLanguage } from '#web/language.tsx';
import { type Answer, type Item, useAssessmentWords } from './words.ts';

/** What somebody answered, in words. */
export function useInWords(): (item: Item, answer: Answer | undefined) => string {
  const t = useAssessmentWords();
  const { language } = useLanguage();
  return (item, answer) => {
    if (answer === undefined) return '–';
    if ('missing' in answer) return t.round.missing[answer.missing];
    const option = item.kind === 'choice' ? item.options.find((one) => one.code === answer.value) : undefined;
    return option?.title[language] ?? String(answer.value);
  };
}
