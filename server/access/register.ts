import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OrganisationId } from '#kernel/ids.ts';
import { OrganisationKind } from '#kernel/organisation-kinds.ts';

/** One organisation of the national register in db/register. What those columns mean and where they come from stands in its README. */
export interface RegisterEntry {
  readonly organisationId: OrganisationId;
  readonly kind: OrganisationKind;
  readonly code: string;
  readonly name: string;
  readonly countyCode: string | null;
  readonly county: string | null;
  /** `Öst`; the same word for the police region itself and for all that lies in it. */
  readonly policeRegion: string | null;
  readonly seat: { readonly lat: number; readonly lon: number } | null;
  /** Codes of the municipalities it borders on. */
  readonly neighbours: readonly string[];
}

const written = z.string().trim().min(1);
const CountyCode = z.string().regex(/^\d{2}$/);
const MunicipalityCode = z.string().regex(/^\d{4}$/);

export const County = z.strictObject({
  code: CountyCode,
  letter: z.string().regex(/^[A-Z]{1,2}$/),
  name: written,
  short_name: written,
  region: written,
  police_region: written,
});
export type County = z.infer<typeof County>;

const PoliceRegion = z.strictObject({ code: z.string().regex(/^[a-z]+$/), name: written, short_name: written });

const Agency = z.strictObject({ kind: OrganisationKind, code: z.string().regex(/^[a-z-]+$/), name: written });

const Municipality = z.strictObject({
  code: MunicipalityCode,
  name: written,
  county_code: CountyCode,
  county: written,
  police_region: written,
  // Within the country's own bounds, so that a swapped pair is found.
  seat_lat: z.coerce.number().min(55).max(69.1),
  seat_lon: z.coerce.number().min(10.5).max(24.2),
  neighbours: z
    .string()
    .transform((codes) => codes.split(' ').filter((code) => code !== ''))
    .pipe(z.array(MunicipalityCode)),
});
type Municipality = z.infer<typeof Municipality>;

const folder = new URL('../../db/register/', import.meta.url);

/**
 * The whole register, checked against itself: an error in it is found here and not in a person's contact with the wrong municipality.
 * The same organisation has the same id in every installation, so loading it again changes nothing.
 */
export function readRegister(from: URL = folder): RegisterEntry[] {
  const counties = readCounties(from);
  const policeRegions = rows(from, 'police-regions.csv', PoliceRegion);
  const municipalities = rows(from, 'municipalities.csv', Municipality);
  const agencies = rows(from, 'agencies.csv', Agency);

  mustBe(policeRegions.length === 7, `7 police regions, not ${policeRegions.length}`);
  mustBe(municipalities.length === 290, `290 municipalities, not ${municipalities.length}`);
  const countyByCode = new Map(counties.map((county) => [county.code, county]));
  const regionNames = new Set(policeRegions.map((region) => region.short_name));
  for (const county of counties) mustBe(regionNames.has(county.police_region), `a police region for ${county.name}`);
  for (const municipality of municipalities) agreesWith(countyByCode.get(municipality.county_code), municipality);
  bordersAreMutual(municipalities);

  const entries: RegisterEntry[] = [
    ...municipalities.map((municipality) => ({
      ...entry('municipality', municipality.code, municipality.name),
      countyCode: municipality.county_code,
      county: countyByCode.get(municipality.county_code)?.name ?? null,
      policeRegion: municipality.police_region,
      seat: { lat: municipality.seat_lat, lon: municipality.seat_lon },
      neighbours: municipality.neighbours,
    })),
    ...counties.map((county) => ({
      ...entry('region', county.code, county.region),
      countyCode: county.code,
      county: county.name,
      policeRegion: county.police_region,
    })),
    ...policeRegions.map((region) => ({ ...entry('police_region', region.code, region.name), policeRegion: region.short_name })),
    ...agencies.map((agency) => entry(agency.kind, agency.code, agency.name)),
  ];
  mustBe(new Set(entries.map((each) => each.organisationId)).size === entries.length, 'one row for each kind and code');
  return entries;
}

/** The 21 counties: areas, which hold no vault but are what figures are counted by. */
export function readCounties(from: URL = folder): County[] {
  const counties = rows(from, 'counties.csv', County);
  mustBe(counties.length === 21, `21 counties, not ${counties.length}`);
  for (const column of ['code', 'letter', 'name', 'short_name', 'region'] as const) {
    mustBe(new Set(counties.map((county) => county[column])).size === counties.length, `a ${column} of its own for every county`);
  }
  return counties;
}

// Drawn once at random, so that ids from this register meet no other (RFC 9562, section 6.6).
const namespace = 'a8c8403a-342a-48c0-a180-d37f828f4cf1';

/** The id an organisation of the register has everywhere. */
export function registeredId(kind: OrganisationKind, code: string): OrganisationId {
  return OrganisationId.parse(namedUuid(namespace, `${kind}:${code}`));
}

/** A UUID made from a name, version 5 (RFC 9562, section 5.5). SHA-1 is part of that format; nothing here rests on its strength. */
export function namedUuid(space: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(space.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function entry(kind: OrganisationKind, code: string, name: string): RegisterEntry {
  const place = { countyCode: null, county: null, policeRegion: null, seat: null, neighbours: [] };
  return { organisationId: registeredId(kind, code), kind, code, name, ...place };
}

function agreesWith(county: County | undefined, municipality: Municipality): void {
  const { code, name } = municipality;
  mustBe(county !== undefined && code.startsWith(county.code), `${code} ${name} to lie in the county its code says`);
  mustBe(county?.short_name === municipality.county, `one name of the county of ${code} ${name}`);
  mustBe(county?.police_region === municipality.police_region, `the police region of ${code} ${name} to be its county's`);
}

function bordersAreMutual(municipalities: readonly Municipality[]): void {
  const bordersOf = new Map(municipalities.map(({ code, neighbours }) => [code, new Set(neighbours)]));
  for (const { code, neighbours } of municipalities) {
    mustBe(!neighbours.includes(code), `${code} not to border on itself`);
    mustBe(new Set(neighbours).size === neighbours.length, `${code} to name each neighbour once`);
    for (const other of neighbours)
      mustBe(bordersOf.get(other)?.has(code) === true, `${other} to border on ${code}, as ${code} on it`);
  }
}

/** Plain commas, no quotes: nothing in the register needs them, and a file that has them was not made for this. */
function rows<Row extends z.ZodObject>(from: URL, file: string, row: Row): z.infer<Row>[] {
  const [head = '', ...lines] = readFileSync(new URL(file, from), 'utf8').trimEnd().split('\n');
  const columns = head.split(',');
  return lines.map((line, at) => {
    const cells = line.split(',');
    mustBe(cells.length === columns.length && !line.includes('"'), `${columns.length} plain columns in ${file}, line ${at + 2}`);
    const read = row.safeParse(Object.fromEntries(columns.map((column, index) => [column, cells[index]])));
    if (!read.success) throw new Error(`db/register/${file}, line ${at + 2}: ${z.prettifyError(read.error)}`);
    return read.data;
  });
}

function mustBe(holds: boolean, expected: string): void {
  if (!holds) throw new Error(`The register in db/register is not whole: expected ${expected}.`);
}
