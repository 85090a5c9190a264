import * as grants from '#grants/operations.ts';
import type { ExchangeId, ExitCaseId, GrantApplicationId } from '#kernel/ids.ts';
import type { Contract } from '#platform/contract.ts';
import { type Operation, type StaffActor, perform } from '#platform/operation.ts';
import { carried, caseToTellOf, nationalCoordination } from './exchanges.ts';
import { aCall, aForm } from './grants.ts';
import type { World } from './personas.ts';

/** Somebody who applies for a case, and the officer who handles what comes. */
export async function granting(here: World) {
  const [officer, worker] = [await here.as('polis-medel'), await here.as('haninge-samordnare')];
  const { exitCaseId } = await caseToTellOf(here.installation, worker);
  const does = <C extends Contract>(by: StaffActor, op: Operation<C>, input: object) => perform(here.installation, op, by, input);
  const carry = () => carried(here.installation);
  const list = (of = exitCaseId) => does(worker, grants.listApplications, { exitCaseId: of });
  return {
    officer,
    worker,
    exitCaseId,
    does,
    carry,
    list,
    year: (of = 2026, more: object = {}) => does(officer, grants.showAppropriation, { year: of, ...more }),
    /** The authority has money for the year, and a call that one can apply in. */
    opens: async () => {
      await does(officer, grants.setAppropriation, { year: 2026, ore: 1_000_000_000, decision: 'Påhittat' });
      await does(officer, grants.saveCall, { definition: aCall });
    },
    /** An application that is written and sent, and has come. */
    applied: async (
      form: object = {},
      { of = exitCaseId, callCode = aCall.code }: { of?: ExitCaseId; callCode?: string } = {},
    ) => {
      const draft = { exitCaseId: of, recipientId: nationalCoordination, callCode, form: { ...aForm, ...form } };
      const { applicationId } = await does(worker, grants.draftApplication, draft);
      await does(worker, grants.sendApplication, { exitCaseId: of, applicationId });
      await carry();
      return applicationId;
    },
    /** Everything that has come is taken up. Answers what it is about. */
    taken: async (): Promise<ExchangeId[]> => {
      const { arrived } = await does(officer, grants.listArrived, {});
      const ids = [];
      for (const { exchangeId } of arrived) ids.push((await does(officer, grants.takeArrived, { exchangeId })).receivedId);
      return ids;
    },
    read: async (applicationId: GrantApplicationId, of = exitCaseId) => {
      await carry();
      return does(worker, grants.readGrant, { exitCaseId: of, applicationId });
    },
    standing: async (applicationId: GrantApplicationId) =>
      (await list()).applications.find((one) => one.applicationId === applicationId),
    decide: (receivedId: ExchangeId, ore: number | null) =>
      does(officer, grants.decideGrant, {
        receivedId,
        ore,
        why: 'Behovet är styrkt.',
        reportBy: ore === null ? null : '2027-02-28',
      }),
  };
}
export type Granting = Awaited<ReturnType<typeof granting>>;
