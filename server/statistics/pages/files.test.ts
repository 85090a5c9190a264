import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PublicationId } from '#kernel/ids.ts';
import { readTable } from '#statistics/domain/json-stat.ts';
import { fileOf } from './files.ts';
import { grantsBeside, grantsTable } from './grants.ts';
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

/** LibreOffice, where the machine has it. Where it has not, its opening of the files is not tried, and counts as no test that passed. */
const offices = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice']
  .filter((one) => existsSync(one))
  .slice(0, 1);

test.each(offices)('%s opens the files and finds the same figures', async (office) => {
  const folder = await mkdtemp(join(tmpdir(), 'omstart-office-'));
  try {
    const site = siteIn('sv', { isDemo: false, municipalities: [], dots: () => [] });
    for (const format of ['csv', 'xlsx'] as const)
      await writeFile(
        join(folder, `${format}.${format}`),
        (await fileOf(format, site, grantsTable(site), grantsBeside(site))).body,
      );
    // In: UTF-8 with semicolons and Swedish numbers. Out: with commas, and quotation marks round texts only, so that a number is told from a text.
    await promisify(execFile)(office, [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--infilter=CSV:59,34,76,1,,1053,false,true',
      '--convert-to',
      'txt:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false',
      '--outdir',
      folder,
      join(folder, 'csv.csv'),
      join(folder, 'xlsx.xlsx'),
    ]);
    for (const name of ['csv', 'xlsx']) {
      const rows = (await readFile(join(folder, `${name}.txt`), 'utf8')).replace('\uFEFF', '').trimEnd().split('\n');
      expect(rows, name).toHaveLength(1 + 4 * 6);
      expect(rows[0], name).toBe('"År","measure","Vad som räknas","Värde","Status","Källa"');
      expect(
        rows.find((row) => row.includes('2022') && row.includes('appropriation')),
        name,
      ).toMatch(/^"?2022"?,"appropriation","Anslag, miljoner kronor",72\.5,,"SecurityUser\.com/);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
