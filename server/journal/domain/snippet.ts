import { stemOf, wordsIn } from './swedish.ts';

const before = 60;
const length = 220;

/** A part of a text round the first word that was looked for: what is found stands at odd places, the rest at even. */
export function snippetOf(text: string, stems: ReadonlySet<string>): string[] {
  const found = [...wordsIn(text)].filter(({ word }) => stems.has(stemOf(word.normalize('NFC'))));
  const first = found[0]?.from ?? 0;
  const from = first <= before ? 0 : text.lastIndexOf(' ', first - before) + 1;
  const to =
    from + length >= text.length ? text.length : Math.max(text.lastIndexOf(' ', from + length), found[0]?.to ?? from + length);
  const parts: string[] = [];
  let at = from;
  for (const word of found.filter((one) => one.from >= from && one.to <= to)) {
    parts.push(text.slice(at, word.from), text.slice(word.from, word.to));
    at = word.to;
  }
  parts.push(text.slice(at, to));
  parts[0] = `${from > 0 ? '… ' : ''}${parts[0] ?? ''}`;
  parts.push(`${parts.pop() ?? ''}${to < text.length ? ' …' : ''}`);
  return parts;
}
