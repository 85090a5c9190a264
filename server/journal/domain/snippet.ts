import { stemOf, wordsIn } from './swedish.ts';

const before = 60;
const length = 220;

/** A part of a text round the first word that was looked for: what is found stands at odd places, the rest at even. */
export function snippetOf(text: string, stems: ReadonlySet<string>): string[] {
  const found = [...wordsIn(text)].filter(({ word }) => stems.has(stemOf(word.normalize('NFC'))));
  const [first = { from: 0, to: 0 }] = found;
  const from = text.lastIndexOf(' ', first.from - before) + 1;
  const to = from + length >= text.length ? text.length : Math.max(text.lastIndexOf(' ', from + length), first.to);
  const parts: string[] = [];
  let at = from;
  let more = from > 0 ? '… ' : '';
  for (const word of found.filter((one) => one.to <= to)) {
    parts.push(more + text.slice(at, word.from), text.slice(word.from, word.to));
    at = word.to;
    more = '';
  }
  return [...parts, `${more}${text.slice(at, to)}${to < text.length ? ' …' : ''}`];
}
