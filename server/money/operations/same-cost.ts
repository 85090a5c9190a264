import type { ExitCaseId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound } from '#platform/refusal.ts';
import * as contract from '#money/contract.ts';
import { pairsOfCases } from '#money/domain/same-cost.ts';
import * as store from '#money/same-cost-store.ts';
import { listReferences } from '#money/store.ts';

const setBy = ({ staff, now }: Context) => ({ organisationId: staff.organisationId, at: now, by: staff.staffId });
type Lines = Pick<store.Kept, 'invoiceLineId' | 'fileLineId'>;
const isOf = (one: Lines) => (other: Lines) => one.invoiceLineId === other.invoiceLineId && one.fileLineId === other.fileLineId;
const isOneCost = ({ told }: store.Kept) => told !== 'another' && told !== 'passed';

/** Sees to it that an invoice and a row of a file that are one cost are counted once, in one case or in all there are. */
export async function compareCosts(ctx: Context, exitCaseId: ExitCaseId | null): Promise<void> {
  const kept = await store.listKept(ctx.tx, exitCaseId);
  const pairs = pairsOfCases(await store.listComparable(ctx.tx, exitCaseId), store.answersOf(kept));
  const now = pairs.map(({ invoice, row, told }) => ({
    exitCaseId: row.exitCaseId,
    invoiceLineId: invoice.costLineId,
    fileLineId: row.costLineId,
    told,
  }));
  const passed = kept.filter((one) => isOneCost(one) && !now.some(isOf(one)));
  const changed = now.filter((one) => kept.find(isOf(one))?.told !== one.told);
  // What has come to nothing first: a cost is the same as one other at most.
  for (const all of [passed.map((one) => ({ ...one, told: 'passed' as const })), changed])
    await store.tell(ctx.tx, setBy(ctx), all);
}

export const decideSameCost = operation(contract.decideSameCost, async (ctx, { invoiceLineId, fileLineId, told }) => {
  await store.takeTurn(ctx.tx, ctx.staff.organisationId);
  const said = { invoiceLineId, fileLineId };
  const { exitCaseId } = orNotFound((await store.listQuestions(ctx.tx, mostAnswered)).find(isOf(said)));
  const others = (await store.listKept(ctx.tx, exitCaseId)).filter(
    (one) => isOneCost(one) && (one.invoiceLineId === invoiceLineId || one.fileLineId === fileLineId),
  );
  for (const all of [others.map((one) => ({ ...one, told: 'passed' as const })), [{ ...said, exitCaseId, told }]])
    await store.tell(ctx.tx, setBy(ctx), all);
  await compareCosts(ctx, exitCaseId);
  return {};
});

const mostAnswered = 50;

/** What whoever keeps the money is asked, and what they have answered. */
export async function listSameCosts(ctx: Context) {
  const references = new Map((await listReferences(ctx.tx)).map(({ reference, exitCaseId }) => [exitCaseId, reference]));
  return (await store.listQuestions(ctx.tx, mostAnswered)).map(({ exitCaseId, ...one }) => ({
    ...one,
    reference: references.get(exitCaseId) ?? '',
  }));
}
