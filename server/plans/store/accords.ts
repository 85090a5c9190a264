import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { AccordId, AccordTermId, BreachId, BreachResponseId, ExitCaseId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { KnownFrom, ResponseKind, TermKind } from '#plans/words.ts';
import type { Written } from './written.ts';

export interface AccordRow {
  readonly accordId: AccordId;
  readonly exitCaseId: ExitCaseId;
  readonly acceptedOn: Day;
  readonly signature: 'signed' | 'not_signed';
  readonly sealedOwnWords: Buffer | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly howEnded: 'replaced' | 'ended' | null;
  readonly sealedEndBecause: Buffer | null;
  readonly version: number;
}

const accords = sql`
  select accord.id as "accordId", accord.exit_case_id as "exitCaseId", accord.accepted_on as "acceptedOn", accord.signature,
         accord.sealed_own_words as "sealedOwnWords", accord.recorded_at as "recordedAt", recorder.name as "recordedBy",
         accord.ended_at as "endedAt", ender.name as "endedBy", accord.how_ended as "howEnded",
         accord.sealed_end_because as "sealedEndBecause", accord.version
  from plans.accord
  join access.staff recorder on recorder.organisation_id = accord.organisation_id and recorder.id = accord.recorded_by
  left join access.staff ender on ender.organisation_id = accord.organisation_id and ender.id = accord.ended_by`;

export async function listAccords(tx: Tx, exitCaseId: ExitCaseId): Promise<AccordRow[]> {
  const { rows } = await sql<AccordRow>`${accords}
    where accord.exit_case_id = ${exitCaseId}
    order by accord.ended_at is not null, accord.recorded_at desc`.execute(tx);
  return rows;
}

export async function getAccord(tx: Tx, accordId: AccordId): Promise<AccordRow> {
  const { rows } = await sql<AccordRow>`${accords} where accord.id = ${accordId}`.execute(tx);
  return orNotFound(rows[0]);
}

export async function insertAccord(
  tx: Tx,
  { organisationId, exitCaseId, by, at }: Written,
  accord: { accordId: AccordId; acceptedOn: Day; signature: 'signed' | 'not_signed'; sealedOwnWords: Buffer | null },
) {
  await tx
    .insertInto('plans.accord')
    .values({
      organisation_id: organisationId,
      id: accord.accordId,
      exit_case_id: exitCaseId,
      accepted_on: accord.acceptedOn,
      signature: accord.signature,
      sealed_own_words: accord.sealedOwnWords,
      recorded_at: at,
      recorded_by: by,
    })
    .execute();
}

export async function endAccord(
  tx: Tx,
  { by, at }: Written,
  {
    accordId,
    version,
    how,
    sealedBecause,
  }: { accordId: AccordId; version: number; how: 'replaced' | 'ended'; sealedBecause: Buffer | null },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('plans.accord')
    .set({ ended_at: at, ended_by: by, how_ended: how, sealed_end_because: sealedBecause, version: version + 1 })
    .where('id', '=', accordId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
  return version + 1;
}

export interface TermRow {
  readonly accordTermId: AccordTermId;
  readonly accordId: AccordId;
  readonly exitCaseId: ExitCaseId;
  readonly kind: TermKind;
  readonly sealedText: Buffer | null;
}

const terms = sql`
  select accord_term.id as "accordTermId", accord_term.accord_id as "accordId", accord_term.exit_case_id as "exitCaseId", accord_term.kind,
         accord_term.sealed_text as "sealedText"
  from plans.accord_term`;

export async function listTerms(tx: Tx, exitCaseId: ExitCaseId): Promise<TermRow[]> {
  const { rows } =
    await sql<TermRow>`${terms} where accord_term.exit_case_id = ${exitCaseId} order by accord_term.accord_id, nth`.execute(tx);
  return rows;
}

export async function getTerm(tx: Tx, accordTermId: AccordTermId): Promise<TermRow> {
  const { rows } = await sql<TermRow>`${terms} where accord_term.id = ${accordTermId}`.execute(tx);
  return orNotFound(rows[0]);
}

export async function insertTerm(
  tx: Tx,
  { organisationId, exitCaseId }: Written,
  term: Omit<TermRow, 'exitCaseId'> & { nth: number },
) {
  await tx
    .insertInto('plans.accord_term')
    .values({
      organisation_id: organisationId,
      id: term.accordTermId,
      exit_case_id: exitCaseId,
      accord_id: term.accordId,
      nth: term.nth,
      kind: term.kind,
      sealed_text: term.sealedText,
    })
    .execute();
}

export interface BreachRow {
  readonly breachId: BreachId;
  readonly accordTermId: AccordTermId;
  readonly exitCaseId: ExitCaseId;
  readonly on: Day;
  readonly knownFrom: KnownFrom;
  readonly sealedText: Buffer;
  readonly at: Date;
  readonly by: string;
}

const breaches = sql`
  select breach.id as "breachId", breach.term_id as "accordTermId", breach.exit_case_id as "exitCaseId", breach.on_day as on,
         breach.known_from as "knownFrom", breach.sealed_text as "sealedText", breach.recorded_at as at, staff.name as by
  from plans.breach
  join access.staff on staff.organisation_id = breach.organisation_id and staff.id = breach.recorded_by`;

export async function listBreaches(tx: Tx, exitCaseId: ExitCaseId): Promise<BreachRow[]> {
  const { rows } = await sql<BreachRow>`${breaches}
    where breach.exit_case_id = ${exitCaseId}
    order by breach.on_day desc, breach.recorded_at desc`.execute(tx);
  return rows;
}

export async function getBreach(tx: Tx, breachId: BreachId): Promise<BreachRow> {
  const { rows } = await sql<BreachRow>`${breaches} where breach.id = ${breachId}`.execute(tx);
  return orNotFound(rows[0]);
}

export async function insertBreach(
  tx: Tx,
  { organisationId, exitCaseId, by, at }: Written,
  breach: { breachId: BreachId; accordTermId: AccordTermId; on: Day; knownFrom: KnownFrom; sealedText: Buffer },
) {
  await tx
    .insertInto('plans.breach')
    .values({
      organisation_id: organisationId,
      id: breach.breachId,
      exit_case_id: exitCaseId,
      term_id: breach.accordTermId,
      on_day: breach.on,
      known_from: breach.knownFrom,
      sealed_text: breach.sealedText,
      recorded_at: at,
      recorded_by: by,
    })
    .execute();
}

export interface ResponseRow {
  readonly breachResponseId: BreachResponseId;
  readonly breachId: BreachId;
  readonly on: Day;
  readonly kind: ResponseKind;
  readonly sealedText: Buffer;
  readonly at: Date;
  readonly by: string;
}

export async function listResponses(tx: Tx, exitCaseId: ExitCaseId): Promise<ResponseRow[]> {
  const { rows } = await sql<ResponseRow>`
    select breach_response.id as "breachResponseId", breach_response.breach_id as "breachId", breach_response.on_day as on,
           breach_response.kind, breach_response.sealed_text as "sealedText", breach_response.recorded_at as at, staff.name as by
    from plans.breach_response
    join access.staff on staff.organisation_id = breach_response.organisation_id and staff.id = breach_response.recorded_by
    where breach_response.exit_case_id = ${exitCaseId}
    order by breach_response.on_day, breach_response.recorded_at`.execute(tx);
  return rows;
}

export async function insertResponse(
  tx: Tx,
  { organisationId, exitCaseId, by, at }: Written,
  response: { breachResponseId: BreachResponseId; breachId: BreachId; on: Day; kind: ResponseKind; sealedText: Buffer },
) {
  await tx
    .insertInto('plans.breach_response')
    .values({
      organisation_id: organisationId,
      id: response.breachResponseId,
      exit_case_id: exitCaseId,
      breach_id: response.breachId,
      on_day: response.on,
      kind: response.kind,
      sealed_text: response.sealedText,
      recorded_at: at,
      recorded_by: by,
    })
    .execute();
}
