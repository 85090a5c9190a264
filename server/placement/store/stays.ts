import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type {
  DistanceRuleId,
  ExchangeId,
  LocationKeyId,
  OfferId,
  OrganisationId,
  PlaceOpeningId,
  StaffId,
  StayId,
  SubjectId,
} from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { Seat } from '#placement/domain/near.ts';
import type { DistanceRule, Place } from '#placement/domain/stay.ts';
import type { EndedBecause, Verdict } from '#placement/words.ts';

export interface LocationKeyRow extends WrappedKey {
  readonly locationKeyId: LocationKeyId;
}

export async function findLocationKey(tx: Tx): Promise<LocationKeyRow | undefined> {
  const { rows } = await sql<LocationKeyRow>`
    select id as "locationKeyId", wrapped_key, key_version from placement.location_key`.execute(tx);
  return rows[0];
}

/** Answers whether it is the one: somebody else may have made it in the meantime. */
export async function insertLocationKey(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    locationKeyId: LocationKeyId;
    kept: WrappedKey;
    checkValue: Buffer;
    at: Date;
    by: StaffId;
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into placement.location_key (organisation_id, id, wrapped_key, key_version, check_value, made_at, made_by)
    values (${one.organisationId}, ${one.locationKeyId}, ${one.kept.wrapped_key}, ${one.kept.key_version}, ${one.checkValue}, ${one.at}, ${one.by})
    on conflict (organisation_id) do nothing
    returning id`.execute(tx);
  return rows.length > 0;
}

export interface RuleRow extends DistanceRule {
  readonly distanceRuleId: DistanceRuleId;
  readonly setBy: string;
}

/** The latest day first. */
export async function listRules(tx: Tx): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`
    select rule.id as "distanceRuleId", rule.from_day as "from", rule.radius_km as "radiusKm", rule.neighbours_apart as "neighboursApart",
           staff.name as "setBy"
    from placement.distance_rule rule
    join access.staff on staff.organisation_id = rule.organisation_id and staff.id = rule.set_by
    order by rule.from_day desc`.execute(tx);
  return rows;
}

export const insertRule = (
  tx: Tx,
  one: DistanceRule & { organisationId: OrganisationId; distanceRuleId: DistanceRuleId; at: Date; by: StaffId },
) =>
  tx
    .insertInto('placement.distance_rule')
    .values({
      organisation_id: one.organisationId,
      id: one.distanceRuleId,
      from_day: one.from,
      radius_km: one.radiusKm,
      neighbours_apart: one.neighboursApart,
      set_at: one.at,
      set_by: one.by,
    })
    .execute();

export interface StayRow {
  readonly stayId: StayId;
  readonly exchangeId: ExchangeId | null;
  readonly movedFrom: StayId | null;
  readonly subjects: readonly { readonly subjectId: SubjectId; readonly pseudonym: string }[];
  readonly how: 'planned' | 'emergency';
  readonly agreedOn: Day | null;
  readonly size: number;
  readonly children: boolean;
  readonly from: Day;
  readonly to: Day | null;
  readonly begunAt: Date;
  readonly begunBy: StaffId;
  readonly beginner: string;
  readonly endedBecause: EndedBecause | null;
  readonly reviewDueOn: Day | null;
  readonly verdict: Verdict | null;
  readonly reviewedAt: Date | null;
  readonly reviewer: string | null;
  readonly addressSetAt: Date | null;
  readonly addressSetter: string | null;
  readonly placeDestroyedAt: Date | null;
}

const select = sql`
  select stay.id as "stayId", stay.exchange_id as "exchangeId", stay.moved_from as "movedFrom", stay.how, stay.agreed_on as "agreedOn", stay.size,
         stay.children, stay.from_day as "from", stay.to_day as "to", stay.begun_at as "begunAt", stay.begun_by as "begunBy",
         beginner.name as beginner, stay.ended_because as "endedBecause", stay.review_due_on as "reviewDueOn", stay.verdict,
         stay.reviewed_at as "reviewedAt", reviewer.name as reviewer, stay.address_set_at as "addressSetAt", setter.name as "addressSetter",
         stay.place_destroyed_at as "placeDestroyedAt",
         (select jsonb_agg(jsonb_build_object('subjectId', subject.id, 'pseudonym', subject.pseudonym) order by subject.pseudonym)
          from placement.stay_subject who
          join threats.subject on subject.organisation_id = who.organisation_id and subject.id = who.subject_id
          where who.organisation_id = stay.organisation_id and who.stay_id = stay.id) as subjects
  from placement.stay
  join access.staff beginner on beginner.organisation_id = stay.organisation_id and beginner.id = stay.begun_by
  left join access.staff reviewer on reviewer.organisation_id = stay.organisation_id and reviewer.id = stay.reviewed_by
  left join access.staff setter on setter.organisation_id = stay.organisation_id and setter.id = stay.address_set_by`;

export const mostListed = 500;

/** Those that go on or are to come, or all: what is to be looked at first, then what is to be reviewed, then who moves in last. */
export async function listStays(
  tx: Tx,
  { which, today, toLookAt }: { which: 'going_on' | 'all'; today: Day; toLookAt: readonly StayId[] },
): Promise<StayRow[]> {
  const { rows } = await sql<StayRow>`
    ${select}
    where ${which === 'all' ? sql`true` : sql`${goesOn(today)} or stay.review_due_on is not null and stay.reviewed_at is null`}
    order by stay.id = any (${[...toLookAt]}::uuid[]) desc, stay.review_due_on is not null and stay.reviewed_at is null desc, stay.from_day desc,
             stay.begun_at desc, stay.id
    limit ${mostListed + 1}`.execute(tx);
  return rows;
}

const goesOn = (today: Day): RawBuilder<boolean> =>
  sql`(stay.to_day is null or stay.to_day >= ${today}) and stay.ended_because is distinct from 'never_came'`;

export async function getStay(tx: Tx, stayId: StayId): Promise<StayRow> {
  return orNotFound((await sql<StayRow>`${select} where stay.id = ${stayId}`.execute(tx)).rows[0]);
}

export interface StandingRow extends Pick<StayRow, 'stayId' | 'size' | 'children'> {
  readonly from: Day;
  readonly to: Day | null;
  readonly subjectIds: readonly SubjectId[];
}

export interface Standing extends LocationKeyRow {
  /** Another whenever any stay has been changed. */
  readonly edition: string;
  /** The stays that have changed since the edition that was asked about; null: any may have, since it is another or too old. */
  readonly changed: readonly StayId[] | null;
  /** Of these, those that go on or are to come: a line each. */
  readonly lines: readonly string[];
}

/** Who, when, and all that the database knows of where it is. */
const line = sql`
  concat_ws(' ', stay.id, encode(sha256(stay.place_token || stay.offer_token || stay.unit_token), 'hex'), stay.from_day,
            coalesce(stay.to_day::text, '-'), stay.size, stay.children, who.ids)`;

/**
 * What has changed in the stays since an edition, as it is in one moment. As one text, and taken apart only where it is not known already: so many rows, cell
 * by cell, cost the server more than it costs the database to find them. Undefined: whoever asks may not see them, or nobody has lived anywhere yet.
 */
export async function findStanding(tx: Tx, today: Day, since: string | null): Promise<Standing | undefined> {
  const { rows } = await sql<Omit<Standing, 'lines'> & { lines: string | null }>`
    select held.id as "locationKeyId", held.wrapped_key, held.key_version, held.stays_edition as edition, held.changed,
           case
             when cardinality(held.changed) = 0 then null
             when held.changed is null then
               (select string_agg(${line}, E'\n')
                from placement.stay
                join (select stay_id, string_agg(subject_id::text, ' ' order by subject_id) as ids
                      from placement.stay_subject group by stay_id) who on who.stay_id = stay.id
                where ${goesOn(today)})
             else
               (select string_agg(${line}, E'\n')
                from placement.stay
                cross join lateral (select string_agg(subject_id::text, ' ' order by subject_id) as ids from placement.stay_subject who
                                    where who.organisation_id = stay.organisation_id and who.stay_id = stay.id) who
                where stay.organisation_id = held.organisation_id and stay.id = any (held.changed) and who.ids is not null and ${goesOn(today)})
           end as lines
    from (select location_key.*,
                 case when stays_edition = ${since}::uuid then '{}'::uuid[]
                      else recent_stays[array_position(recent_editions, ${since}::uuid) + 1:] end as changed
          from placement.location_key) held`.execute(tx);
  return rows[0] && { ...rows[0], lines: rows[0].lines?.split('\n') ?? [] };
}

export const stayOf = (line: string): StayId => line.slice(0, line.indexOf(' ')) as StayId;

export function readStanding(line: string): StandingRow {
  const [stayId, , from, to, size, children, ...subjectIds] = line.split(' ');
  return {
    stayId: stayId as StayId,
    from: from as Day,
    to: to === '-' ? null : (to as Day),
    size: Number(size),
    children: children === 't',
    subjectIds: subjectIds as SubjectId[],
  };
}

export interface SealedPlaceRow {
  readonly stayId: StayId;
  readonly sealedPlace: Buffer;
  readonly placeToken: Buffer;
  readonly offerToken: Buffer;
  readonly needTokens: Buffer;
}

/** As many for every stay (db/policies/stays.sql). */
const bytesOfNeeds = 384;

/** What is of one stay comes in one piece: there may be thousands. */
export async function listSealedPlaces(tx: Tx, stayIds: readonly StayId[]): Promise<SealedPlaceRow[]> {
  const { rows } = await sql<{ stayId: StayId; whole: Buffer }>`
    select id as "stayId", place_token || offer_token || need_tokens || sealed_place as whole from placement.stay where id = any (${stayIds})`.execute(
    tx,
  );
  return rows.map(({ stayId, whole }) => ({
    stayId,
    placeToken: whole.subarray(0, 32),
    offerToken: whole.subarray(32, 64),
    needTokens: whole.subarray(64, 64 + bytesOfNeeds),
    sealedPlace: whole.subarray(64 + bytesOfNeeds),
  }));
}

export async function getSealed(tx: Tx, stayId: StayId): Promise<{ sealedPlace: Buffer; sealedAddress: Buffer }> {
  const { rows } = await sql<{ sealedPlace: Buffer; sealedAddress: Buffer }>`
    select sealed_place as "sealedPlace", sealed_address as "sealedAddress" from placement.stay where id = ${stayId}`.execute(tx);
  return orNotFound(rows[0]);
}

export interface BeginningStay extends Place {
  readonly key: Buffer;
  readonly stayId: StayId;
  readonly subjectIds: readonly SubjectId[];
  readonly size: number;
  readonly children: boolean;
  readonly from: Day;
  readonly to: Day | null;
  readonly sealedPlace: Buffer;
  readonly sealedAddress: Buffer;
  readonly how: 'planned' | 'emergency';
  readonly agreedOn: Day | null;
  readonly reviewDueOn: Day | null;
  readonly exchangeId: ExchangeId | null;
  readonly movedFrom: StayId | null;
  /** Where they are not to live. */
  readonly shunned: readonly OrganisationId[];
}

/** The database itself says whether it may be, against what it knows at that moment. */
export const beginStay = (tx: Tx, one: BeginningStay) =>
  sql`
    select placement.begin_stay(${one.key}, ${one.stayId}, ${[...one.subjectIds]}::uuid[], ${one.size}, ${one.children}, ${one.from}, ${one.to},
                                ${one.municipalityId}, ${one.offer?.organisationId ?? null}, ${one.offer?.offerId ?? null}, ${one.sealedPlace},
                                ${one.sealedAddress}, ${one.how}, ${one.agreedOn}, ${one.reviewDueOn}, ${one.exchangeId}, ${one.movedFrom},
                                ${[...one.needed]}::text[], ${[...one.shunned]}::uuid[])`.execute(tx);

/** Those that have been written since. */
export async function listBegunSince(tx: Tx, since: Date): Promise<StayId[]> {
  const { rows } = await sql<{ id: StayId }>`select id from placement.stay where begun_at >= ${since}`.execute(tx);
  return rows.map(({ id }) => id);
}

export const endStay = (tx: Tx, one: { key: Buffer; stayId: StayId; last: Day; because: EndedBecause }) =>
  sql`select placement.end_stay(${one.key}, ${one.stayId}, ${one.last}, ${one.because})`.execute(tx);

export const setAddress = (tx: Tx, one: { key: Buffer; stayId: StayId; sealedAddress: Buffer }) =>
  sql`select placement.set_address(${one.key}, ${one.stayId}, ${one.sealedAddress})`.execute(tx);

/** Answers whether it was: another may have done it, or the one who may not. */
export async function updateReviewed(tx: Tx, stayId: StayId, one: { verdict: Verdict; at: Date; by: StaffId }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('placement.stay')
    .set({ verdict: one.verdict, reviewed_at: one.at, reviewed_by: one.by })
    .where('id', '=', stayId)
    .where('reviewed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export interface LateReview {
  readonly organisationId: OrganisationId;
  readonly stayId: StayId;
  readonly dueOn: Day;
  /** Those who have one of the roles. */
  readonly staff: readonly StaffId[];
}

/** Those whose day has passed and of which nobody has been told; held, so that it is told once. */
export async function listLateReviews(tx: Tx, today: Day, roles: readonly string[]): Promise<LateReview[]> {
  const { rows } = await sql<LateReview>`
    select stay.organisation_id as "organisationId", stay.id as "stayId", stay.review_due_on as "dueOn",
           array(select distinct staff_id from access.role_grant
                 where role_grant.organisation_id = stay.organisation_id and role = any (${[...roles]}) and withdrawn_at is null) as staff
    from placement.stay
    where stay.review_due_on < ${today} and stay.reviewed_at is null and stay.review_told_at is null
    order by stay.review_due_on, stay.id
    limit 200
    for update of stay skip locked`.execute(tx);
  return rows;
}

export const updateReviewTold = (tx: Tx, one: { organisationId: OrganisationId; stayId: StayId; at: Date }) =>
  sql`
    update placement.stay set review_told_at = ${one.at}
    where organisation_id = ${one.organisationId} and id = ${one.stayId}`.execute(tx);

export const insertOpening = (
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    placeOpeningId: PlaceOpeningId;
    stayId: StayId;
    sealedReason: Buffer;
    at: Date;
    by: StaffId;
  },
) =>
  tx
    .insertInto('placement.place_opening')
    .values({
      organisation_id: one.organisationId,
      id: one.placeOpeningId,
      stay_id: one.stayId,
      sealed_reason: one.sealedReason,
      opened_at: one.at,
      opened_by: one.by,
    })
    .execute();

/** The latest first. */
export async function listOpenings(tx: Tx, stayId: StayId) {
  const { rows } = await sql<{ placeOpeningId: PlaceOpeningId; sealedReason: Buffer; at: Date; by: string }>`
    select opening.id as "placeOpeningId", opening.sealed_reason as "sealedReason", opening.opened_at as at, staff.name as by
    from placement.place_opening opening
    join access.staff on staff.organisation_id = opening.organisation_id and staff.id = opening.opened_by
    where opening.stay_id = ${stayId}
    order by opening.opened_at desc, opening.id
    limit 200`.execute(tx);
  return rows;
}

export async function listSeatsWithNeighbours(tx: Tx): Promise<(Seat & { name: string })[]> {
  const { rows } = await sql<Seat & { name: string }>`
    select id as "organisationId", code, name, seat_lat as lat, seat_lon as lon, neighbours from access.organisation
    where kind = 'municipality' and seat_lat is not null`.execute(tx);
  return rows;
}

export async function findMunicipality(tx: Tx, code: string): Promise<OrganisationId | undefined> {
  const { rows } = await sql<{ id: OrganisationId }>`
    select id from access.organisation where kind = 'municipality' and code = ${code}`.execute(tx);
  return rows[0]?.id;
}

/** An offer that one may see, of whichever house it is. */
export async function findOffer(tx: Tx, offerId: OfferId) {
  const { rows } = await sql<{ organisationId: OrganisationId; kind: OrganisationKind; offerId: OfferId; unit: string | null }>`
    select offer.organisation_id as "organisationId", house.kind, offer.id as "offerId", version.unit from placement.offer
    join access.organisation house on house.id = offer.organisation_id
    join placement.offer_version version
      on version.organisation_id = offer.organisation_id and version.offer_id = offer.id and version.version = offer.version
    where offer.id = ${offerId}`.execute(tx);
  return rows[0];
}

export async function getPlaceNames(
  tx: Tx,
  { municipalityId, offer }: Place,
): Promise<{ municipality: string; house: string | null }> {
  const { rows } = await sql<{ municipality: string; house: string | null }>`
    select municipality.name as municipality, house.name as house
    from access.organisation municipality left join access.organisation house on house.id = ${offer?.organisationId ?? null}
    where municipality.id = ${municipalityId}`.execute(tx);
  return orNotFound(rows[0]);
}
