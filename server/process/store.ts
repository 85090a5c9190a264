import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { GapEntryId, OrganisationId, ProcessGapId, StaffId } from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { GapCause, GapEntryKind } from '#process/words.ts';

export interface GapRow {
  readonly processGapId: ProcessGapId;
  readonly step: string;
  readonly cause: GapCause;
  readonly notedAt: Date;
  readonly notedBy: string | null;
  readonly ownerId: StaffId | null;
  readonly owner: string | null;
  readonly followUpOn: Day | null;
  readonly closedAt: Date | null;
  readonly version: number;
}

const gap = sql`
  select gap.id as "processGapId", gap.step, gap.cause, gap.noted_at as "notedAt", noter.name as "notedBy", gap.owner_id as "ownerId", owner.name as owner,
         gap.follow_up_on as "followUpOn", gap.closed_at as "closedAt", gap.version
  from process.gap
  left join access.staff noter on noter.organisation_id = gap.organisation_id and noter.id = gap.noted_by
  left join access.staff owner on owner.organisation_id = gap.organisation_id and owner.id = gap.owner_id`;

/** Those of the own house: what is to be followed up first on top, then what nobody has taken on. */
export async function listGaps(tx: Tx, show: 'open' | 'all'): Promise<GapRow[]> {
  const { rows } = await sql<GapRow>`
    ${gap} where ${show} = 'all' or gap.closed_at is null
    order by gap.closed_at is not null, gap.follow_up_on nulls last, gap.noted_at desc, gap.id limit 500`.execute(tx);
  return rows;
}

export async function getGap(tx: Tx, processGapId: ProcessGapId): Promise<GapRow> {
  const { rows } = await sql<GapRow>`${gap} where gap.id = ${processGapId}`.execute(tx);
  return orNotFound(rows[0]);
}

export const insertGap = (
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    processGapId: ProcessGapId;
    step: string;
    cause: GapCause;
    at: Date;
    by: StaffId | null;
  },
) =>
  tx
    .insertInto('process.gap')
    .values({
      organisation_id: one.organisationId,
      id: one.processGapId,
      step: one.step,
      cause: one.cause,
      noted_at: one.at,
      ...(one.by === null ? {} : { noted_by: one.by }),
    })
    .execute();

/** On top of the version that was read. */
export async function updateGap(
  tx: Tx,
  processGapId: ProcessGapId,
  version: number,
  change: { readonly owner_id?: StaffId; readonly follow_up_on?: Day; readonly closed_at?: Date },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('process.gap')
    .set({ ...change, version: version + 1 })
    .where('id', '=', processGapId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
  return version + 1;
}

export interface EntryRow extends WrappedKey {
  readonly gapEntryId: GapEntryId;
  readonly kind: GapEntryKind;
  readonly at: Date;
  readonly by: string;
  readonly sealedText: Buffer;
}

export async function listEntries(tx: Tx, processGapId: ProcessGapId): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select gap_entry.id as "gapEntryId", kind, at, staff.name as by, sealed_text as "sealedText", wrapped_key, key_version
    from process.gap_entry join access.staff on staff.organisation_id = gap_entry.organisation_id and staff.id = gap_entry.written_by
    where gap_id = ${processGapId}
    order by at, array_position(array['noted', 'remedy', 'followed_up', 'closed'], kind), gap_entry.id`.execute(tx);
  return rows;
}

export const insertEntry = (
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    gapEntryId: GapEntryId;
    processGapId: ProcessGapId;
    kind: GapEntryKind;
    at: Date;
    by: StaffId;
    kept: WrappedKey;
    sealedText: Buffer;
  },
) =>
  tx
    .insertInto('process.gap_entry')
    .values({
      organisation_id: one.organisationId,
      id: one.gapEntryId,
      gap_id: one.processGapId,
      kind: one.kind,
      at: one.at,
      written_by: one.by,
      ...one.kept,
      sealed_text: one.sealedText,
    })
    .execute();

export async function getKind(tx: Tx, organisationId: OrganisationId): Promise<OrganisationKind> {
  const { kind } = await tx
    .selectFrom('access.organisation')
    .select('kind')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return kind as OrganisationKind; // the check constraint of the column
}
