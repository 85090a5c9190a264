import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { OrganisationId } from '#kernel/ids.ts';
import { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { namedUuid, readCounties, readRegister, registeredId } from './register.ts';

const register = readRegister();
const ofKind = (kind: OrganisationKind) => register.filter((entry) => entry.kind === kind);
const municipality = (code: string) => register.find((entry) => entry.kind === 'municipality' && entry.code === code);

describe('the register', () => {
  test('has every municipality, region, police region and agency', () => {
    const counts = Object.fromEntries(OrganisationKind.options.map((kind) => [kind, ofKind(kind).length]));
    expect(counts).toEqual({
      municipality: 290,
      region: 21,
      police_region: 7,
      national_coordination: 1,
      prison_and_probation: 1,
      sis: 1,
      employment_service: 1,
      socialstyrelsen: 1,
      ivo: 1,
      provider: 0,
    });
  });

  test('says where a municipality lies', () => {
    expect(municipality('0136')).toMatchObject({
      name: 'Haninge',
      countyCode: '01',
      county: 'Stockholms län',
      policeRegion: 'Stockholm',
    });
    expect(municipality('1280')).toMatchObject({ name: 'Malmö', countyCode: '12', county: 'Skåne län', policeRegion: 'Syd' });
    expect(municipality('0484')).toMatchObject({ name: 'Eskilstuna', county: 'Södermanlands län', policeRegion: 'Öst' });
    expect(municipality('2180')).toMatchObject({ name: 'Gävle', county: 'Gävleborgs län', policeRegion: 'Mitt' });
  });

  test('knows who borders on whom', () => {
    expect(municipality('1280')?.neighbours).toContain('1230');
    expect(municipality('1280')?.neighbours).not.toContain('0136');
    expect(municipality('0980')).toMatchObject({ name: 'Gotland', neighbours: [] });
  });

  test('gives a municipality a place, and no other organisation', () => {
    for (const entry of register) expect(entry.seat !== null).toBe(entry.kind === 'municipality');
    const malmo = municipality('1280')?.seat;
    expect(malmo?.lat).toBeCloseTo(55.6, 1);
    expect(malmo?.lon).toBeCloseTo(13.0, 1);
  });

  test('lays every municipality and region in a police region of its own', () => {
    const policeRegions = new Set(ofKind('police_region').map((entry) => entry.policeRegion));
    expect(policeRegions.size).toBe(7);
    for (const entry of [...ofKind('municipality'), ...ofKind('region')]) expect(policeRegions).toContain(entry.policeRegion);
  });

  test('lets a county hold as many municipalities as the country has in it', () => {
    const inCounty = (letter: string) => {
      const county = readCounties().find((each) => each.letter === letter);
      return ofKind('municipality').filter((entry) => entry.countyCode === county?.code).length;
    };
    expect(['AB', 'I', 'M', 'O', 'BD'].map(inCounty)).toEqual([26, 1, 33, 49, 14]);
  });
});

describe('ids', () => {
  test('are one for each organisation, and ids like any other', () => {
    expect(new Set(register.map((entry) => entry.organisationId)).size).toBe(register.length);
    for (const entry of register) expect(OrganisationId.parse(entry.organisationId)).toBe(entry.organisationId);
  });

  // Written down: were they to change, every installation would get a second Haninge.
  test('never change', () => {
    expect(registeredId('municipality', '0136')).toBe('7062dbf4-1444-5cc8-9a66-cf2470eca92b');
    expect(municipality('0136')?.organisationId).toBe('7062dbf4-1444-5cc8-9a66-cf2470eca92b');
    expect(registeredId('national_coordination', 'polisen-noa')).toBe('2763e5f3-2838-5300-a758-44d8aa698cdb');
  });

  test('tell the region from the county’s municipality', () => {
    expect(registeredId('region', '09')).not.toBe(registeredId('municipality', '09'));
  });

  test('are made as RFC 9562 makes them', () => {
    expect(namedUuid('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });
});

describe('a register that is not whole is refused, with the place', () => {
  const folder = new URL('../../db/register/', import.meta.url);

  /** The register with one text put for another in one file. */
  function spoilt(file: string, text: string, by: string): URL {
    const copy = mkdtempSync(join(tmpdir(), 'register-'));
    onTestFinished(() => rmSync(copy, { recursive: true }));
    cpSync(folder, copy, { recursive: true });
    const whole = readFileSync(join(copy, file), 'utf8');
    expect(whole).toContain(text);
    writeFileSync(join(copy, file), whole.replace(text, by));
    return pathToFileURL(`${copy}/`);
  }

  test.each([
    ['a municipality gone', 'municipalities.csv', /^1280,.*\n/m, '', /290 municipalities, not 289/],
    ['a municipality twice', 'municipalities.csv', '1280,Malmö', '1281,Malmö', /1280|1281/],
    ['a code in the wrong county', 'municipalities.csv', '0136,Haninge,01,', '0136,Haninge,12,', /0136 Haninge/],
    ['a code that is none', 'municipalities.csv', '0136,Haninge', '136,Haninge', /municipalities\.csv, line \d+/],
    [
      'another name for the county',
      'municipalities.csv',
      '0136,Haninge,01,Stockholm',
      '0136,Haninge,01,Skåne',
      /name of the county of 0136/,
    ],
    [
      'another police region',
      'municipalities.csv',
      '0136,Haninge,01,Stockholm,Stockholm',
      '0136,Haninge,01,Stockholm,Syd',
      /police region of 0136/,
    ],
    ['a place turned round', 'municipalities.csv', '59.5184,17.9113', '17.9113,59.5184', /line 2/],
    ['a border seen from one side', 'municipalities.csv', '17.9113,0115 ', '17.9113,', /0115/],
    ['a neighbour that is not', 'municipalities.csv', '17.9113,0115 ', '17.9113,0115 9999 ', /9999/],
    ['a border on itself', 'municipalities.csv', '17.9113,0115 ', '17.9113,0114 0115 ', /0114 not to border on itself/],
    ['a neighbour twice', 'municipalities.csv', '17.9113,0115 ', '17.9113,0115 0115 ', /0114 to name each neighbour once/],
    ['a column too many', 'municipalities.csv', '0136,Haninge,', '0136,Haninge,,', /municipalities\.csv, line/],
    ['a quoted cell', 'municipalities.csv', '0136,Haninge,', '0136,"Haninge",', /municipalities\.csv, line/],
    ['another head', 'municipalities.csv', 'code,name', 'kod,name', /municipalities\.csv, line 2/],
    ['a county gone', 'counties.csv', /^25,.*$\n/m, '', /21 counties, not 20/],
    ['a letter twice', 'counties.csv', '25,BD', '25,AC', /a letter of its own/],
    ['a county in no police region', 'counties.csv', 'Region Skåne,Syd', 'Region Skåne,Söder', /police region for Skåne län/],
    ['a police region gone', 'police-regions.csv', /^nord,.*\n/m, '', /7 police regions, not 6/],
    ['an agency of no kind', 'agencies.csv', 'ivo,ivo', 'inspectorate,ivo', /agencies\.csv, line 7/],
    ['an agency twice', 'agencies.csv', 'ivo,ivo,', 'sis,sis,', /one row for each kind and code/],
  ])('%s', (_what, file, text, by, complaint) => {
    const found =
      typeof text === 'string' ? text : (text.exec(readFileSync(new URL(file, folder), 'utf8'))?.[0] ?? 'nothing like it');
    expect(() => readRegister(spoilt(file, found, by))).toThrow(complaint);
  });
});
