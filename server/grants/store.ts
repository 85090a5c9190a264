import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, ExitCaseId, GrantApplicationId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import { CallDefinition } from '#grants/domain/call.ts';
import type { ApplicationState } from '#grants/words.ts';

export interface By {
  readonly organisationId: OrganisationId;
  readonly at: Date;
  readonly by: StaffId;
}

export interface CallRow {
  readonly organisationId: OrganisationId;
  readonly authority: string;
  readonly edition: number;
  readonly definition: CallDefinition;
  readonly savedAt: Date;
}

const selectCalls = sql`
  select call.organisation_id as "organisationId", organisation.name as authority, edition, definition, saved_at as "savedAt"
  from grants.call join access.organisation on organisation.id = call.organisation_id`;

const parsed = (rows: CallRow[]) => rows.map((row) => ({ ...row, definition: CallDefinition.parse(row.definition) }));

/** The latest edition of each call. */
export async function listCalls(tx: Tx): Promise<CallRow[]> {
  const { rows } = await sql<CallRow>`
    ${selectCalls}
    where edition = (select max(edition) from grants.call other where other.organisation_id = call.organisation_id and other.code = call.code)
    order by call.year desc, call.code`.execute(tx);
  return parsed(rows);
}

/** Every edition of the calls of a year that an authority has, the oldest first. */
export async function listEditions(tx: Tx, of: { organisationId: OrganisationId; year: number }): Promise<CallRow[]> {
  const { rows } = await sql<CallRow>`
    ${selectCalls} where call.organisation_id = ${of.organisationId} and call.year = ${of.year} order by call.code, edition`.execute(
    tx,
  );
  return parsed(rows);
}

export async function findCall(
  tx: Tx,
  { organisationId, code, edition }: { organisationId: OrganisationId; code: string; edition: number },
): Promise<CallRow | undefined> {
  const { rows } = await sql<CallRow>`
    ${selectCalls} where call.organisation_id = ${organisationId} and call.code = ${code} and edition = ${edition}`.execute(tx);
  return parsed(rows)[0];
}

export const insertCall = (tx: Tx, one: By & { edition: number; definition: CallDefinition }) =>
  sql`insert into grants.call (organisation_id, code, edition, year, definition, saved_at, saved_by)
      values (${one.organisationId}, ${one.definition.code}, ${one.edition}, ${one.definition.year}, ${JSON.stringify(one.definition)}::jsonb,
              ${one.at}, ${one.by})`.execute(tx);

export interface ApplicationRow {
  readonly applicationId: GrantApplicationId;
  readonly exitCaseId: ExitCaseId;
  readonly recipientId: OrganisationId;
  readonly recipient: string;
  readonly callCode: string;
  readonly callEdition: number;
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly appliedOre: number;
  readonly sealedForm: Buffer;
  readonly sealedWord: Buffer | null;
  readonly state: ApplicationState;
  readonly firstId: ExchangeId | null;
  readonly latestId: ExchangeId | null;
  readonly decidedOre: number | null;
  readonly paidOre: number | null;
  readonly sentOn: Day | null;
  readonly reportBy: Day | null;
  readonly partDues: readonly Day[];
  readonly parts: number;
  readonly usedOre: number | null;
  readonly reportedAt: Date | null;
  readonly repayOre: number | null;
  readonly repayBy: Day | null;
  readonly completeBy: Day | null;
  readonly writtenAt: Date;
  readonly writtenBy: string;
  readonly version: number;
}

/** The applications of a case, or one of them, the latest first. */
export async function listApplications(tx: Tx, exitCaseId: ExitCaseId): Promise<ApplicationRow[]> {
  const { rows } = await sql<ApplicationRow>`
    select application.id as "applicationId", exit_case_id as "exitCaseId", recipient_id as "recipientId", organisation.name as recipient,
           call_code as "callCode", call_edition as "callEdition", from_day as "fromDay", to_day as "toDay", applied_ore::float8 as "appliedOre",
           sealed_form as "sealedForm", sealed_word as "sealedWord", state, first_id as "firstId", latest_id as "latestId",
           decided_ore::float8 as "decidedOre", paid_ore::float8 as "paidOre", report_due as "reportBy",
           sent_on as "sentOn", part_dues::text[] as "partDues", parts, used_ore::float8 as "usedOre",
           reported_at as "reportedAt", repay_ore::float8 as "repayOre", repay_due as "repayBy", complete_due as "completeBy", written_at as "writtenAt", staff.name as "writtenBy", application.version
    from grants.application
    join access.organisation on organisation.id = recipient_id
    join access.staff on staff.organisation_id = application.organisation_id and staff.id = written_by
    where exit_case_id = ${exitCaseId}
    order by written_at desc, application.id`.execute(tx);
  return rows;
}

export async function getApplication(tx: Tx, exitCaseId: ExitCaseId, applicationId: GrantApplicationId): Promise<ApplicationRow> {
  return orNotFound((await listApplications(tx, exitCaseId)).find((one) => one.applicationId === applicationId));
}

export const insertApplication = (
  tx: Tx,
  one: By &
    Pick<
      ApplicationRow,
      | 'applicationId'
      | 'exitCaseId'
      | 'recipientId'
      | 'callCode'
      | 'callEdition'
      | 'fromDay'
      | 'toDay'
      | 'appliedOre'
      | 'sealedForm'
    >,
) =>
  tx
    .insertInto('grants.application')
    .values({
      organisation_id: one.organisationId,
      id: one.applicationId,
      exit_case_id: one.exitCaseId,
      recipient_id: one.recipientId,
      call_code: one.callCode,
      call_edition: one.callEdition,
      from_day: one.fromDay,
      to_day: one.toDay,
      applied_ore: String(one.appliedOre),
      sealed_form: one.sealedForm,
      state: 'draft',
      written_at: one.at,
      written_by: one.by,
      version: 1,
    })
    .execute();

/** What may change of an application. An amount is never taken away again. */
interface Changes {
  readonly fromDay?: Day;
  readonly toDay?: Day;
  readonly appliedOre?: number;
  readonly sealedForm?: Buffer;
  readonly sealedWord?: Buffer | null;
  readonly state?: ApplicationState;
  readonly firstId?: ExchangeId;
  readonly latestId?: ExchangeId;
  readonly decidedOre?: number;
  readonly paidOre?: number;
  readonly sentOn?: Day;
  readonly reportBy?: Day;
  readonly partDues?: readonly Day[];
  readonly parts?: number;
  readonly usedOre?: number;
  readonly reportedAt?: Date;
  readonly repayOre?: number;
  readonly repayBy?: Day;
  readonly completeBy?: Day;
  readonly told?: 'nothing';
}

const columns = {
  fromDay: 'from_day',
  toDay: 'to_day',
  appliedOre: 'applied_ore',
  sealedForm: 'sealed_form',
  sealedWord: 'sealed_word',
  state: 'state',
  firstId: 'first_id',
  latestId: 'latest_id',
  decidedOre: 'decided_ore',
  paidOre: 'paid_ore',
  sentOn: 'sent_on',
  reportBy: 'report_due',
  partDues: 'part_dues',
  parts: 'parts',
  usedOre: 'used_ore',
  reportedAt: 'reported_at',
  repayOre: 'repay_ore',
  repayBy: 'repay_due',
  completeBy: 'complete_due',
  told: 'told',
} as const satisfies Record<keyof Changes, string>;

/** On top of the version that was read. */
export async function updateApplication(
  tx: Tx,
  { applicationId, version }: Pick<ApplicationRow, 'applicationId' | 'version'>,
  changes: Changes,
): Promise<number> {
  const set = Object.entries(changes).map(([name, value]) => [
    columns[name as keyof Changes],
    typeof value === 'number' ? String(value) : value,
  ]);
  const { numUpdatedRows } = await tx
    .updateTable('grants.application')
    .set({ ...Object.fromEntries(set), version: version + 1 })
    .where('id', '=', applicationId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw refusal('changed_meanwhile');
  return version + 1;
}
