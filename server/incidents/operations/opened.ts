import type { IncidentReportId } from '#kernel/ids.ts';
import { ClockRule, type Running, type Standing } from '#incidents/domain.ts';
import * as clocks from '#incidents/store/clocks.ts';
import * as store from '#incidents/store/reports.ts';
import { Account, StepWords } from '#incidents/words.ts';
import type { Context } from '#platform/operation.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { DataKey } from '#platform/vault.ts';

/** Where each sealed text stands. */
export const places = {
  what: 'incidents.report.sealed_what',
  atOnce: 'incidents.report.sealed_at_once',
  learnt: 'incidents.report.sealed_learnt',
  reasons: 'incidents.judgement.sealed_reasons',
  words: 'incidents.step.sealed_words',
  account: 'incidents.account.sealed_account',
  measure: 'incidents.measure.sealed_what',
  result: 'incidents.measure.sealed_result',
} as const;

/** A report with its key: none when what was said has been destroyed. */
export interface Opened {
  readonly row: store.ReportRow;
  readonly key: DataKey | null;
}

/** All of it, for those who keep it. */
export interface Kept extends Opened {
  readonly clocks: readonly (clocks.ClockRow & Running & { readonly inFull: ClockRule })[];
  readonly judgements: Awaited<ReturnType<typeof clocks.listJudgements>>;
  readonly measures: readonly store.MeasureRow[];
  readonly standing: Standing;
}

export const openKeyOf = async ({ vault }: Context, row: store.ReportRow): Promise<DataKey | null> =>
  row.weededAt === null ? await vault.openKey(row.organisationId, row.incidentReportId, row) : null;

export async function seeKept(ctx: Context, { row, key }: Opened): Promise<Kept> {
  const { tx } = ctx;
  const id = row.incidentReportId;
  const running = (await clocks.listClocks(tx, id)).map((one) => ({
    ...one,
    isDone: one.doneAt !== null,
    isLapsed: one.lapsedAt !== null,
    inFull: ClockRule.parse(one.rule),
  }));
  const [judgements, measures] = [await clocks.listJudgements(tx, id), await store.listMeasures(tx, { report: id })];
  return {
    row,
    key,
    clocks: running,
    judgements,
    measures,
    standing: {
      isClosed: row.closedAt !== null || row.weededAt !== null,
      isJudged: judgements.length > 0,
      clocks: running,
      measures: measures.map((one) => ({ isDone: one.doneAt !== null })),
    },
  };
}

/** To go on with it: for those who keep it, and whoever else goes on with it waits. */
export async function holdKept(ctx: Context, id: IncidentReportId): Promise<Kept & { readonly key: DataKey }> {
  const row = await store.holdReport(ctx.tx, id);
  orNotFound(row.kept ? row : undefined);
  const { key, ...kept } = await seeKept(ctx, { row, key: await openKeyOf(ctx, row) });
  if (key === null) throw refusal('incident_closed');
  return { ...kept, key };
}

export const unsealed = (
  { vault }: Context,
  { row, key }: Opened,
  place: keyof typeof places,
  sealed: Buffer | null,
  of?: string,
) => sealed && key && vault.unseal(key, places[place], of ?? row.incidentReportId, sealed);

export const parsedWords = (said: string | null): StepWords =>
  said === null ? { whom: null, reference: null, reasons: null } : StepWords.parse(JSON.parse(said));

/** What the notification says now, if somebody has filled it in. */
export async function findAccount(ctx: Context, of: Opened) {
  const row = await clocks.findAccount(ctx.tx, of.row.incidentReportId);
  const said = row && unsealed(ctx, of, 'account', row.sealedAccount, row.id);
  return row && said ? { ...Account.parse(JSON.parse(said)), at: row.at, by: row.name } : null;
}

/** Whose, which, when and by whom: how everything that is noted begins. */
export const noted = ({ staff, now, ...ctx }: Context, { row }: Opened) => ({
  organisationId: row.organisationId,
  incidentReportId: row.incidentReportId,
  id: ctx.newId(),
  at: now,
  by: staff.staffId,
});

/** A measure has a key of its own, so that its owner can read it without the rest. */
export async function shownMeasure(ctx: Context, row: store.MeasureRow, isGone: 'gone' | 'kept') {
  const id = row.incidentMeasureId;
  const key = isGone === 'gone' ? null : await ctx.vault.openKey(row.organisationId, id, row);
  const said = (place: string, sealed: Buffer | null) => (sealed && key ? ctx.vault.unseal(key, place, id, sealed) : '');
  return {
    incidentMeasureId: id,
    what: said(places.measure, row.sealedWhat),
    owner: row.owner,
    dueOn: row.dueOn,
    done: row.doneAt && { at: row.doneAt.toISOString(), by: row.doneBy ?? '', result: said(places.result, row.sealedResult) },
    allowed: row.doneAt === null && isGone === 'kept' ? ['incident_report.finish_measure'] : [],
  };
}
