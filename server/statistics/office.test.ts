import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { fileOf } from './pages/files.ts';
import { grantsBeside, grantsTable } from './pages/grants.ts';
import { siteIn } from './pages/site.ts';

const soffice = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'].find(
  existsSync,
);

// Where the machine has none it is said to be skipped, and not to have passed.
test.skipIf(soffice === undefined)('LibreOffice opens the files and finds the same figures', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'omstart-office-'));
  try {
    const site = siteIn('sv', { isDemo: false, municipalities: [], dots: () => [] });
    for (const format of ['csv', 'xlsx'] as const)
      await writeFile(
        join(folder, `${format}.${format}`),
        (await fileOf(format, site, grantsTable(site), grantsBeside(site))).body,
      );
    // In: UTF-8 with semicolons and Swedish numbers. Out: with commas, and quotation marks round texts only, so that a number is told from a text.
    await promisify(execFile)(String(soffice), [
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
