import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Contract } from '#platform/contract.ts';
import { pdfOf } from '#platform/documents.ts';
import { type Asking, asking } from '#test/asking.ts';
import { type Day, aDay } from '#test/day.ts';
import { inputs } from '#test/inputs.ts';
import { textOf } from '#test/pdf.ts';
import type { PersonaName } from '#test/personas.ts';
import { operations } from './app.ts';

// A document is no side door (side-door.test.ts): every number that stands in one is shown on the page to the same person, or belongs to the words
// of the form and stands here. Days and times, page numbers and the numbers of steps count nothing.

interface Opened {
  readonly by: PersonaName;
  /** The pages where the same person reads it. */
  readonly pages: readonly string[];
  readonly more?: object;
  /** What the words of the form say in figures, and what is counted, with why it may. */
  readonly form: readonly (string | RegExp)[];
}

const phone = '08-465 004 10 (vardagar 8–16)';

const documents: Readonly<Record<string, Opened>> = {
  // How the unit is reached.
  'decision.letter': { by: 'haninge-samordnare', pages: ['decision.show'], form: [phone] },
  'file.fetch': { by: 'haninge-samordnare', pages: ['file.show'], more: { form: 'pdf' }, form: [] },
  'agreement.fetch': { by: 'haninge-chef', pages: ['agreement.show'], form: ['SHA-256'] },
  'provider_report.letter': {
    by: 'haninge-chef',
    pages: ['supervision.show', 'provider.show'],
    form: ['402010-0014', '27 kap. 7 § socialtjänstlagen, 2025:400', '27 kap. 7 § socialtjänstlagen'],
  },
  'whereabouts.letter': {
    by: 'haninge-chef',
    pages: ['whereabouts.show'],
    form: [phone, /26 \n?kap\. 1 §/, '6 kap. 7 och 8 §§'],
  },
  'incident_report.letter': {
    by: 'haninge-incident',
    pages: ['incident_report.show'],
    form: ['artikel 33.3', '2016/679', 'artikel 33.4'],
  },
  // Of the own house, and of the reviewing: how many days were looked through and picked, how many acts they held, and how they were judged by reason.
  'log_report.write': {
    by: 'haninge-logg',
    pages: ['log_pick.list'],
    more: { from: '2026-01-01', to: '2026-12-31' },
    form: [
      /^(Dagar som har gåtts igenom|Handlingar i loggen de dagarna|Dagar utplockade för granskning|Granskade|Väntar på granskning)\n: \n\d+$/gm,
      /^Nödöppning(\n\d+){6}$/m,
      'lagen 2001:454',
      '10 §',
    ],
  },
};

const contractOf = (name: string): Contract => {
  const found = operations.find(({ contract }) => contract.name === name);
  if (!found) throw new Error(`There is no operation ${name}.`);
  return found.contract;
};

const months = 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december';
const countsNothing = [
  new RegExp(`\\d{1,2} (${months}) \\d{4}( kl\\. \\d\\d:\\d\\d)?`, 'g'),
  /\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g,
  /^\d+ \(\d+\)$/gm,
  /^\d+\.$/gm,
];
const ids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const without = (text: string, some: readonly (string | RegExp)[]) =>
  some.reduce<string>((left, one) => left.replaceAll(one, ''), text);
const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).map(Number);

/** The numbers of a document that are neither on the pages nor in the words of its form. */
function numbersBesides(document: string, shown: string, form: Opened['form']): number[] {
  const known = new Set(numbersIn(without(shown, [...countsNothing, ids])));
  // What stands for the whole of something is broken where the line ends.
  const marks = Array.from(shown.matchAll(/[0-9a-f]{64}/g), ([mark]) => new RegExp([...mark].join('\\s*'), 'g'));
  const named = Array.from(shown.matchAll(ids), ([id]) => id.slice(0, 8));
  return numbersIn(without(document, [...marks, ...countsNothing, ...form.map(global), ...named])).filter(
    (one) => !known.has(one),
  );
}
const global = (one: string | RegExp) =>
  typeof one === 'string' ? one : new RegExp(one.source, [...new Set([...one.flags, 'g'])].join(''));

let here: Asking;
let day: Day;
const named = (name: string) => (inputs as Readonly<Record<string, (of: Day) => object>>)[name]?.(day) ?? {};
const get = async (by: PersonaName, name: string, more: object = {}) =>
  here.get(by, contractOf(name), { ...named(name), ...more });

beforeAll(async () => {
  here = await asking();
  day = await aDay(here);
  await get('haninge-incident', 'incident_report.write_account');
  await get('haninge-samordnare', 'whereabouts.verify');
  await get('haninge-chef', 'whereabouts.decide', { outcome: { is: 'nothing' } });
  here.setClock('2026-03-03T11:30:00Z');
  await get('haninge-chef', 'whereabouts.answer');
}, 120_000);
afterAll(() => here[Symbol.asyncDispose]());

test('every operation that answers with a PDF is opened here', () => {
  const all = operations.map(({ contract }) => contract);
  const found = all.filter(({ output }) =>
    JSON.stringify(z.toJSONSchema(output, { unrepresentable: 'any' })).includes('application/pdf'),
  );
  expect(Object.keys(documents).toSorted()).toEqual(found.map(({ name }) => name).toSorted());
});

test.each(Object.entries(documents))('%s holds no number that is not on the page', async (name, { by, pages, more, form }) => {
  const { base64 } = z.object({ base64: z.string() }).parse(await get(by, name, more));
  const text = textOf(Buffer.from(base64, 'base64'));
  expect(text.length, text).toBeGreaterThan(200);
  expect(text).not.toContain('\uFFFD');
  const shown = await Promise.all(pages.map((page) => get(by, page)));
  // What the case is called ends in a number.
  expect(numbersBesides(text.replaceAll(day.pseudonym, ''), JSON.stringify(shown), form), text).toEqual([]);
});

test('a number in a document that is on no page is seen, in a paragraph, a fact and a table', async () => {
  const { base64 } = await pdfOf('Brev.pdf', {
    lang: 'sv',
    title: 'Brev (3 mars 2026)',
    sender: 'Socialtjänsten',
    facts: [{ term: 'Ärenden', value: '17' }],
    sections: [
      {
        heading: 'Läget',
        paragraphs: ['Av 23 (fler än i fjol) är 5 \\ kvar.'],
        tables: [{ caption: 'Antal', head: ['Vad', 'Antal'], rows: [['Nya', '41']] }],
      },
    ],
    foot: 'Brev',
  });
  const text = textOf(Buffer.from(base64, 'base64'));
  expect(text).toContain('Av 23 (fler än i fjol) är 5 \\ kvar.');
  expect(numbersBesides(text, JSON.stringify({ known: 5 }), [])).toEqual([17, 23, 41]);
});
