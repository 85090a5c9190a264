import { readCounties, readRegister } from '#access/register.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { Installation } from '#platform/installation.ts';
import { perform } from '#platform/operation.ts';
import { datasetOf, type Table } from '#statistics/domain/json-stat.ts';
import { type Along, type Code, tabulate } from '#statistics/domain/tabulate.ts';
import { houseRules, rulesFor } from '#statistics/domain/rules.ts';
import { listPublications, makePublication } from '#statistics/operations.ts';

/** Somebody who has had support, in a country that is invented. */
interface Somebody {
  readonly municipality: string;
  readonly unit: string;
  readonly year: string;
  readonly category: string;
  readonly age: string;
  readonly milieu: string;
  readonly support: string;
}

interface Contact {
  readonly year: string;
  readonly reached: string;
  readonly days: string;
}

const years: readonly string[] = ['2022', '2023', '2024'];
const period = '2022-2024';
const asOf = '2024-12-31' as Day;

const coded = (labels: Readonly<Record<string, string>>): Code[] =>
  Object.entries(labels).map(([code, label]) => ({ code, label }));
const withAll = (label: string, codes: readonly Code[]): Code[] => [
  { code: 'all', label, parts: codes.map(({ code }) => code) },
  ...codes,
];

const ofYear: Along<{ year: string }> = {
  id: 'year',
  label: 'År',
  role: 'time',
  codes: [{ code: period, label: '2022–2024', parts: years }, ...years.map((year) => ({ code: year, label: year }))],
  of: ({ year }) => year,
};
const ofPeriod: Along<unknown> = { ...ofYear, codes: [{ code: period, label: '2022–2024' }], of: () => period };

const ofCategory: Along<Somebody> = {
  id: 'category',
  label: 'Vem det gäller',
  codes: withAll('Alla', coded({ exiter: 'Avhoppare', relative: 'Hotade anhöriga', young_person: 'Unga på väg in' })),
  of: ({ category }) => category,
};
const ofAge: Along<Somebody> = {
  id: 'age',
  label: 'Ålder',
  codes: withAll(
    'Alla åldrar',
    coded({ '0-17': 'Under 18 år', '18-24': '18–24 år', '25-29': '25–29 år', '30+': '30 år eller äldre' }),
  ),
  of: ({ age }) => age,
};
const ofMilieu: Along<Somebody> = {
  id: 'milieu',
  label: 'Miljö',
  codes: withAll(
    'Alla miljöer',
    coded({
      criminal_network: 'Kriminellt nätverk',
      violent_extremism: 'Våldsbejakande extremistisk miljö',
      honour: 'Hedersrelaterad miljö',
    }),
  ),
  of: ({ milieu }) => milieu,
};
const ofSupport: Along<Somebody> = {
  id: 'support',
  label: 'Väg till stöd',
  codes: withAll('Alla', coded({ social: 'Stöd utan hotbild', police_case: 'Avhopparärende med hotbild' })),
  of: ({ support }) => support,
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

/** Each step holds those who stopped there and those who went on. */
const ofStep: Along<Contact> = {
  id: 'step',
  label: 'Hur långt de kom',
  codes: [
    { code: 'contact', label: 'Tog kontakt', parts: ['only_contact', 'met'] },
    { code: 'only_contact', label: 'stannade vid kontakt' },
    { code: 'met', label: 'Fick träffa någon', parts: ['only_met', 'assessed'] },
    { code: 'only_met', label: 'stannade vid ett möte' },
    { code: 'assessed', label: 'Bedömdes', parts: ['only_assessed', 'supported'] },
    { code: 'only_assessed', label: 'stannade vid bedömning' },
    { code: 'supported', label: 'Fick stöd', parts: ['only_supported', 'settled'] },
    { code: 'only_supported', label: 'har stöd eller avbröt' },
    { code: 'settled', label: 'Etablerade på ny ort' },
  ],
  of: ({ reached }) => reached,
};
const ofDays: Along<Contact> = {
  id: 'days',
  label: 'Tid till första mötet',
  codes: withAll(
    'Alla kontakter',
    coded({
      0: 'Samma dag',
      1: 'Nästa dag',
      2: 'Två till tre dagar',
      4: 'Fyra till sju dagar',
      8: 'Mer än en vecka',
      never: 'Inget möte',
    }),
  ),
  of: ({ days }) => days,
};

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
    const category = draw([
      ['exiter', 62],
      ['relative', 20],
      ['young_person', 18],
    ] as const);
    const age =
      category === 'young_person'
        ? draw([
            ['0-17', 70],
            ['18-24', 30],
          ] as const)
        : draw([
            ['0-17', 4],
            ['18-24', 45],
            ['25-29', 31],
            ['30+', 20],
          ] as const);
    return {
      municipality,
      unit: `${municipality} ${draw([
        ['1', 4],
        ['2', 3],
        ['3', 2],
        ['4', 1],
      ] as const)}`,
      year: draw([
        ['2022', 25],
        ['2023', 34],
        ['2024', 41],
      ] as const),
      category,
      age,
      milieu: draw([
        ['criminal_network', 88],
        ['violent_extremism', 5],
        ['honour', 7],
      ] as const),
      support: draw([
        ['social', 55],
        ['police_case', 45],
      ] as const),
    };
  });
}

function contacts(): Contact[] {
  const draw = lots(2024);
  return Array.from({ length: 2600 }, () => {
    const reached = draw([
      ['only_contact', 14],
      ['only_met', 30],
      ['only_assessed', 16],
      ['only_supported', 27],
      ['settled', 13],
    ] as const);
    const met = draw([
      ['0', 31],
      ['1', 38],
      ['2', 16],
      ['4', 10],
      ['8', 5],
    ] as const);
    return {
      reached,
      days: reached === 'only_contact' ? 'never' : met,
      year: draw([
        ['2022', 25],
        ['2023', 34],
        ['2024', 41],
      ] as const),
    };
  });
}

/** The true counts of an invented country. What of them may be shown is for the gate to say. */
function inventedTables(): { title: string; table: Table }[] {
  const [all, reaching, advised] = [people(20_261_127, 1400), contacts(), people(7, 1100)];
  const asked = people(11, 2000).filter(({ municipality }) => shown.includes(municipality.slice(0, 2)));
  const supported = { population: 'Påhittade personer som fått stöd 2022–2024', asOf };
  const reached = { population: 'Påhittade kontakter 2022–2024', asOf };
  const make = <One>(title: string, counted: readonly One[], along: readonly Along<One>[], about: Table['about']) => ({
    title: `${title} (påhittade siffror)`,
    table: tabulate(title, counted, along, about),
  });
  const byMunicipality = make(
    'Signaler från andra 2022–2024, efter kommun i Stockholms och Skåne län',
    asked,
    [ofPeriod, ofMunicipality()],
    {
      population: 'Påhittade signaler 2022–2024',
      asOf,
      table: 'signals_by_municipality',
    },
  );
  return [
    make('Från kontakt till ny ort 2022–2024', reaching, [ofYear, ofStep], { ...reached, table: 'funnel' }),
    make('Tid till första mötet 2022–2024', reaching, [ofYear, ofDays], { ...reached, table: 'days_to_meeting' }),
    make('Personer som fått stöd, efter år och vem det gäller', all, [ofYear, ofCategory], {
      ...supported,
      table: 'supported_by_year',
    }),
    make('Personer som fått stöd 2022–2024, efter ålder, miljö och väg till stöd', all, [ofPeriod, ofAge, ofMilieu, ofSupport], {
      ...supported,
      table: 'supported_by_age',
    }),
    make('Råd utan namn 2022–2024, efter län', advised, [ofPeriod, ofCounty()], {
      population: 'Påhittade råd utan namn 2022–2024',
      asOf,
      table: 'advice_by_county',
    }),
    { ...byMunicipality, table: withUnits(byMunicipality.table, asked) },
  ];
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
  // Without rules for the day, as in a test whose clock stands earlier, nothing is let out.
  if (rulesFor(houseRules, undefined, stockholmDay(installation.clock())) === undefined) return;
  const { publications } = await perform(installation, listPublications, { kind: 'public' }, {});
  const out = new Set(publications.map(({ title }) => title));
  for (const { title, table } of inventedTables().filter((one) => !out.has(one.title))) {
    const answer = await perform(
      installation,
      makePublication,
      { kind: 'system', persona: 'statistician' },
      { title, dataset: datasetOf(table) },
    );
    if (answer.outcome === 'refused') throw new Error(`The gate keeps the invented table back: ${answer.because.join(' ')}`);
  }
}
