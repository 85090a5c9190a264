import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namedUuid } from '#access/register.ts';
import { listAddresses, makeAddresses, trustAddresses } from '#exchanges/operations.ts';
import { OrganisationId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { perform } from '#platform/operation.ts';
import { type Asking, asking } from './asking.ts';
import { municipality } from './contacts.ts';
import { courier, nationalCoordination, policeOfStockholm } from './exchanges.ts';

/** An installation with a database of its own and the vaults of some, and the folder by which it writes to others. */
export interface House {
  readonly place: Asking;
  readonly folder: string;
  readonly installation: Installation;
}

async function houseOf(...only: OrganisationId[]): Promise<House> {
  const place = await asking();
  const folder = await mkdtemp(join(tmpdir(), 'omstart-exchange-'));
  // The keys of the template are everybody's. Here new ones are made, and all but one organisation live somewhere else.
  await place.owner.query('delete from exchanges.address_secret');
  await place.owner.query('delete from exchanges.address');
  await perform(place.installation, makeAddresses, courier, {});
  await place.owner.query('delete from exchanges.address_secret where organisation_id <> all ($1)', [only]);
  await place.owner.query('delete from exchanges.address where organisation_id <> all ($1)', [only]);
  await place.owner.query(
    'update access.organisation_key set retired_at = $2 where organisation_id <> all ($1) and retired_at is null',
    [only, place.installation.clock()],
  );
  return { place, folder, installation: place.another({ exchangeFolder: folder }) };
}

export const company = OrganisationId.parse(namedUuid('provider', 'demo-stodboendet'));

/** In the one works Haninge; in the other the police of Stockholm, the national coordination, a company that is hired, and Malmö. Each has made sure of the other's keys. */
export async function twoHouses(): Promise<[town: House, police: House]> {
  const there = [policeOfStockholm, nationalCoordination, company, municipality.malmö];
  const [town, police] = [await houseOf(municipality.haninge), await houseOf(...there)];
  await trusts(town, police);
  await trusts(police, town);
  return [town, police];
}

/** Takes the addresses of the other. */
export const trusts = async (house: House, other: House) =>
  perform(house.installation, trustAddresses, courier, await perform(other.installation, listAddresses, courier, {}));

export async function leave({ place, folder }: House): Promise<void> {
  await place[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
}

export const inside = ({ folder }: House, part: 'in' | 'out' | 'aside') => readdir(join(folder, part));

/** What lies in the one's `out` goes to the other's `in`, as by whatever copies it in earnest. Answers the names. */
export async function takenOver(from: House, to: House): Promise<string[]> {
  const names = (await inside(from, 'out')).filter((name) => name.endsWith('.envelope'));
  for (const name of names) await rename(join(from.folder, 'out', name), join(to.folder, 'in', name));
  return names;
}
