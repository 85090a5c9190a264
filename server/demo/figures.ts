import { readCounties, readRegister } from '#access/register.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { Installation } from '#platform/installation.ts';
import { perform } from '#platform/operation.ts';
import { keyOfPerson } from '#statistics/domain/cell-key.ts';
import { datasetOf, type Table } from '#statistics/domain/json-stat.ts';
import { houseRules, rulesFor } from '#statistics/domain/rules.ts';
import { type Bare, type DrawnUp, drawUp, tablesOn } from '#statistics/domain/tables.ts';
import { type Along, type Code, tabulate } from '#statistics/domain/tabulate.ts';
import { listPublications, makePublication } from '#statistics/operations.ts';

/** Somebody in a country that is invented, in a house of a municipality. */
interface Somebody {
  readonly municipality: string;
  readonly unit: string;
}

/** The figures are drawn up as on this day: of the three years before it. */
const drawnOn = '2025-01-01' as Day;
const period = '2022-2024';
const asOf = '2024-12-31' as Day;

const ofPeriod: Along<unknown> = {
  id: 'year',
  label: 'År',
  role: 'time',
  codes: [{ code: period, label: '2022–2024' }],
  of: () => period,
};

const counties = (): Code[] => readCounties().map(({ code, name }) => ({ code, label: name }));
const municipalities = () => readRegister().filter(({ kind }) => kind === 'municipality');

function ofCounty(): Along<Somebody> {
  const all = counties();
  const country = { code: '00', label: 'Hela landet', parts: all.map(({ code }) => code) };
  return {
    id: 'region',
    label: 'Plats',
    role: 'geo',
    codes: [country, ...all],
    of: ({ municipality }) => municipality.slice(0, 2),
  };
}

/** The municipalities of two counties: a whole country of them would keep whoever starts the demo waiting for the attack. */
const shown: readonly string[] = ['01', '12'];

function ofMunicipality(): Along<Somebody> {
  const all = municipalities();
  const within = (county: Code): Code[] => {
    const inside = all.filter(({ code }) => code.startsWith(county.code)).map(({ code, name }) => ({ code, label: name }));
    return [{ ...county, parts: inside.map(({ code }) => code) }, ...inside];
  };
  const both = { code: '00', label: 'Båda länen', parts: shown };
  const codes = [
    both,
    ...counties()
      .filter(({ code }) => shown.includes(code))
      .flatMap(within),
  ];
  return { id: 'region', label: 'Plats', role: 'geo', codes, of: ({ municipality }) => municipality };
}

/** Lots that fall the same every time. */
function lots(seed: number): <T>(among: readonly (readonly [T, number])[]) => T {
  let state = seed;
  return (among) => {
    state = (state * 16_807) % 2_147_483_647;
    let left = (state / 2_147_483_647) * among.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [one, weight] of among) {
      left -= weight;
      if (left < 0) return one;
    }
    return (among.at(-1) as (typeof among)[number])[0];
  };
}

/** Where more live there are more; the large cities first, and most municipalities with few or nobody. */
const large: Readonly<Record<string, number>> = {
  '0180': 90,
  1480: 70,
  1280: 60,
  '0380': 25,
  2180: 20,
  1880: 22,
  1980: 22,
  '0581': 18,
  1283: 22,
  '0680': 15,
};

function people(seed: number, count: number): Somebody[] {
  const draw = lots(seed);
  const at = municipalities().map(
    ({ code }) => [code, large[code] ?? (['01', '12', '14'].includes(code.slice(0, 2)) ? 2.2 : 0.5)] as const,
  );
  return Array.from({ length: count }, () => {
    const municipality = draw(at);
    return { municipality, unit: `${municipality} ${draw(weighed({ 1: 4, 2: 3, 3: 2, 4: 1 }))}` };
  });
}

const weighed = (weights: Readonly<Record<string, number>>): [string, number][] => Object.entries(weights);

/** Where so many invented people are counted, by the weights of each dimension. Their keys belong to nobody. */
export function bare(seed: number, count: number, weights: Readonly<Record<string, Readonly<Record<string, number>>>>): Bare[] {
  const draw = lots(seed);
  return Array.from({ length: count }, (_, nth) => ({
    at: Object.fromEntries(Object.entries(weights).map(([id, of]) => [id, draw(weighed(of))])),
    key: keyOfPerson(Buffer.alloc(32), String(nth), String(seed)),
    people: 1,
  }));
}

const year = { 2022: 25, 2023: 34, 2024: 41 };
const invented: Readonly<Record<'contacts' | 'people' | 'outcomes', () => Bare[]>> = {
  contacts: () =>
    bare(2024, 2600, {
      year,
      step: { only_contact: 14, only_met: 30, only_case: 16, only_supported: 27, settled: 13 },
      days: { 0: 27, 1: 33, 2: 14, 4: 8, 8: 4, never: 14 },
    }),
  people: () =>
    bare(20_261_127, 1400, {
      year,
      category: { exiter: 62, relative: 20, young: 18 },
      age: { '0-17': 16, '18-24': 42, '25-29': 26, '30+': 16, unknown: 1 },
    }),
  outcomes: () => bare(5, 240, { completed: { yes: 46, no: 30, not_counted: 24 } }),
};
/** Of the house's own tables, as many as do not keep whoever starts the demo waiting. */
const drawn: readonly [code: string, of: keyof typeof invented][] = [
  ['funnel', 'contacts'],
  ['days_to_meeting', 'contacts'],
  ['people_by_category', 'people'],
  ['people_by_age', 'people'],
  ['outcome_completed', 'outcomes'],
];

interface Invented extends Pick<DrawnUp, 'table'> {
  readonly title: string;
  readonly counted?: DrawnUp['counted'];
}

function saidToBeInvented({ about, ...table }: Table): Table {
  const { english } = about;
  return {
    ...table,
    about: { ...about, ...(english && { english: { ...english, label: `${english.label} (invented figures)` } }) },
  };
}

/** The true counts of an invented country. What of them may be shown is for the gate to say. */
function inventedTables(day: string): Invented[] {
  const tables = tablesOn(day);
  const places = readCounties().map(({ code, name }) => ({ code, name }));
  const own = drawn.flatMap(([code, of]) => {
    const made =
      tables && drawUp(tables, code, invented[of](), { day: drawnOn, asOf, counties: places, population: `invented ${of}` });
    return made ? [made] : [];
  });
  const [advised, asked] = [
    people(7, 1100),
    people(11, 2000).filter(({ municipality }) => shown.includes(municipality.slice(0, 2))),
  ];
  const advice = tabulate('Råd utan namn 2022–2024, efter län', advised, [ofPeriod, ofCounty()], {
    population: 'invented advice',
    asOf,
    table: 'advice_by_county',
  });
  const signals = tabulate(
    'Signaler från andra 2022–2024, efter kommun i Stockholms och Skåne län',
    asked,
    [ofPeriod, ofMunicipality()],
    {
      population: 'invented signals',
      asOf,
      table: 'signals_by_municipality',
    },
  );
  return [...own, { title: advice.label, table: advice }, { title: signals.label, table: withUnits(signals, asked) }].map(
    ({ table, ...one }) => ({ ...one, table: saidToBeInvented(table), title: `${one.title} (påhittade siffror)` }),
  );
}

/** Which house has put whom into a cell: the rules ask for so many before a municipality is told of. */
function withUnits(table: Table, all: readonly Somebody[]): Table {
  const codes = table.dimensions.find(({ role }) => role === 'geo')?.codes ?? [];
  const contributions = [...Map.groupBy(all, ({ municipality, unit }) => `${municipality}/${unit}`).values()].map((of) => ({
    cell: codes.indexOf(of[0]?.municipality ?? ''),
    unit: of[0]?.unit ?? '',
    amount: of.length,
  }));
  return { ...table, about: { ...table.about, contributions } };
}

/** Lets the invented tables out through the gate, as figures of a real country would be. Said again it changes nothing. */
export async function seedFigures(installation: Installation): Promise<void> {
  const day = stockholmDay(installation.clock());
  // Without rules for the day, as in a test whose clock stands earlier, nothing is let out.
  if (rulesFor(houseRules, undefined, day) === undefined) return;
  const { publications } = await perform(installation, listPublications, { kind: 'public' }, {});
  const out = new Set(publications.map(({ title }) => title));
  for (const { title, table, counted } of inventedTables(day).filter((one) => !out.has(one.title))) {
    const answer = await perform(
      installation,
      makePublication,
      { kind: 'system', persona: 'statistician' },
      { title, dataset: datasetOf(table), keys: counted && { high: [...counted.high], low: [...counted.low] } },
    );
    if (answer.outcome === 'refused') throw new Error(`The gate keeps the invented table back: ${answer.because.join(' ')}`);
  }
}
