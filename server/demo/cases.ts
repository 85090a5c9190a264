import { mayWith } from '#access/roles.ts';
import { confirmCondition, describeCase, listExitCases, recordTalk, showExitCase, takeStep } from '#cases/operations.ts';
import { addRelative } from '#cases/operations/family.ts';
import { addPartner } from '#cases/operations/safety.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Contract } from '#platform/contract.ts';
import type { Installation } from '#platform/installation.ts';
import { type Operation, type StaffActor, perform } from '#platform/operation.ts';
import type { DemoMunicipality } from './contacts.ts';
import { earlier } from './earlier.ts';

/**
 * The life of the coordinator's two cases: one in the motivation phase, one in which support has begun and four of the six conditions hold.
 * Invented, and made by the operations that make real ones. Said again it changes nothing.
 */
export async function seedCases(installation: Installation, { organisationId, people }: DemoMunicipality): Promise<void> {
  const one = people.find(({ roles }) => roles.some((held) => held === 'coordinator'));
  if (!one) return;
  const actor: StaffActor = {
    kind: 'staff',
    staffId: one.staffId,
    organisationId,
    may: mayWith(one.roles),
    session: Buffer.alloc(32),
  };
  const { cases } = await perform(installation, listExitCases, actor, { mine: 'yes' });
  const [newer, older] = cases;
  if (!newer || !older || cases.some(({ state }) => state !== 'contact')) return;
  await inMotivation(workOn(installation, actor, newer.exitCaseId));
  await begun(workOn(installation, actor, older.exitCaseId));
}

type Work = ReturnType<typeof workOn>;

/** Something done in a case so many days ago. */
function workOn(installation: Installation, actor: StaffActor, exitCaseId: ExitCaseId) {
  return {
    on: (days: number) => addDays(stockholmDay(installation.clock()), days),
    does: async <C extends Contract>(days: number, op: Operation<C>, input: object) => {
      const { version } = await perform(installation, showExitCase, actor, { exitCaseId });
      const versioned = 'version' in op.contract.input.shape ? { version } : {};
      await perform(earlier(installation, days), op, actor, { exitCaseId, ...versioned, ...input });
    },
  };
}

async function inMotivation({ does, on }: Work) {
  await does(8, takeStep, { to: 'motivation', reason: 'Vill prata mer innan något bestäms. (Påhittat)', nextTalkOn: on(-4) });
  await does(4, recordTalk, {
    workerSees: 'wondering',
    personSees: 'hesitating',
    moved: 'Har berättat för sin syster att vi träffas. (Påhittat)',
    nextOn: on(3),
  });
}

async function begun({ does, on }: Work) {
  await does(19, describeCase, { kind: 'exiter', milieu: 'criminal_network', supportWay: 'at_home', childrenInFamily: 'yes' });
  await does(19, takeStep, { to: 'assessment', reason: 'Är motiverad och vill ha hjälp nu. (Påhittat)' });
  for (const condition of ['definition_met', 'motivated', 'consent', 'form_signed'])
    await does(14, confirmCondition, {
      condition,
      confirmedOn: on(-15),
      confirmedBy: 'Polisens avhopparsamordnare',
      document: 'Påhittad handling',
    });
  await does(12, addRelative, {
    relation: 'child',
    age: 'child',
    protection: 'own_need',
    who: 'Påhittad dotter',
    mustNotKnow: 'Var vi träffas. (Påhittat)',
  });
  await does(12, addPartner, { kind: 'police', function: 'Avhopparsamordnare', contact: 'Genom växeln. (Påhittat)' });
  await does(10, takeStep, { to: 'begun', reason: 'Beslut om stöd är fattat. (Påhittat)' });
}
