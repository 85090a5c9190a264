import { useProof } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import { pdfOf } from '#platform/documents.ts';
import { operation } from '#platform/operation.ts';
import { orNotFound, orRefuse } from '#platform/refusal.ts';
import * as contract from '#agreements/contract.ts';
import { sign, statesOn } from '#agreements/domain/standing.ts';
import { agreementInWords, agreementName } from '#agreements/document.ts';
import * as store from '#agreements/store.ts';
import { heldEdition } from './ending.ts';
import { groundsInWords, ruled } from './reading.ts';

export const signAgreement = operation(contract.signAgreement, async (ctx, { agreementId, number, digest }) => {
  const { tx, staff, now } = ctx;
  const { houseId, row, state, signs } = await heldEdition(ctx, { agreementId, number });
  orRefuse(sign({ state, signedBy: ruled(row).signedBy, digest: row.digest }, staff.organisationId, digest));
  await signs();
  const provedAt = await useProof(ctx);
  const { organisationId: partyId, staffId: by } = staff;
  await store.insertSignature(tx, { houseId, agreementId, number, partyId, provedAt, digest, at: now, by });
  return {};
});

export const fetchAgreement = operation(contract.fetchAgreement, async (ctx, { agreementId, number }) => {
  const { tx, now } = ctx;
  const { house } = await store.getAgreement(tx, agreementId);
  const rows = await store.listEditions(tx, agreementId);
  const row = orNotFound(rows.find((one) => one.number === number));
  const state = statesOn(rows.map(ruled), stockholmDay(now)).get(number) ?? 'replaced';
  const parties = await store.listOrganisations(tx, ruled(row).parties);
  const grounds = await groundsInWords(ctx);
  return pdfOf(agreementName(number), agreementInWords({ ...row, ends: ruled(row).to, house, state, parties, grounds }));
});
