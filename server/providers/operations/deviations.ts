import { rolesWith, tell } from '#access/operations.ts';
import { seeCase } from '#cases/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { MisconductId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import * as contract from '#providers/contract/assignments.ts';
import { toldOf } from '#providers/domain/assignment.ts';
import * as store from '#providers/store/deviations.ts';
import { getProvider } from '#providers/store/register.ts';
import { insertMisconduct } from '#providers/store/supervision.ts';
import { getAssignment } from './assignments.ts';
import { signed } from './signed.ts';
import { write } from './words.ts';

const title = { sv: 'Ett missförhållande är rapporterat (lex Sarah)', en: 'A misconduct has been reported (lex Sarah)' };

/** Its clocks run from the day on which the provider told of it, and those who keep the register are told at once. */
export const reportDeviation = operation(contract.reportDeviation, async (ctx, { exitCaseId, exchangeId, nth, kind, what }) => {
  if (!(await seeCase(ctx, exitCaseId)).works) throw refusal('not_found');
  const { row, answers } = (await getAssignment(ctx, exitCaseId, exchangeId)).read;
  const { at: cameAt } = orNotFound(toldOf(answers, 'deviation')[nth - 1]);
  const { providerId } = row;
  const misconductId = ctx.newId<MisconductId>();
  const receivedOn = stockholmDay(new Date(cameAt));
  await insertMisconduct(ctx.tx, { ...signed(ctx), misconductId, providerId, kind, receivedOn });
  const link = { id: ctx.newId<string>(), exitCaseId, exchangeId, nth, misconductId };
  if (!(await store.insertDeviationReport(ctx.tx, { ...signed(ctx), ...link }))) throw refusal('deviation_reported');
  await write(ctx, misconductId, 'misconduct', what);
  const { organisationId, staffId } = ctx.staff;
  const keepers = (await store.listWith(ctx.tx, rolesWith('misconduct.assess'))).filter((one) => one !== staffId);
  const { organisationNumber: subject } = await getProvider(ctx.tx, providerId);
  await tell(ctx, organisationId, keepers, { kind: 'provider_news', about: 'provider', subjectId: providerId, subject, title });
  return { misconductId };
});
