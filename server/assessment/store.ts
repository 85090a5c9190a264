import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, OrganisationId, RoundId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { RoundState } from './domain.ts';
import { Definition, type Loaded } from './domain/instrument.ts';

export async function listInstruments(tx: Tx, code?: string): Promise<Loaded[]> {
  const rows = await tx
    .selectFrom('assessment.instrument')
    .select(['definition', 'withdrawn_at'])
    .$if(code !== undefined, (query) => query.where('code', '=', code ?? ''))
    .orderBy('code')
    .orderBy('version')
    .execute();
  return rows.map((row) => ({ definition: Definition.parse(row.definition), withdrawnAt: row.withdrawn_at }));
}

export async function insertInstrument(tx: Tx, definition: Definition, at: Date) {
  await tx
    .insertInto('assessment.instrument')
    .values({
      code: definition.code,
      version: definition.version,
      valid_from: definition.validFrom,
      definition: JSON.stringify(definition) as never, // jsonb is written as text
      loaded_at: at,
    })
    .execute();
}

/** Answers how many: one, or none if there is no such version or it has been withdrawn already. */
export async function withdrawInstrument(tx: Tx, code: string, version: number, at: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('assessment.instrument')
    .set({ withdrawn_at: at })
    .where('code', '=', code)
    .where('version', '=', version)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export interface RoundRow {
  readonly roundId: RoundId;
  readonly exitCaseId: ExitCaseId;
  readonly instrument: string;
  readonly instrumentVersion: number;
  readonly occasion: string | null;
  readonly day: Day;
  readonly state: RoundState;
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly fixedAt: Date | null;
  readonly fixedBy: string | null;
  readonly sealedAnswers: Buffer;
  readonly version: number;
}

const rounds = sql`
  select round.id as "roundId", round.exit_case_id as "exitCaseId", round.instrument, round.instrument_version as "instrumentVersion",
         round.occasion, round.day, round.state, round.started_at as "startedAt", starter.name as "startedBy",
         round.fixed_at as "fixedAt", fixer.name as "fixedBy", round.sealed_answers as "sealedAnswers", round.version
  from assessment.round
  join access.staff starter on starter.organisation_id = round.organisation_id and starter.id = round.started_by
  left join access.staff fixer on fixer.organisation_id = round.organisation_id and fixer.id = round.fixed_by`;

/** The rounds of a case, the latest first. */
export async function listRounds(tx: Tx, exitCaseId: ExitCaseId): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    ${rounds} where round.exit_case_id = ${exitCaseId}
    order by round.day desc, round.fixed_at desc nulls first, round.started_at desc, round.id limit 200`.execute(tx);
  return rows;
}

export async function getRound(tx: Tx, roundId: RoundId): Promise<RoundRow> {
  const { rows } = await sql<RoundRow>`${rounds} where round.id = ${roundId}`.execute(tx);
  return orNotFound(rows[0]);
}

/** The round of an instrument that is being filled in. */
export async function findDraft(tx: Tx, exitCaseId: ExitCaseId, instrument: string): Promise<RoundId | undefined> {
  const row = await tx
    .selectFrom('assessment.round')
    .select('id')
    .where('exit_case_id', '=', exitCaseId)
    .where('instrument', '=', instrument)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return row?.id as RoundId | undefined;
}

export async function insertRound(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    roundId: RoundId;
    exitCaseId: ExitCaseId;
    instrument: string;
    instrumentVersion: number;
    day: Day;
    at: Date;
    by: StaffId;
    sealedAnswers: Buffer;
  },
) {
  await tx
    .insertInto('assessment.round')
    .values({
      organisation_id: one.organisationId,
      id: one.roundId,
      exit_case_id: one.exitCaseId,
      instrument: one.instrument,
      instrument_version: one.instrumentVersion,
      day: one.day,
      state: 'draft',
      started_at: one.at,
      started_by: one.by,
      sealed_answers: one.sealedAnswers,
      version: 1,
    })
    .execute();
}

/** Writes a draft on top of the version that was read. */
export async function updateRound(
  tx: Tx,
  roundId: RoundId,
  version: number,
  change:
    | { readonly occasion: string | null; readonly day: Day; readonly sealed_answers: Buffer }
    | { readonly state: 'fixed'; readonly fixed_at: Date; readonly fixed_by: StaffId },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('assessment.round')
    .set({ ...change, version: version + 1 })
    .where('id', '=', roundId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
  return version + 1;
}
