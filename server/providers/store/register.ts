import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { FrameworkId, OrganisationId, OwnerId, PermitId, ProviderId, ProviderUnitId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { Permit, PermitKind } from '#providers/domain/permits.ts';
import type { OwnerKind, Per, Service } from '#providers/words.ts';

/** Whose hand it is in. */
export interface Signed {
  readonly organisationId: OrganisationId;
  readonly at: Date;
  readonly by: StaffId;
}
const signed = ({ organisationId, at, by }: Signed) => ({ organisation_id: organisationId, noted_at: at, noted_by: by });

export interface ProviderRow {
  readonly providerId: ProviderId;
  readonly organisationNumber: string;
  readonly name: string;
  readonly services: Service[];
  readonly worksHereId: OrganisationId | null;
  readonly worksHere: string | null;
  readonly version: number;
}

const columns = sql`provider.id as "providerId", provider.organisation_number as "organisationNumber", provider.name, provider.services,
  provider.works_here as "worksHereId", here.name as "worksHere", provider.version`;

/** Found by a part of the name, or by the number. */
export async function listProviders(tx: Tx, search: string | undefined): Promise<ProviderRow[]> {
  const { rows } = await sql<ProviderRow>`
    select ${columns} from providers.provider left join access.organisation here on here.id = provider.works_here
    where ${search ?? null}::text is null or strpos(lower(provider.name), lower(${search ?? ''})) > 0
       or provider.organisation_number = regexp_replace(${search ?? ''}, '[^0-9]', '', 'g')
    order by provider.name, provider.id`.execute(tx);
  return rows;
}

export async function getProvider(tx: Tx, providerId: ProviderId): Promise<ProviderRow> {
  const { rows } = await sql<ProviderRow>`
    select ${columns} from providers.provider left join access.organisation here on here.id = provider.works_here
    where provider.id = ${providerId}`.execute(tx);
  return orNotFound(rows[0]);
}

export async function nameOfHouse(tx: Tx, organisationId: OrganisationId): Promise<string> {
  const rows = await tx.selectFrom('access.organisation').select('name').where('id', '=', organisationId).execute();
  return orNotFound(rows[0]).name;
}

export const isKnown = async (tx: Tx, organisationNumber: string): Promise<boolean> =>
  (await tx.selectFrom('providers.provider').select('id').where('organisation_number', '=', organisationNumber).execute())
    .length > 0;

interface Written {
  readonly name: string;
  readonly services: readonly Service[];
  readonly worksHereId: OrganisationId | null;
}

export const insertProvider = (tx: Tx, one: Signed & Written & { providerId: ProviderId; organisationNumber: string }) =>
  tx
    .insertInto('providers.provider')
    .values({
      ...signed(one),
      id: one.providerId,
      organisation_number: one.organisationNumber,
      name: one.name,
      services: [...one.services],
      works_here: one.worksHereId,
      version: 1,
    })
    .execute();

/** On top of the version that was read. */
export async function updateProvider(tx: Tx, providerId: ProviderId, one: Written, version: number): Promise<number> {
  const updated = await tx
    .updateTable('providers.provider')
    .set({ name: one.name, services: [...one.services], works_here: one.worksHereId, version: version + 1 })
    .where('id', '=', providerId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) throw refusal('changed_meanwhile');
  return version + 1;
}

// ------------------------------------------------------------------------------------------------------------------------- what it has

export const listUnits = async (tx: Tx, providerId: ProviderId) => {
  const { rows } = await sql<{
    providerUnitId: ProviderUnitId;
    name: string;
    service: Service;
    places: number | null;
    isClosed: boolean;
  }>`
    select id as "providerUnitId", name, service, places, ended_at is not null as "isClosed" from providers.unit
    where provider_id = ${providerId} order by ended_at is not null, name, id`.execute(tx);
  return rows;
};

export const insertUnit = (
  tx: Tx,
  one: Signed & { providerUnitId: ProviderUnitId; providerId: ProviderId; name: string; service: Service; places: number | null },
) =>
  tx
    .insertInto('providers.unit')
    .values({
      ...signed(one),
      id: one.providerUnitId,
      provider_id: one.providerId,
      name: one.name,
      service: one.service,
      places: one.places,
    })
    .execute();

/** Refused where there is none that is open. */
export async function closeUnit(tx: Tx, providerId: ProviderId, providerUnitId: ProviderUnitId, at: Date): Promise<void> {
  const closed = await tx
    .updateTable('providers.unit')
    .set({ ended_at: at })
    .where('provider_id', '=', providerId)
    .where('id', '=', providerUnitId)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute();
  orNotFound(closed[0]);
}

export interface KindRow extends PermitKind {
  readonly titleSv: string;
  readonly titleEn: string;
  readonly citation: string;
}

/** With how long before one is told that such a permit runs out, by the rule of a day. */
export async function listPermitKinds(tx: Tx, today: Day): Promise<KindRow[]> {
  const { rows } = await sql<KindRow>`
    select code, valid_from as "validFrom", valid_to as "validTo", services, title_sv as "titleSv", title_en as "titleEn", citation,
           coalesce((select tell_owner_hours / 24 from clocks.rule
                     where rule.code = 'provider_permit' and rule.valid_from <= ${today} and (rule.valid_to is null or rule.valid_to > ${today})), 0) as "expiringDays"
    from providers.permit_kind order by code, valid_from`.execute(tx);
  return rows;
}

export interface PermitRow extends Permit {
  readonly permitId: PermitId;
  readonly providerId: ProviderId;
  readonly notedAt: Date;
  readonly houseId: OrganisationId;
  readonly house: string;
}

/** The latest that was noted of each number. */
export async function listPermits(tx: Tx, providerId: ProviderId | null): Promise<PermitRow[]> {
  const { rows } = await sql<PermitRow>`
    select * from (
      select distinct on (permit.provider_id, permit.kind, permit.number)
             permit.id as "permitId", permit.provider_id as "providerId", permit.kind, permit.number, permit.valid_from as "from",
             permit.valid_to as "to", permit.noted_at as "notedAt", house.id as "houseId", house.name as house
      from providers.permit join access.organisation house on house.id = permit.organisation_id
      where ${providerId}::uuid is null or permit.provider_id = ${providerId}
      order by permit.provider_id, permit.kind, permit.number, permit.noted_at desc, permit.id) latest
    order by "to" desc nulls first, number`.execute(tx);
  return rows;
}

export const insertPermit = (tx: Tx, one: Signed & Permit & { permitId: PermitId; providerId: ProviderId }) =>
  tx
    .insertInto('providers.permit')
    .values({
      ...signed(one),
      id: one.permitId,
      provider_id: one.providerId,
      kind: one.kind,
      number: one.number,
      valid_from: one.from,
      valid_to: one.to,
    })
    .execute();

export interface OwnerRow {
  readonly ownerId: OwnerId;
  readonly providerId: ProviderId;
  readonly kind: OwnerKind;
  readonly name: string | null;
  readonly from: Day;
  readonly to: Day | null;
  readonly houseId: OrganisationId;
  readonly house: string;
}

export async function listOwners(tx: Tx, providerId: ProviderId | null): Promise<OwnerRow[]> {
  const { rows } = await sql<OwnerRow>`
    select owner.id as "ownerId", owner.provider_id as "providerId", owner.kind, owner.name, from_day as "from", to_day as "to",
           house.id as "houseId", house.name as house
    from providers.owner join access.organisation house on house.id = owner.organisation_id
    where ${providerId}::uuid is null or owner.provider_id = ${providerId}
    order by to_day is not null, from_day desc, owner.id`.execute(tx);
  return rows;
}

export const insertOwner = (
  tx: Tx,
  one: Signed & { ownerId: OwnerId; providerId: ProviderId; kind: OwnerKind; name: string | null; from: Day },
) =>
  tx
    .insertInto('providers.owner')
    .values({ ...signed(one), id: one.ownerId, provider_id: one.providerId, kind: one.kind, name: one.name, from_day: one.from })
    .execute();

export const endOwner = (tx: Tx, ownerId: OwnerId, to: Day) =>
  tx.updateTable('providers.owner').set({ to_day: to }).where('id', '=', ownerId).where('to_day', 'is', null).execute();

export interface PriceRow {
  readonly frameworkId: FrameworkId;
  readonly service: Service;
  readonly per: Per;
  readonly ore: number;
  readonly from: Day;
  readonly to: Day | null;
}

export interface FrameworkRow {
  readonly frameworkId: FrameworkId;
  readonly providerId: ProviderId;
  readonly reference: string;
  readonly from: Day;
  readonly to: Day;
}

/** Of the own house; the latest first. */
export async function listFrameworks(tx: Tx, providerId: ProviderId | null): Promise<FrameworkRow[]> {
  const { rows } = await sql<FrameworkRow>`
    select id as "frameworkId", provider_id as "providerId", reference, from_day as "from", to_day as "to" from providers.framework
    where ${providerId}::uuid is null or provider_id = ${providerId} order by to_day desc, id`.execute(tx);
  return rows;
}

export async function listPrices(tx: Tx, providerId: ProviderId | null): Promise<PriceRow[]> {
  const { rows } = await sql<PriceRow>`
    select price.framework_id as "frameworkId", price.service, price.per, price.ore, price.from_day as "from", price.to_day as "to"
    from providers.price
    join providers.framework on framework.organisation_id = price.organisation_id and framework.id = price.framework_id
    where ${providerId}::uuid is null or framework.provider_id = ${providerId} order by price.service, price.from_day, price.id`.execute(
    tx,
  );
  return rows;
}

export async function insertFramework(
  tx: Tx,
  one: Signed & FrameworkRow & { prices: readonly (Omit<PriceRow, 'frameworkId'> & { id: string })[] },
): Promise<void> {
  await tx
    .insertInto('providers.framework')
    .values({
      ...signed(one),
      id: one.frameworkId,
      provider_id: one.providerId,
      reference: one.reference,
      from_day: one.from,
      to_day: one.to,
    })
    .execute();
  await tx
    .insertInto('providers.price')
    .values(
      one.prices.map(({ id, service, per, ore, from, to }) => ({
        organisation_id: one.organisationId,
        id,
        framework_id: one.frameworkId,
        service,
        per,
        ore,
        from_day: from,
        to_day: to,
      })),
    )
    .execute();
}
