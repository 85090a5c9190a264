import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused, somebody } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { caseOperations, caseParts, listExitCases, showExitCase } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let tage: StaffActor;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  tage = await here.as('haninge-jour');
});
afterAll(() => here[Symbol.asyncDispose]());

const listed = async (by: StaffActor) => (await perform(here.installation, listExitCases, by, {})).cases;

test('each sees the cases they work on, the latest first, and no others', async () => {
  const first = await casework(here.installation, ellinor, { responsible: ellinor.staffId });
  here.setClock('2026-03-02T12:00:00Z');
  const second = await casework(here.installation, ellinor, { responsible: milo.staffId });
  expect(await listed(ellinor)).toMatchObject([
    {
      exitCaseId: second.exitCaseId,
      pseudonym: second.pseudonym,
      responsible: 'Milo',
      mine: true,
      kind: 'exiter',
      state: 'contact',
    },
    { exitCaseId: first.exitCaseId, pseudonym: first.pseudonym, responsible: 'Ellinor', mine: true },
  ]);
  expect((await listed(milo)).map((one) => one.exitCaseId)).toEqual([second.exitCaseId]);
  expect(await listed(tage)).toEqual([]);
  expect(await listed(await here.as('malmo-samordnare'))).toEqual([]);
});

test('a case says who opened it, who answers for it, and what one may do', async () => {
  const { exitCaseId, unitId, pseudonym } = await casework(here.installation, ellinor, { responsible: milo.staffId });
  const shown = await perform(here.installation, showExitCase, milo, { exitCaseId });
  expect(shown).toMatchObject({
    exitCaseId,
    pseudonym,
    unitId,
    unit: 'Avhopparverksamheten',
    openedBy: 'Ellinor',
    responsible: 'Milo',
    hasIdentity: false,
    throughBreakGlassUntil: null,
    version: 1,
    next: { onwards: ['motivation', 'assessment'], end: 'not_pursued', again: [] },
    nextClock: null,
    police: { state: 'none', missing: expect.arrayContaining(['consent', 'form_signed']) },
    pausedAt: null,
    ended: null,
  });
  expect(shown.allowed).toEqual(
    expect.arrayContaining(['team.show', 'person.identify', 'team.assign', 'case.step', 'case.pause']),
  );
  const only = { ...milo, may: new Set(['case.show', 'team.show']) };
  expect((await perform(here.installation, showExitCase, only, { exitCaseId })).allowed).toEqual(['team.show']);
});

test('one who has left the team no longer sees it', async () => {
  const { exitCaseId } = await casework(here.installation, ellinor, { responsible: milo.staffId });
  await perform(here.installation, showExitCase, ellinor, { exitCaseId });
  await here.owner.query('update access.assignment set until = now() where exit_case_id = $1 and staff_id = $2', [
    exitCaseId,
    ellinor.staffId,
  ]);
  await expect(perform(here.installation, showExitCase, ellinor, { exitCaseId })).rejects.toMatchObject(refused('not_found'));
  expect((await listed(ellinor)).map((one) => one.exitCaseId)).not.toContain(exitCaseId);
});

test('those without casework are refused', async () => {
  for (const name of [
    'haninge-ekonom',
    'haninge-admin',
    'haninge-logg',
    'polis-samordnare',
    'utforare-chef',
    'socialstyrelsen',
  ] as const)
    await expect(listed(await here.as(name))).rejects.toMatchObject(refused('not_allowed'));
  await expect(perform(here.installation, listExitCases, somebody, {})).rejects.toMatchObject(refused('not_signed_in'));
});

test('no case is opened but from a contact: opening has no route of its own', () => {
  expect(caseParts.map((one) => one.contract.name)).toEqual(['case.open']);
  expect(caseParts.every((one) => !('http' in one.contract))).toBe(true);
  expect(caseOperations.map((one): string => one.contract.name)).not.toContain('case.open');
});
