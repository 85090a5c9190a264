import type { FieldProblem } from '#kernel/field-problems.ts';

// What is written in an agreement is read by others, so nobody is named in it: functions are. This finds what looks like a person, and no more than that: a first name alone at
// the beginning of a sentence passes, unless it is that of a colleague.

interface Written {
  readonly field: string;
  readonly text: string;
}

/** Ten or twelve digits as a personal number is written, a telephone number, an address of e-mail. */
const numbers = /(?<!\d)(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\d)|(?:\+\d{2}|(?<!\d)0)[\d ()/-]{6,}\d|\S@\S/;

export const hasNumber = (text: string): boolean => numbers.test(text);

/** What begins with a capital within a sentence and is no name of an authority or a place. */
const capital = /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)*$/u;
const shouted = /^\p{Lu}{3,}$/u;

/** Words with a capital that are no names of persons, besides those of the register. */
const wellKnown = new Set(
  [
    'avhopparverksamheten arbetsförmedlingen brottsförebyggande brå domstolsverket försäkringskassan inspektionen ivo kommunen kriminalvården kronofogden',
    'landstinget lokalpolisområdet migrationsverket noa omstart polisen polismyndigheten polisregionen regionen regeringen riksdagen sis skatteverket',
    'skolverket socialnämnden socialstyrelsen socialtjänsten statens staten sverige svenska säpo säkerhetspolisen tullverket åklagarmyndigheten',
  ].flatMap((row) => row.split(' ')),
);

const sentences = (text: string) => text.split(/(?<=[.!?:])\s+|\n+|(?:^|\s)[-–•]\s+/u);
const wordsOf = (sentence: string) => sentence.match(/[\p{L}-]+/gu) ?? [];

/** The words that look like a person's name. `places`: words of the names of organisations; `colleagues`: names of those who work in the house. */
export function namesIn(
  text: string,
  { places, colleagues }: { places: ReadonlySet<string>; colleagues: ReadonlySet<string> },
): string[] {
  const isKnown = (word: string) =>
    [word, word.replace(/s$/u, '')].some((form) => places.has(form.toLowerCase()) || wellKnown.has(form.toLowerCase()));
  return sentences(text).flatMap((sentence) => {
    const words = wordsOf(sentence);
    return words.filter((word, at) => {
      if (colleagues.has(word.toLowerCase()) && capital.test(word)) return true;
      if (at > 0 && capital.test(word)) return !isKnown(word);
      return (
        shouted.test(word) &&
        [words[at - 1], words[at + 1]].some((beside) => beside !== undefined && shouted.test(beside) && !isKnown(beside))
      );
    });
  });
}

const faultAt = ({ field }: Written): FieldProblem => ({ field, code: 'names_somebody' });

export const problemsOfNumbers = (written: readonly Written[]): FieldProblem[] =>
  written.filter(({ text }) => hasNumber(text)).map(faultAt);

export const problemsOfNames = (written: readonly Written[], known: Parameters<typeof namesIn>[1]): FieldProblem[] =>
  written.filter(({ text }) => hasNumber(text) || namesIn(text, known).length > 0).map(faultAt);
