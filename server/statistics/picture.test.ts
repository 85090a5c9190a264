import { expect, test } from 'vitest';
import { PublicationId } from '#kernel/ids.ts';
import { Day } from '#kernel/day.ts';
import { readTable } from './domain/json-stat.ts';
import type { Release } from './pages/asks.ts';
import { published } from './pages/grants.ts';
import { pictureOf } from './picture.ts';

function releaseOf(method: 'exact' | 'cell_key'): Release {
  const asOf = Day.parse('2024-12-31');
  const table = readTable({
    version: '2.0',
    class: 'dataset',
    id: ['region', 'category'],
    size: [2, 3],
    role: { geo: ['region'] },
    dimension: {
      region: { label: 'Plats', category: { index: ['00', '1280'], label: { '00': 'Hela landet', 1280: 'Malmö' } } },
      category: {
        label: 'Vem det gäller',
        category: {
          index: ['all', 'exiter', 'relative'],
          label: { all: 'Alla', exiter: 'Avhoppare', relative: 'Hotade anhöriga' },
          child: { all: ['exiter', 'relative'] },
        },
      },
    },
    value: [1411, 1205, 206, 97, null, null],
    status: { 4: '..', 5: '..' },
    note: ['En person räknas i det år då ärendet öppnades.'],
    extension: { omstart: { method, ...(method === 'cell_key' ? { bound: 3 } : {}) } },
  });
  if (!table.ok) throw new Error(table.why);
  const publicationId = PublicationId.parse('7f1f2c8e-1111-4222-8333-abcdefabcdef');
  const listed = {
    publicationId,
    title: 'Personer',
    titleEn: null,
    population: 'p',
    asOf,
    method,
    cells: 6,
    madeAt: '2026-11-01T10:00:00.000Z',
  };
  return { listed, table: table.value };
}

const years = {
  label: 'År',
  category: {
    index: ['all', '2023', '2024'],
    label: { all: '2022–2024' },
    child: { all: ['2023', '2024'] },
  },
};
const counties = {
  label: 'Plats',
  category: {
    index: ['00', '01', '12'],
    label: { '00': 'Hela landet', '01': 'Stockholm', 12: 'Skåne' },
    child: { '00': ['01', '12'] },
  },
};
const ofCounties = () =>
  released('Efter län', {
    id: ['year', 'region'],
    size: [3, 3],
    role: { time: ['year'], geo: ['region'] },
    dimension: { year: years, region: counties },
    value: [200, 139, 61, 100, 70, 30, 100, 69, 31],
  });
const ofCountry = () => released('Tid', { id: ['year'], size: [3], dimension: { year: years }, value: [420, 200, 220] });

function released(title: string, dataset: object): Release {
  const { listed } = releaseOf('exact');
  const table = readTable({ version: '2.0', class: 'dataset', ...dataset });
  if (!table.ok) throw new Error(table.why);
  return { listed: { ...listed, title }, table: table.value };
}

const picture = (code: string, municipality: string, releases: readonly Release[]) =>
  pictureOf({
    code,
    municipality,
    releases,
    published,
    madeOn: Day.parse('2026-12-01'),
    addressOf: ({ listed }) => `https://omstart.example/siffror/utgava/${listed.publicationId}`,
    isDemo: false,
  });

test('the local picture of a municipality holds its own released figures, what is withheld, and where it all comes from', () => {
  const made = picture('1280', 'Malmö', [releaseOf('exact')]);
  const about = made.sections.find(({ heading }) => heading === 'Personer');
  expect(about?.tables).toEqual([
    {
      caption: 'Vem det gäller, plats: Malmö',
      head: ['Vem det gäller', 'Antal'],
      rows: [
        ['Alla', '97'],
        ['Avhoppare', '..'],
        ['Hotade anhöriga', '..'],
      ],
    },
  ]);
  const text = JSON.stringify(made);
  expect(text).toContain('https://omstart.example/siffror/utgava/7f1f2c8e-1111-4222-8333-abcdefabcdef');
  expect(about?.paragraphs[0]).toBe('En person räknas i det år då ärendet öppnades.');
  expect(text).toContain('lagen (2023:196)');
  expect(text).toContain('De tal som visas är inte ändrade. Där det står två punkter (..) är talet undanhållet.');
  expect(text).not.toMatch(/1\s?411|1\s?205|206/);
});

test('figures that have been changed are said to be, and how much', () => {
  expect(JSON.stringify(picture('1280', 'Malmö', [releaseOf('cell_key')]))).toContain(
    'Talen är lätt ändrade så att ingen kan pekas ut; delar behöver inte summera. Inget tal ligger mer än 3 från det rätta.',
  );
});

test('where tables stop at the county, the picture has the county and the country, and says why', () => {
  const made = picture('1280', 'Malmö', [ofCounties(), ofCountry()]);
  const headings = made.sections.map(({ heading }) => heading);
  expect(headings.slice(1, 7)).toEqual(['Malmö', 'Länet', 'Efter län', 'Hela landet', 'Tid', 'Hela landet: statens pengar till kommunerna']); // prettier-ignore
  expect(made.sections[1]?.paragraphs).toEqual([
    'Det finns inga utgivna siffror om bara Malmö. Därför står här siffror om länet och hela landet. Det betyder inte noll i kommunen.',
  ]);
  expect(made.sections[2]?.paragraphs?.[0]).toContain('så få att någon känns igen');
  expect(made.sections[3]?.tables?.map(({ caption, rows }) => ({ caption, rows }))).toEqual([
    { caption: 'År, plats: Skåne', rows: [['2022–2024', '61'], ['2023', '30'], ['2024', '31']] }, // prettier-ignore
  ]);
  expect(made.sections[5]?.tables?.[0]?.rows).toEqual([['2022–2024', '420'], ['2023', '200'], ['2024', '220']]); // prettier-ignore
});

test('a municipality about which nothing has been let out is told so, and what the state has paid stands there all the same', () => {
  const text = JSON.stringify(picture('2584', 'Kiruna', [releaseOf('exact')]));
  expect(text).toContain('Det finns inga utgivna siffror än, varken om Kiruna, länet eller landet.');
  expect(text).toContain('Det betyder inte noll.');
  expect(text).not.toContain('97');
  expect(text).toContain('187');
});
