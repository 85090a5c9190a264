import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCounties, readRegister } from '#access/register.ts';
import type { Lists } from './lists.ts';
import { marksIn } from './marks.ts';
import { exampleLists } from '#examples/lists.ts';

const lists = exampleLists[0] as Lists;
const words = (all: readonly string[]) => new Set(all.flatMap((one) => one.toLowerCase().match(/[\p{L}-]+/gu) ?? []));
const register = readRegister();
const known = {
  places: words([...register.map(({ name }) => name), ...readCounties().map(({ name }) => name)]),
  colleagues: words(['Ellinor', 'Milo', 'Sigbritt']),
};
const marked = (text: string) => marksIn(text, lists, known).map(({ kind, words: found }) => `${kind}: ${found}`);

describe.each([
  [
    'a date',
    'date',
    [
      '2024-03-05',
      '5/3',
      '12/4-23',
      'den 5 mars',
      'den 12:e april 2023',
      '3 maj',
      '2019',
      '1990-talet',
      '90-talet',
      'i måndags',
      'på lördagen',
      'i våras',
      'förra veckan',
      'i går',
      'midsommar',
      'julafton',
      'påsken',
      'i augusti',
      'klockan 14.30',
      'våren 2022',
      '2021–22',
      'i december',
    ],
  ],
  [
    'an age',
    'age',
    [
      '19 år',
      '19-åring',
      '19-årig',
      'arton år',
      'tjugofemåring',
      'nittonårig',
      'fyllde 18',
      'fyller arton',
      'tonåring',
      'minderårig',
      'i tjugoårsåldern',
      'spädbarn',
      '8 månader gammalt',
      'trettioåring',
      'högstadiet',
      'pensionär',
    ],
  ],
  [
    'a place',
    'place',
    [
      'Haninge',
      'Malmös',
      'Eskilstuna',
      'Skåne',
      'Norrbottens',
      'Storgatan',
      'Kyrkbacken',
      'Björkskolan',
      'Göteborg',
      'Malmöbo',
      'Hallanstalten',
    ],
  ],
  [
    'a sex',
    'sex',
    [
      'han',
      'Hon',
      'hennes',
      'honom',
      'pojken',
      'en ung man',
      'mannen',
      'flickvän',
      'sin pappa',
      'mamman',
      'tjejen',
      'killar',
      'systern',
      'sin far',
      'gravid',
      'kvinnan',
      'dottern',
      'brorsan',
    ],
  ],
  ['an origin', 'origin', ['somalisk', 'kurdiska', 'arabisktalande', 'muslimsk', 'finskspråkig', 'romsk', 'syrier']],
  ['a person', 'person', ['Ali ringde', 'med Kalle', 'Ellinor svarade', 'till Jovan', 'Fatimas familj', 'hos Anna-Karin']],
  ['an organisation', 'organisation', ['Nya Vägen AB', 'Stiftelsen Hoppet', 'nätverket VVG', 'Föreningen Lyktan', 'gruppen KGB']],
  [
    'a number',
    'number',
    [
      '19850101-2384',
      '850101-2384',
      '070-174 06 05',
      '+46 70 174 06 05',
      'nagon@kommun.se',
      'https://kommun.se/x',
      'dnr 2023-114',
      'mål B 1234-22',
      'ABC 123',
      'Glimmer Hassel 42',
      '1234567',
      '136 40 Haninge',
    ],
  ],
  [
    'a rare event',
    'event',
    [
      'en skjutning',
      'Skottlossningen',
      'sprängdes',
      'sprängningen',
      'mordförsöket',
      'rånet',
      'rättegången',
      'åtalades',
      'tingsrätten',
      'i tidningen',
      'kidnappades',
      'handgranater',
      'avled',
      'en dokumentär',
      'på tv',
      'begravningen',
    ],
  ],
] as const)('%s is marked', (_, kind, texts) => {
  test.each(texts)('%s', (text) => {
    expect(marked(`Det var ${text} som gjorde skillnad.`).map((one) => one.split(': ')[0])).toContain(kind);
  });
});

test.each([
  'Vi väntade med flytten tills alla hade sagt ja.',
  'Personen ville inte prata med polisen. Socialtjänsten gjorde en plan.',
  'Barn som far illa ska få hjälp, och man får fråga om det.',
  'Vi tog med HVB, SIP och en SIG i samma möte. IVO fick veta.',
  'Kronofogden och Arbetsförmedlingen kom till oss i stället.',
  'Efter två möten och en lång väntan vågade personen säga ja.',
  'Det tog tre veckor. Vi provade i en månad till.',
  'Personalen ändrade perspektiv. Den personliga kontakten höll.',
  'Vi var ärliga: ingen lovade mer än vi kunde hålla.',
  'Den anhöriga fick en egen kontaktperson.',
  '– Jag orkar inte mer, sade personen. Då väntade vi.',
])('nothing is marked in: %s', (text) => {
  expect(marked(text)).toEqual([]);
});

test.each([
  [
    'Hösten 2023 flyttade Ali, 19 år, från Haninge till sin mamma.',
    ['date: 2023', 'person: Ali', 'age: 19 år', 'place: Haninge', 'sex: mamma'],
  ],
  ['Ring 070-174 06 05 eller skriv till ali@kommun.se.', ['number: 070-174 06 05', 'number: ali@kommun.se.']],
  ['Den 5 mars sköt någon mot dörren.', ['date: Den 5 mars', 'event: sköt']],
])('what stands in a text is marked once each, in order: %s', (text, expected) => {
  expect(marked(text)).toEqual(expected);
});

test('every municipality and county of the register is marked, also at the beginning of a sentence and with an s', () => {
  const names = register.filter(({ kind }) => kind === 'municipality').map(({ name }) => name.replace(/ kommun$|s? stad$/u, ''));
  expect(names).toHaveLength(290);
  const missed = names.filter(
    (name) => !marked(`${name} var först. Vi åkte till ${name}.`).some((one) => one.startsWith('place')),
  );
  expect(missed).toEqual([]);
});

test('whatever is written, marks lie in the text, in order, apart, and say the words that stand there', () => {
  const piece = fc.constantFrom(
    'han ',
    'Haninge ',
    '19 år ',
    'Ali ',
    '. ',
    '\n',
    'den 5 mars ',
    'mord',
    'VVG ',
    '2023',
    'å',
    ' – ',
    'x@y ',
    '"',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const marks = marksIn(text, lists, known);
      marks.forEach(({ from, to, words: found }, at) => {
        expect(text.slice(from, to)).toBe(found);
        expect(to).toBeGreaterThan(from);
        expect(from).toBeGreaterThanOrEqual(marks[at - 1]?.to ?? 0);
      });
    }),
  );
});

test('a long text is looked through at once', () => {
  const text = 'Personen ville lämna, och Ali sade att han hade bott i Haninge i 19 år. '.repeat(300);
  const began = performance.now();
  expect(marksIn(text, lists, known).length).toBe(300 * 4);
  expect(performance.now() - began).toBeLessThan(2000);
});
