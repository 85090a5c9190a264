import { useProof } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { AgreementId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#agreements/contract/ending.ts';
import { giveNotice } from '#agreements/domain/ending.ts';
import { problemsOfNumbers } from '#agreements/domain/persons.ts';
import { decline, statesOn, withdraw } from '#agreements/domain/standing.ts';
import * as store from '#agreements/store.ts';
import { holdAgreement, insertDecline, insertNotice } from '#agreements/store/ending.ts';
import { ruled } from './reading.ts';

/** A version as it is now, held against others who sign or say no in the same moment. */
export async function heldEdition({ tx, now }: Context, { agreementId, number }: { agreementId: AgreementId; number: number }) {
  const { houseId } = await store.getAgreement(tx, agreementId);
  await holdAgreement(tx, agreementId);
  const rows = await store.listEditions(tx, agreementId);
  const row = orNotFound(rows.find((one) => one.number === number));
  const state = statesOn(rows.map(ruled), stockholmDay(now)).get(number) ?? ('replaced' as const);
  return { houseId, row, state, signs: () => mustSign(tx, row) };
}

async function mustSign(tx: Context['tx'], { houseId, agreementId, number }: store.EditionRow): Promise<void> {
  if (!(await store.signsFor(tx, houseId, agreementId, number))) throw refusal('not_your_function');
}

const said = ({ staff, now }: Context, row: store.EditionRow, reason: string) => {
  orInvalid(problemsOfNumbers([{ field: 'reason', text: reason }]));
  const { houseId, agreementId, number } = row;
  return { houseId, agreementId, number, partyId: staff.organisationId, reason, at: now, by: staff.staffId };
};

export const declineAgreement = operation(contract.declineAgreement, async (ctx, { reason, ...which }) => {
  const { houseId, row, state, signs } = await heldEdition(ctx, which);
  const { organisationId } = ctx.staff;
  // Whoever proposed it does not decline it but takes it back.
  if (houseId === organisationId) throw refusal('not_to_be_declined');
  orRefuse(decline({ state, signedBy: ruled(row).signedBy }, organisationId));
  await signs();
  await insertDecline(ctx.tx, said(ctx, row, reason));
  return {};
});

export const withdrawAgreement = operation(contract.withdrawAgreement, async (ctx, { reason, ...which }) => {
  const { houseId, row, state } = await heldEdition(ctx, which);
  if (houseId !== ctx.staff.organisationId) throw refusal('not_to_be_withdrawn');
  orRefuse(withdraw(state));
  await insertDecline(ctx.tx, said(ctx, row, reason));
  return {};
});

export const endAgreement = operation(contract.endAgreement, async (ctx, { lastDay, reason, ...which }) => {
  const { row, state, signs } = await heldEdition(ctx, which);
  const { to, reviewOn, notices } = row;
  const { organisationId } = ctx.staff;
  const ending = { state, to, reviewOn, notices, parties: ruled(row).parties };
  orInvalid(orRefuse(giveNotice(ending, { organisationId, lastDay }, stockholmDay(ctx.now))));
  await signs();
  const words = said(ctx, row, reason);
  const provedAt = await useProof(ctx);
  await insertNotice(ctx.tx, { ...words, lastDay, provedAt });
  return {};
});
