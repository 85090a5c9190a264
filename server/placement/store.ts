import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, OfferId, OrganisationId, ProfileId, StaffId } from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { Offered } from './domain/offer.ts';

interface Version extends Offered {
  readonly municipality: {
    organisationId: OrganisationId;
    code: string;
    name: string;
    county: string | null;
    countyCode: string | null;
  };
  readonly unit: string | null;
  readonly conditions: string | null;
  readonly version: number;
}

export interface OfferRow extends Version {
  readonly offerId: OfferId;
  readonly organisationId: OrganisationId;
  readonly house: OrganisationKind;
  readonly by: string;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
}

const content = sql`
  version.version, version.unit, version.housing, version.places, version.least, version.most, version.children, version.supports,
  array(select jsonb_build_object('support', support, 'households', households)
        from unnest(version.slot_supports, version.slots) as slot (support, households)) as slots,
  version.kronor_per_day as "kronorPerDay", version.from_day as "from", version.to_day as "to", version.conditions,
  jsonb_build_object('organisationId', municipality.id, 'code', municipality.code, 'name', municipality.name,
                     'county', municipality.county, 'countyCode', municipality.county_code) as municipality`;

const listWhere = async (tx: Tx, which: RawBuilder<unknown>) =>
  (
    await sql<OfferRow>`
    select offer.id as "offerId", offer.organisation_id as "organisationId", ${content}, house.kind as house, house.name as by,
           offer.withdrawn_at as "withdrawnAt", staff.name as "withdrawnBy"
    from placement.offer
    join placement.offer_version version
      on version.organisation_id = offer.organisation_id and version.offer_id = offer.id and version.version = offer.version
    join access.organisation municipality on municipality.id = version.municipality_id
    join access.organisation house on house.id = offer.organisation_id
    left join access.staff on staff.organisation_id = offer.organisation_id and staff.id = offer.withdrawn_by
    where ${which}
    order by municipality.name, version.from_day, offer.id`.execute(tx)
  ).rows;

/** Those of one's own house, also what no longer stands. */
export const listOffersOf = (tx: Tx, organisationId: OrganisationId): Promise<OfferRow[]> =>
  listWhere(tx, sql`offer.organisation_id = ${organisationId}`);

export const getOffer = async (tx: Tx, organisationId: OrganisationId, offerId: OfferId): Promise<OfferRow> =>
  orNotFound((await listWhere(tx, sql`offer.organisation_id = ${organisationId} and offer.id = ${offerId}`))[0]);

/** Those that stand, of every house whose offers one may see. */
export const listStandingOffers = (tx: Tx, today: Day): Promise<OfferRow[]> =>
  listWhere(tx, sql`offer.withdrawn_at is null and (offer.to_day is null or offer.to_day >= ${today})`);

/** The latest first. */
export async function listVersions(tx: Tx, organisationId: OrganisationId, offerId: OfferId) {
  const { rows } = await sql<Version & { at: Date; by: string }>`
    select ${content}, version.written_at as at, staff.name as by
    from placement.offer_version version
    join access.organisation municipality on municipality.id = version.municipality_id
    join access.staff on staff.organisation_id = version.organisation_id and staff.id = version.written_by
    where version.organisation_id = ${organisationId} and version.offer_id = ${offerId}
    order by version.version desc`.execute(tx);
  return rows;
}

export async function listSeats(tx: Tx) {
  const { rows } = await sql<{ code: string; name: string; county: string; countyCode: string; lat: number; lon: number }>`
    select code, name, county, county_code as "countyCode", seat_lat as lat, seat_lon as lon
    from access.organisation
    where kind = 'municipality' and seat_lat is not null and county is not null and county_code is not null
    order by code`.execute(tx);
  return rows;
}

export async function getHouse(tx: Tx, organisationId: OrganisationId) {
  const query = tx.selectFrom('access.organisation').select(['id', 'kind']).where('id', '=', organisationId);
  const { kind } = orNotFound(await query.executeTakeFirst());
  return { organisationId, kind: kind as OrganisationKind };
}

interface Writing extends Offered {
  readonly organisationId: OrganisationId;
  readonly offerId: OfferId;
  readonly municipalityId: OrganisationId;
  readonly unit: string | null;
  readonly conditions: string | null;
  readonly at: Date;
  readonly by: StaffId;
}

export async function insertOffer(tx: Tx, one: Writing) {
  await tx
    .insertInto('placement.offer')
    .values({ organisation_id: one.organisationId, id: one.offerId, version: 1, to_day: one.to })
    .execute();
  await insertVersion(tx, one, 1);
}

/** On top of the version that was read. */
export async function updateOffer(tx: Tx, one: Writing, version: number): Promise<number> {
  await updateStanding(tx, one, version, { version: version + 1, to_day: one.to });
  await insertVersion(tx, one, version + 1);
  return version + 1;
}

export const withdrawOffer = (
  tx: Tx,
  one: Pick<Writing, 'organisationId' | 'offerId' | 'at' | 'by'>,
  version: number,
): Promise<void> => updateStanding(tx, one, version, { withdrawn_at: one.at, withdrawn_by: one.by });

async function updateStanding(
  tx: Tx,
  { organisationId, offerId }: Pick<Writing, 'organisationId' | 'offerId'>,
  version: number,
  to: { version?: number; to_day?: Day | null; withdrawn_at?: Date; withdrawn_by?: StaffId },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('placement.offer')
    .set(to)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', offerId)
    .where('version', '=', version)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
}

async function insertVersion(tx: Tx, one: Writing, version: number) {
  await tx
    .insertInto('placement.offer_version')
    .values({
      organisation_id: one.organisationId,
      offer_id: one.offerId,
      version,
      municipality_id: one.municipalityId,
      unit: one.unit,
      housing: one.housing,
      places: one.places,
      least: one.least,
      most: one.most,
      children: one.children,
      supports: [...new Set(one.supports)],
      slot_supports: one.slots.map(({ support }) => support),
      slots: one.slots.map(({ households }) => households),
      kronor_per_day: one.kronorPerDay,
      from_day: one.from,
      to_day: one.to,
      conditions: one.conditions,
      written_at: one.at,
      written_by: one.by,
    })
    .execute();
}

// ---------------------------------------------------------------------------------------------------- needs of a household

export interface ProfileRow {
  readonly profileId: ProfileId;
  readonly edition: number;
  readonly sealedProfile: Buffer;
  readonly at: Date;
  readonly by: string;
}

/** The latest first. */
export async function listProfiles(tx: Tx, exitCaseId: ExitCaseId): Promise<ProfileRow[]> {
  const { rows } = await sql<ProfileRow>`
    select profile.id as "profileId", profile.edition, profile.sealed_profile as "sealedProfile", profile.written_at as at, staff.name as by
    from placement.profile
    join access.staff on staff.organisation_id = profile.organisation_id and staff.id = profile.written_by
    where profile.exit_case_id = ${exitCaseId}
    order by profile.edition desc`.execute(tx);
  return rows;
}

export async function insertProfile(
  tx: Tx,
  one: Omit<ProfileRow, 'by'> & { organisationId: OrganisationId; exitCaseId: ExitCaseId; staffId: StaffId },
) {
  await tx
    .insertInto('placement.profile')
    .values({
      organisation_id: one.organisationId,
      id: one.profileId,
      exit_case_id: one.exitCaseId,
      edition: one.edition,
      sealed_profile: one.sealedProfile,
      written_at: one.at,
      written_by: one.staffId,
    })
    .execute();
}
