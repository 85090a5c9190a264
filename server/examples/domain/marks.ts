import type { MarkKind } from '#examples/words.ts';
import type { Lists } from './lists.ts';

/** A word that may tell who an example is about, where it stands and why it is marked. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly kind: MarkKind;
}

/** What the house knows besides the lists: words of the names of places and organisations of the register, and of colleagues, in small letters. */
export interface Known {
  readonly places: ReadonlySet<string>;
  readonly colleagues: ReadonlySet<string>;
}

const begins = '(?<![\\p{L}\\d])';
const ends = '(?![\\p{L}\\d])';
const whole = (inside: string) => new RegExp(`${begins}(?:${inside})${ends}`, 'giu');
const escaped = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', '\\s+');
const oneOf = (words: readonly string[]) => words.map(escaped).join('|');

const months =
  'jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const tens = 'tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio';
const units = 'ett|två|tre|fyra|fem|sex|sju|åtta|nio';
const counted = `(?:${units}|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|(?:${tens})(?:${units})?)`;

/** What is marked by its form. The first that finds something keeps it. */
const forms: readonly (readonly [MarkKind, RegExp])[] = [
  ['number', /\S+@\S+|https?:\/\/\S+|(?<![\p{L}])www\.\S+/giu],
  ['date', /(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<![\d/])\d{1,2}\/\d{1,2}(?:[-/ ]\d{2,4})?(?![\d/])/gu],
  [
    'number',
    /(?<!\d)(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\d)|(?:\+\d{2}|(?<!\d)0)[\d ()/-]{6,}\d|(?<!\d)\d{3} \d{2}(?! ?\d)(?=\s+\p{Lu})/gu,
  ],
  [
    'number',
    /(?<![\p{L}])(?:dnr|diarienummer|mål(?:nummer)?|ärende(?:nummer)?)[:.]?\s*(?:nr\.?\s*)?(?:\p{Lu}{1,3}\s?)?\d[\p{L}\d/-]*/giu,
  ],
  ['number', /(?<![\p{L}\d])\p{Lu}{3} ?\d{2}[\p{Lu}\d](?![\p{L}\d])|(?<![\p{L}])\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ \d{1,4}(?!\d)/gu],
  ['date', whole(`(?:den\\s+)?\\d{1,2}(?::?[ea])?\\s+(?:${months})(?:\\.?\\s+\\d{4})?`)],
  [
    'age',
    whole(
      `(?:\\d{1,3}|${counted})[- ]?(?:år(?:ing|ig|s)\\p{L}*|års?|månader(?:s)?\\s+gam\\p{L}+)|(?:${tens}|tonår)\\p{L}*års(?:ålder)?\\p{L}*`,
    ),
  ],
  ['age', whole(`(?:fyll(?:er|de|t|a)|blev|blir)\\s+(?:\\d{1,3}|${counted})`)],
  ['date', whole(String.raw`(?:19|20)\d{2}(?:[-–/](?:19|20)?\d{2})?(?:-?tal\p{L}*)?|\d0-tal\p{L}*`)],
  ['date', whole(String.raw`(?:klockan|kl\.?)\s*\d{1,2}(?:[.:]\d{2})?`)],
  ['number', /(?<!\d)\d{5,}(?!\d)/gu],
  [
    'organisation',
    /(?:\p{Lu}[\p{L}&-]*\s+){1,3}(?:AB|HB|KB|Aktiebolag|Ekonomisk förening)(?!\p{L})|(?:Stiftelsen|Föreningen|Bolaget|Kyrkan|Moskén|Skolan)\s+\p{Lu}[\p{L}-]*/gu,
  ],
  ['sex', whole(String.raw`(?:en|ung|unge|äldre|gift|vuxen|annan|andre|denne|okänd|främmande)\s+man`)],
  [
    'place',
    /(?<!\p{L})\p{Lu}[\p{L}-]+(?:vägen|gatan|torget|gränd|backen|parken|skolan|kyrkan|gården|centrum|hamnen|anstalten|häktet)s?(?!\p{L})/gu,
  ],
];

/** In "barn som far illa" nobody is a father. */
const farIll = /(?<!\p{L})(?:far|fara|farit|for)\s+(?:\p{L}+\s+)?(?:illa|hit|dit|iväg|bort|runt)(?!\p{L})/giu;

const spans = (text: string, form: RegExp, kind: MarkKind): Mark[] =>
  [...text.matchAll(form)].map((found) => ({ from: found.index, to: found.index + found[0].length, words: found[0], kind }));

function inLists(text: string, { words }: Lists): Mark[] {
  return (Object.entries(words) as [MarkKind, Lists['words'][keyof Lists['words']]][]).flatMap(
    ([kind, { stems, words: exact, except }]) => {
      const left = new Set(except ?? []);
      const found = [
        ...(stems.length > 0 ? spans(text, new RegExp(`${begins}(?:${oneOf(stems)})\\p{L}*`, 'giu'), kind) : []),
        ...(exact.length > 0 ? spans(text, whole(oneOf(exact)), kind) : []),
      ];
      return found.filter((one) => !left.has(one.words.toLowerCase()));
    },
  );
}

const capital = /^\p{Lu}\p{Ll}+(?:-\p{Lu}?\p{Ll}+)*$/u;
const shouted = /^\p{Lu}{2,}\d*$/u;
const sentence = /[.!?:]["”»)]?\s+$|\n\s*$|^\s*$|(?:^|\s)[-–•]\s+$|["”»“]$/u;

/** Words with a capital: of places, of organisations, of people. What begins a sentence is marked only when it is known to be a name. */
function capitals(text: string, { abbreviations, authorities, names }: Lists, { places, colleagues }: Known): Mark[] {
  const [known, given, short] = [new Set(authorities), new Set(names), new Set(abbreviations)];
  const isIn = (all: ReadonlySet<string>, word: string) => all.has(word) || (word.endsWith('s') && all.has(word.slice(0, -1)));
  return [...text.matchAll(/(?<![\p{L}\d])[\p{L}][\p{L}\d-]*/gu)].flatMap((found): Mark[] => {
    const [words] = found;
    const mark = (kind: MarkKind): Mark[] => [{ from: found.index, to: found.index + words.length, words, kind }];
    if (shouted.test(words)) return short.has(words.toUpperCase()) ? [] : mark('organisation');
    if (!capital.test(words)) return [];
    const lower = words.toLowerCase();
    if (isIn(known, lower)) return [];
    const beginsSentence = sentence.test(text.slice(0, found.index));
    if (isIn(places, lower) || (lower.endsWith('bo') && isIn(places, lower.slice(0, -2)))) return mark('place');
    if (isIn(given, lower) || isIn(colleagues, lower)) return mark('person');
    return beginsSentence ? [] : mark('person');
  });
}

/** Everything in a text that may tell who, where or when, in the order in which it stands. Of two that overlap the one that is found first by this order of kinds is kept. */
export function marksIn(text: string, lists: Lists, known: Known): Mark[] {
  const ill = spans(text, farIll, 'sex');
  const names = capitals(text, lists, known);
  const found = [
    ...forms.flatMap(([kind, form]) => spans(text, form, kind)),
    ...names.filter(({ kind }) => kind === 'place'),
    ...inLists(text, lists),
    ...names.filter(({ kind }) => kind !== 'place'),
  ];
  const kept: Mark[] = [];
  for (const one of found) {
    const isTaken = [...kept, ...(one.kind === 'sex' ? ill : [])].some((other) => one.from < other.to && other.from < one.to);
    if (!isTaken) kept.push(one);
  }
  return kept.toSorted((a, b) => a.from - b.from);
}
