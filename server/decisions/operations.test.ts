import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as access from '#access/contract.ts';
import type { DecisionId, ExitCaseId, InvestigationId } from '#kernel/ids.ts';
import type { Contract } from '#platform/contract.ts';
import { type Operation, perform, type StaffActor } from '#platform/operation.ts';
import { accessOperations } from '#access/operations.ts';
import { casework, refused } from '#test/contacts.ts';
import { decided, delegating, drafted, granting, informed, letsDecide, opensInvestigation } from '#test/decisions.ts';
import { type World, world } from '#test/personas.ts';
import * as decisions from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let sigbritt: StaffActor;
let tage: StaffActor;
let yasmin: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  sigbritt = await here.as('haninge-chef');
  tage = await here.as('haninge-jour');
  yasmin = await here.as('malmo-samordnare');
  // The case worker alone up to 5 000 kronor and no housing; the manager everything, where somebody else has proposed it.
  const upTo = { highestKronor: 5000, kinds: ['support_talks', 'financial_aid'] };
  await letsDecide(here.installation, sigbritt, 'case_worker', upTo);
  await letsDecide(here.installation, sigbritt, 'manager', { decides: 'what_another_proposes' });
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId } = await casework(here.installation, ellinor, {
    responsible: ellinor.staffId,
    coWorkers: [milo.staffId, sigbritt.staffId],
  }));
});

const shows = (decisionId: DecisionId, by = milo) => perform(here.installation, decisions.showDecision, by, { decisionId });
const investigations = async (by = milo) =>
  (await perform(here.installation, decisions.listInvestigations, by, { exitCaseId })).investigations;
const investigation = async () => {
  const [one] = await investigations();
  if (!one) throw new Error('There is no investigation.');
  return one;
};
const closes = async (investigationId: InvestigationId, outcome: string, by = milo) =>
  perform(here.installation, decisions.closeInvestigation, by, {
    investigationId,
    outcome,
    reasons: 'Så bedömer vi.',
    version: 1,
  });
const demands = (investigationId: InvestigationId, on: string, by = milo) =>
  perform(here.installation, decisions.demandDecision, by, { investigationId, on });
/** An operation of the slice that is called by its contract. */
const ofAccess = <C extends Contract>(contract: C) =>
  accessOperations.find((one) => one.contract.name === contract.name) as unknown as Operation<C>;
const acts = {
  appealDecision: decisions.appealDecision,
  executeDecision: decisions.executeDecision,
  interruptDecision: decisions.interruptDecision,
  dismissDecision: decisions.dismissDecision,
};
const does = (what: keyof typeof acts, decisionId: DecisionId, on: string, by = milo): Promise<object> => {
  const because = what === 'interruptDecision' || what === 'dismissDecision' ? { because: 'Därför.' } : {};
  return perform(here.installation, acts[what] as Operation, by, { decisionId, on, ...because }) as Promise<object>;
};
const serves = (decisionId: DecisionId, on: string, by = milo) =>
  perform(here.installation, decisions.serveDecision, by, { decisionId, on, how: 'in_person' });
const proposes = (decisionId: DecisionId, to = sigbritt, by = milo) =>
  perform(here.installation, decisions.proposeDecision, by, { decisionId, to: to.staffId, version: 1 });
const makes = (decisionId: DecisionId, by = milo, version = 1) =>
  perform(here.installation, decisions.makeDecision, by, { decisionId, version });

describe('an investigation', () => {
  test('is opened on information, with a scope, and its clocks begin', async () => {
    await opensInvestigation(here.installation, milo, exitCaseId, { concerns: 'child', informedOn: '2026-02-27' });
    expect(await investigation()).toMatchObject({
      state: 'open',
      concerns: 'child',
      informedOn: '2026-02-27',
      information: informed.information,
      scope: informed.scope,
      openedAt: '2026-03-02T11:00:00.000Z',
      openedBy: 'Milo',
      finishBy: '2026-07-02T22:00:00.000Z',
      mayDemandFrom: '2026-09-02T22:00:00.000Z',
      closed: null,
      demand: null,
      allowed: ['investigation.close', 'decision.draft'],
    });
  });

  test('of an adult has no four months', async () => {
    await opensInvestigation(here.installation, milo, exitCaseId);
    expect(await investigation()).toMatchObject({ finishBy: null, mayDemandFrom: '2026-09-02T22:00:00.000Z' });
  });

  test('is closed once, with an outcome and reasons', async () => {
    const investigationId = await opensInvestigation(here.installation, milo, exitCaseId, { concerns: 'child' });
    here.setClock('2026-03-20T10:00:00Z');
    await closes(investigationId, 'no_action');
    expect(await investigation()).toMatchObject({
      state: 'closed',
      closed: { at: '2026-03-20T10:00:00.000Z', by: 'Milo', outcome: 'no_action', reasons: 'Så bedömer vi.' },
      allowed: [],
      version: 2,
    });
    await expect(closes(investigationId, 'no_action')).rejects.toMatchObject(refused('investigation_closed'));
    const draft = { investigationId, ...granting };
    await expect(perform(here.installation, decisions.draftDecision, milo, draft)).rejects.toMatchObject(
      refused('investigation_closed'),
    );
  });

  test('is not opened on information from tomorrow, nor without words', async () => {
    const opens = (more: object) => opensInvestigation(here.installation, milo, exitCaseId, more);
    await expect(opens({ informedOn: '2026-03-03' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'informedOn', code: 'in_the_future' }),
    );
    await expect(opens({ scope: ' ' })).rejects.toMatchObject(refused('invalid_input', { field: 'scope', code: 'required' }));
  });

  test('is nothing to one who does not work on the case', async () => {
    const investigationId = await opensInvestigation(here.installation, milo, exitCaseId);
    for (const stranger of [tage, yasmin]) {
      await expect(opensInvestigation(here.installation, stranger, exitCaseId)).rejects.toMatchObject(refused('not_found'));
      await expect(investigations(stranger)).rejects.toMatchObject(refused('not_found'));
      await expect(closes(investigationId, 'no_action', stranger)).rejects.toMatchObject(refused('not_found'));
      await expect(demands(investigationId, '2026-03-02', stranger)).rejects.toMatchObject(refused('not_found'));
      await expect(
        perform(here.installation, decisions.refuseDemand, stranger, { investigationId, because: 'Nej.' }),
      ).rejects.toMatchObject(refused('not_found'));
    }
  });
});

describe('a demand for a decision', () => {
  test('is made after six months, once, and answered within four weeks by a decision', async () => {
    const { investigationId, decisionId } = await drafted(here.installation, milo, exitCaseId);
    here.setClock('2026-09-03T10:00:00Z');
    await expect(demands(investigationId, '2026-09-02')).rejects.toMatchObject(refused('demand_too_early'));
    expect(await demands(investigationId, '2026-09-03')).toEqual({ answerBy: '2026-10-01T22:00:00.000Z' });
    await expect(demands(investigationId, '2026-09-03')).rejects.toMatchObject(refused('already_demanded'));
    await closes(investigationId, 'leads_to_decision');
    expect((await investigation()).demand).toMatchObject({ on: '2026-09-03', answer: null });
    await makes(decisionId);
    expect((await investigation()).demand).toMatchObject({ answer: 'decided', answeredAt: '2026-09-03T10:00:00.000Z' });
  });

  test('can be refused, with reasons', async () => {
    const investigationId = await opensInvestigation(here.installation, milo, exitCaseId);
    const refuses = () =>
      perform(here.installation, decisions.refuseDemand, milo, { investigationId, because: 'Ett läkarintyg saknas.' });
    await expect(refuses()).rejects.toMatchObject(refused('nothing_demanded'));
    here.setClock('2026-09-03T10:00:00Z');
    await demands(investigationId, '2026-09-03');
    await refuses();
    expect((await investigation()).demand).toMatchObject({ answer: 'refused', refusedBecause: 'Ett läkarintyg saknas.' });
  });
});

describe('a decision', () => {
  test('is written, made on one’s own delegation, and locked', async () => {
    const { decisionId } = await drafted(here.installation, milo, exitCaseId, {
      kind: 'financial_aid',
      paragraph: 'sol_2025_12_1',
      amountOre: 500_000,
      amountPer: 'month',
    });
    expect(await shows(decisionId)).toMatchObject({
      state: 'draft',
      what: granting.what,
      reasons: granting.reasons,
      citation: '12 kap. 1 § socialtjänstlagen (2025:400)',
      deciders: [{ staffId: sigbritt.staffId, inTeam: true }],
      allowed: ['decision.revise', 'decision.propose', 'decision.make', 'decision.drop'],
    });
    await makes(decisionId);
    expect(await shows(decisionId)).toMatchObject({
      state: 'made',
      madeAt: '2026-03-02T11:00:00.000Z',
      madeBy: 'Milo',
      proposedBy: null,
      delegation: { role: 'case_worker', name: null, highestKronor: 5000, decides: 'alone' },
      execution: 'waiting',
      executionSince: '2026-03-02',
      executeBy: '2026-06-02T22:00:00.000Z',
      version: 2,
    });
    await expect(makes(decisionId, milo, 2)).rejects.toMatchObject(refused('decision_locked'));
    const revision = { decisionId, version: 2, ...granting };
    await expect(perform(here.installation, decisions.reviseDecision, milo, revision)).rejects.toMatchObject(
      refused('decision_locked'),
    );
    await expect(perform(here.installation, decisions.dropDecision, milo, { decisionId, version: 2 })).rejects.toMatchObject(
      refused('decision_locked'),
    );
  });

  test('above the amount goes to one who may, and a second pair of eyes sees it', async () => {
    const { decisionId } = await drafted(here.installation, milo, exitCaseId, {
      kind: 'financial_aid',
      paragraph: 'sol_2025_12_1',
      amountOre: 500_001,
      amountPer: 'once',
    });
    await expect(makes(decisionId)).rejects.toMatchObject(refused('outside_delegation'));
    await expect(makes(decisionId, sigbritt)).rejects.toMatchObject(refused('second_person_needed'));
    await expect(proposes(decisionId, ellinor)).rejects.toMatchObject(refused('outside_delegation'));
    await expect(proposes(decisionId, tage)).rejects.toMatchObject(refused('not_found'));
    await proposes(decisionId);
    const told = await perform(here.installation, ofAccess(access.listNotices), sigbritt, {});
    expect(told).toMatchObject({ notices: [{ kind: 'decision_proposed', subjectId: exitCaseId }] });
    expect(await shows(decisionId, sigbritt)).toMatchObject({
      state: 'proposed',
      proposedBy: 'Milo',
      waitsFor: 'Sigbritt',
      allowed: ['decision.send_back', 'decision.make', 'decision.drop'],
    });
    const revision = { decisionId, version: 2, ...granting };
    await expect(perform(here.installation, decisions.reviseDecision, milo, revision)).rejects.toMatchObject(
      refused('not_a_draft'),
    );
    await makes(decisionId, sigbritt, 2);
    expect(await shows(decisionId)).toMatchObject({
      state: 'made',
      madeBy: 'Sigbritt',
      proposedBy: 'Milo',
      delegation: { role: 'manager', decides: 'what_another_proposes' },
    });
  });

  test('that was proposed is sent back, written on and proposed anew', async () => {
    const { decisionId } = await drafted(here.installation, milo, exitCaseId, { kind: 'housing' });
    await proposes(decisionId);
    const back = { decisionId, because: 'Skriv varför boendet behövs.', version: 2 };
    await perform(here.installation, decisions.sendBackDecision, sigbritt, back);
    expect(await shows(decisionId)).toMatchObject({
      state: 'draft',
      sentBackBecause: 'Skriv varför boendet behövs.',
      waitsFor: null,
    });
    await expect(perform(here.installation, decisions.sendBackDecision, sigbritt, { ...back, version: 3 })).rejects.toMatchObject(
      refused('not_proposed'),
    );
    const revision = { decisionId, version: 3, ...granting, kind: 'housing', reasons: 'Du är hotad där du bor.' };
    await perform(here.installation, decisions.reviseDecision, milo, revision);
    await perform(here.installation, decisions.proposeDecision, milo, { decisionId, to: sigbritt.staffId, version: 4 });
    await perform(here.installation, decisions.dropDecision, milo, { decisionId, version: 5 });
    expect(await shows(decisionId)).toMatchObject({ state: 'dropped', reasons: 'Du är hotad där du bor.', allowed: [] });
  });

  test('is not written over by one who read an older version', async () => {
    const { decisionId } = await drafted(here.installation, milo, exitCaseId);
    const revision = { decisionId, version: 1, ...granting };
    await perform(here.installation, decisions.reviseDecision, milo, revision);
    await expect(perform(here.installation, decisions.reviseDecision, ellinor, revision)).rejects.toMatchObject(
      refused('changed_meanwhile'),
    );
    await expect(makes(decisionId)).rejects.toMatchObject(refused('changed_meanwhile'));
  });

  test('needs a paragraph in force, and an amount that fits', async () => {
    const investigationId = await opensInvestigation(here.installation, milo, exitCaseId);
    const drafts = (more: object) =>
      perform(here.installation, decisions.draftDecision, milo, { investigationId, ...granting, ...more });
    await expect(drafts({ paragraph: 'sol_2001_4_1' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'paragraph', code: 'not_a_choice' }),
    );
    await expect(drafts({ outcome: 'refused', fromDay: null, amountOre: 100, amountPer: 'once' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'amountOre', code: 'invalid' }),
    );
    await expect(drafts({ amountOre: 0.5, amountPer: 'once' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'amountOre', code: 'not_a_number' }),
    );
  });

  test('takes the place of an older one, which is then no longer carried out', async () => {
    const { investigationId, decisionId } = await decided(here.installation, milo, exitCaseId);
    const again = { investigationId, replaces: decisionId, ...granting, what: 'Du får samtalsstöd varannan vecka.' };
    const drafts = () => perform(here.installation, decisions.draftDecision, milo, again);
    const first = await drafts();
    const second = await drafts();
    await makes(first.decisionId);
    expect(await shows(decisionId)).toMatchObject({
      execution: 'replaced',
      executeBy: null,
      replacedBy: first.decisionId,
      what: granting.what,
    });
    expect(await shows(first.decisionId)).toMatchObject({ replaces: decisionId, execution: 'waiting' });
    await expect(makes(second.decisionId)).rejects.toMatchObject(refused('already_replaced'));
    await expect(drafts()).rejects.toMatchObject(refused('already_replaced'));
    const unmade = { ...again, replaces: second.decisionId };
    await expect(perform(here.installation, decisions.draftDecision, milo, unmade)).rejects.toMatchObject(refused('not_made'));
  });

  test('is nothing to one who does not work on the case', async () => {
    const { decisionId, investigationId } = await drafted(here.installation, milo, exitCaseId);
    const at = { decisionId, version: 1 };
    for (const stranger of [tage, yasmin]) {
      const asks = [
        () => perform(here.installation, decisions.listDecisions, stranger, { exitCaseId }),
        () => shows(decisionId, stranger),
        () => perform(here.installation, decisions.draftDecision, stranger, { investigationId, ...granting }),
        () => perform(here.installation, decisions.reviseDecision, stranger, { ...at, ...granting }),
        () => perform(here.installation, decisions.proposeDecision, stranger, { ...at, to: sigbritt.staffId }),
        () => perform(here.installation, decisions.sendBackDecision, stranger, { ...at, because: 'Nej.' }),
        () => makes(decisionId, stranger),
        () => perform(here.installation, decisions.dropDecision, stranger, at),
        () => serves(decisionId, '2026-03-02', stranger),
        () => does('appealDecision', decisionId, '2026-03-02', stranger),
        () => does('executeDecision', decisionId, '2026-03-02', stranger),
        () => does('interruptDecision', decisionId, '2026-03-02', stranger),
        () => does('dismissDecision', decisionId, '2026-03-02', stranger),
      ];
      for (const ask of asks) await expect(ask()).rejects.toMatchObject(refused('not_found'));
    }
  });

  test('is read and not touched by one who has opened the case in an emergency', async () => {
    const { decisionId } = await decided(here.installation, milo, exitCaseId);
    const { pseudonym } = await shows(decisionId);
    const because = { legalGround: 'osl_10_2', reason: 'Larm i kväll, ansvarig svarar inte.', minutes: 60 };
    await perform(here.installation, ofAccess(access.openBreakGlass), tage, { pseudonym, ...because });
    expect(await shows(decisionId, tage)).toMatchObject({ what: granting.what, allowed: ['decision.letter'] });
    expect((await investigations(tage))[0]).toMatchObject({ allowed: [] });
    await expect(serves(decisionId, '2026-03-02', tage)).rejects.toMatchObject(refused('not_found'));
  });
});

describe('a decision that has been made', () => {
  test('is served, and can be appealed for three weeks', async () => {
    const { decisionId } = await decided(here.installation, milo, exitCaseId);
    await expect(does('appealDecision', decisionId, '2026-03-02')).rejects.toMatchObject(refused('not_served'));
    here.setClock('2026-03-05T10:00:00Z');
    expect(await serves(decisionId, '2026-03-04')).toEqual({ appealBy: '2026-03-25' });
    // Said again, for the day was wrong.
    expect(await serves(decisionId, '2026-03-03')).toEqual({ appealBy: '2026-03-24' });
    expect(await shows(decisionId)).toMatchObject({ servedOn: '2026-03-03', appealBy: '2026-03-24', appealedOn: null });
    here.setClock('2026-03-24T10:00:00Z');
    expect(await does('appealDecision', decisionId, '2026-03-24')).toEqual({ inTime: true });
    await expect(does('appealDecision', decisionId, '2026-03-24')).rejects.toMatchObject(refused('already_appealed'));
    await expect(serves(decisionId, '2026-03-24')).rejects.toMatchObject(refused('already_appealed'));
  });

  test('is appealed too late, and that is said', async () => {
    const { decisionId } = await decided(here.installation, milo, exitCaseId);
    await serves(decisionId, '2026-03-02');
    here.setClock('2026-03-24T10:00:00Z');
    expect(await does('appealDecision', decisionId, '2026-03-24')).toEqual({ inTime: false });
  });

  test('is carried out, interrupted, and has three months anew', async () => {
    const { decisionId } = await decided(here.installation, milo, exitCaseId);
    await expect(does('interruptDecision', decisionId, '2026-03-02')).rejects.toMatchObject(refused('conflict'));
    here.setClock('2026-04-20T10:00:00Z');
    await does('executeDecision', decisionId, '2026-04-01');
    expect(await shows(decisionId)).toMatchObject({ execution: 'executed', executionSince: '2026-04-01', executeBy: null });
    await does('interruptDecision', decisionId, '2026-04-15');
    expect(await shows(decisionId)).toMatchObject({ execution: 'interrupted', executeBy: '2026-07-15T22:00:00.000Z' });
    await does('dismissDecision', decisionId, '2026-04-20');
    expect(await shows(decisionId)).toMatchObject({
      execution: 'no_longer',
      executeBy: null,
      events: [
        { kind: 'executed', on: '2026-04-01', because: null },
        { kind: 'interrupted', on: '2026-04-15', because: 'Därför.', recordedBy: 'Milo' },
        { kind: 'no_longer', on: '2026-04-20' },
      ],
    });
    await expect(does('executeDecision', decisionId, '2026-04-20')).rejects.toMatchObject(refused('conflict'));
  });

  test('is not carried out before it was made, nor tomorrow, nor when it was a refusal', async () => {
    const { decisionId } = await decided(here.installation, milo, exitCaseId);
    await expect(does('executeDecision', decisionId, '2026-03-01')).rejects.toMatchObject(
      refused('invalid_input', { field: 'on', code: 'too_early' }),
    );
    await expect(does('executeDecision', decisionId, '2026-03-03')).rejects.toMatchObject(
      refused('invalid_input', { field: 'on', code: 'in_the_future' }),
    );
    const refusing = { outcome: 'refused', fromDay: null };
    const no = await decided(here.installation, milo, exitCaseId, refusing);
    expect(await shows(no.decisionId)).toMatchObject({ execution: 'none', executeBy: null });
    for (const act of ['executeDecision', 'interruptDecision', 'dismissDecision'] as const)
      await expect(does(act, no.decisionId, '2026-03-02')).rejects.toMatchObject(refused('nothing_to_execute'));
  });

  test('stands in the list of the case, what is new first', async () => {
    const first = await decided(here.installation, milo, exitCaseId);
    here.setClock('2026-03-03T11:00:00Z');
    const second = await drafted(here.installation, milo, exitCaseId);
    const { decisions: listed } = await perform(here.installation, decisions.listDecisions, ellinor, { exitCaseId });
    expect(listed.map((one) => [one.decisionId, one.state])).toEqual([
      [second.decisionId, 'draft'],
      [first.decisionId, 'made'],
    ]);
  });
});

describe('the delegation', () => {
  const lists = async (by = milo) => (await perform(here.installation, decisions.listDelegations, by, {})).delegations;

  test('is read by everybody who works on cases, and kept by the manager', async () => {
    const to = { to: 'staff', staffId: ellinor.staffId };
    const row = delegating(to, { kinds: ['housing'], highestKronor: 100, validFrom: '2026-03-10' });
    const { delegationId } = await perform(here.installation, decisions.addDelegation, sigbritt, row);
    const found = async () => (await lists()).find((one) => one.delegationId === delegationId);
    expect(await found()).toMatchObject({ role: null, name: 'Ellinor', highestKronor: 100, holds: 'later', validTo: null });
    const ends = (validTo: string, by = sigbritt) =>
      perform(here.installation, decisions.endDelegation, by, { delegationId, validTo });
    await expect(ends('2026-03-10')).rejects.toMatchObject(refused('delegation_ends_too_early'));
    await expect(ends('2026-03-20', milo)).rejects.toMatchObject(refused('not_allowed'));
    await expect(ends('2026-03-20', await here.as('malmo-chef'))).rejects.toMatchObject(refused('not_found'));
    await ends('2026-03-20');
    await expect(ends('2026-03-21')).rejects.toMatchObject(refused('conflict'));
    here.setClock('2026-03-20T11:00:00Z');
    expect(await found()).toMatchObject({ holds: 'over', validTo: '2026-03-20' });
  });

  test('is another organisation’s own', async () => {
    const before = await lists(yasmin);
    await letsDecide(here.installation, sigbritt, 'coordinator', { kinds: ['housing'], highestKronor: 0 });
    expect(await lists(yasmin)).toEqual(before);
  });

  test('is not added by others, to strangers, or from before it was adopted', async () => {
    const adds = (row: object, by = sigbritt) => perform(here.installation, decisions.addDelegation, by, row);
    await expect(adds(delegating({ to: 'role', role: 'coordinator' }), ellinor)).rejects.toMatchObject(refused('not_allowed'));
    await expect(adds(delegating({ to: 'staff', staffId: yasmin.staffId }))).rejects.toMatchObject(refused('not_found'));
    await expect(adds(delegating({ to: 'role', role: 'coordinator' }, { validFrom: '2026-01-01' }))).rejects.toMatchObject(
      refused('invalid_input', { field: 'validFrom', code: 'too_early' }),
    );
  });
});

test('the paragraphs in force are read, and the older where the matter began under it', async () => {
  const lists = async (since?: string) =>
    (await perform(here.installation, decisions.listParagraphs, milo, { since })).paragraphs.map((one) => one.paragraph);
  expect((await lists()).toSorted()).toEqual(['sol_2025_11_1', 'sol_2025_12_1']);
  expect((await lists('2025-06-30')).toSorted()).toEqual(['sol_2001_4_1', 'sol_2025_11_1', 'sol_2025_12_1']);
});
