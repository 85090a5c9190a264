import { usePlacementWords } from './words.ts';

/** The rules in a sentence. */
export function useWhy() {
  const words = usePlacementWords();
  const named = (rule: string) => {
    const [, support] = rule.split(':');
    if (support !== undefined) return words.search.lacks(words.support[support as keyof typeof words.support] ?? support);
    return words.rule[rule as keyof typeof words.rule] ?? rule;
  };
  return (because: readonly string[]) => because.map(named).join(' + ');
}
