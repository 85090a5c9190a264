import { expect, test } from 'vitest';
import { PublicationId } from '#kernel/ids.ts';
import { readTable } from '#statistics/domain/json-stat.ts';
import { fileOf } from './files.ts';
import { placePage } from './place.ts';
import { releasePage } from './release.ts';
import { siteIn } from './site.ts';

const country = {
  isDemo: false,
  municipalities: [{ code: '0136', name: 'Haninge' }],
  dots: () => [{ code: '0136', name: 'Haninge', x: 5, y: 5 }],
};
const hostile = '"><script>alert(1)</script>';

const read = readTable({
  version: '2.0',
  class: 'dataset',
  id: ['region', 'kind'],
  size: [2, 2],
  role: { geo: ['region'] },
  dimension: {
    region: { label: hostile, category: { index: ['00', '0136'], label: { '00': hostile, '0136': hostile } } },
    kind: { label: '=1+1', category: { index: ['a', 'b'], label: { a: '=HYPERLINK("http://x")', b: 'en; två\n"tre"' } } },
  },
  value: [7, null, 5.5, null],
  status: { 1: hostile, 3: '..' },
});
if (!read.ok) throw new Error(read.why);
const table = read.value;
const listed = {
  publicationId: PublicationId.parse('7f1f2c8e-1111-4222-8333-abcdefabcdef'),
  title: hostile,
  titleEn: null,
  population: 'p',
  asOf: '2024-12-31',
  method: 'exact' as const,
  cells: 4,
  madeAt: '2026-11-01T10:00:00.000Z',
};

test('words of a table stay words, wherever on a page they stand', () => {
  for (const language of ['sv', 'en'] as const) {
    const site = siteIn(language, country);
    for (const page of [releasePage(site, { listed, table }), placePage(site, '0136', [{ listed, table }])]) {
      expect(page).toContain('&#60;script&#62;');
      expect(page).not.toContain('<script');
    }
  }
});

test('words of a table are no formulas to who opens its files, and break no row', async () => {
  const csv = (await fileOf('csv', siteIn('sv', country), table)).body.toString();
  const rows = csv.split('\r\n');
  expect(rows).toHaveLength(6);
  expect(rows[0]).toContain(`;'=1+1;`);
  expect(rows[1]).toContain(`;"'=HYPERLINK(""http://x"")";7;`);
  expect(rows[2]).toContain(';"en; två\n""tre""";;');
  expect(rows[3]).toContain(';5,5;');
  expect((await fileOf('csv', siteIn('en', country), table)).body.toString()).toContain(',5.5,');
});
