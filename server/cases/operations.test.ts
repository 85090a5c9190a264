import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused, somebody } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { caseOperations, caseParts, findExitCases, listExitCases, showExitCase } from './operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';

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

test('a case is found by the beginning of its name, as one hears it, by those who see it and by nobody else', async () => {
  const { exitCaseId, pseudonym } = await casework(here.installation, ellinor, { responsible: ellinor.staffId });
  const finds = async (by: StaffActor, said: string) =>
    (await perform(here.installation, findExitCases, by, { pseudonym: said })).cases.map((one) => one.exitCaseId);
  const said = [
    pseudonym,
    pseudonym.slice(0, 6).toUpperCase(),
    pseudonym.replaceAll(/[åä]/g, 'a').replaceAll('ö', 'o').replaceAll(' ', '-'),
  ];
  for (const one of said) {
    expect(await finds(ellinor, one)).toContain(exitCaseId);
    expect(await finds(tage, one)).toEqual([]);
    expect(await finds(milo, one)).not.toContain(exitCaseId);
  }
  expect(await finds(ellinor, '%')).toEqual([]);
  expect(await finds(ellinor, pseudonym.slice(1))).not.toContain(exitCaseId);
});

test('a long list comes a page at a time, and each case once', async () => {
  const { exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId });
  await here.owner.query(
    `with person as (
       insert into people.person (organisation_id, id, pseudonym, wrapped_key, key_version, created_at)
       select organisation_id, gen_random_uuid(), 'Many ' || n, wrapped_key, key_version, created_at
       from people.person, generate_series(1, 120) n where id = (select person_id from cases.exit_case where id = $1) returning *),
     exit_case as (
       insert into cases.exit_case (organisation_id, id, unit_id, person_id, kind, state, opened_at, opened_by)
       select person.organisation_id, gen_random_uuid(), one.unit_id, person.id, 'child', 'contact', one.opened_at, one.opened_by
       from person, cases.exit_case one where one.id = $1 returning *)
     insert into access.assignment (organisation_id, id, exit_case_id, staff_id, function, since, assigned_by)
     select organisation_id, gen_random_uuid(), id, $2, 'responsible', opened_at, $2 from exit_case`,
    [exitCaseId, ellinor.staffId],
  );
  const seen: string[] = [];
  for (let afterId: ExitCaseId | undefined, more = true; more;) {
    const page = await perform(here.installation, listExitCases, ellinor, { show: 'contact', mine: 'yes', afterId });
    expect(page.cases.length).toBeLessThanOrEqual(50);
    seen.push(...page.cases.map((one) => one.exitCaseId));
    afterId = page.cases.at(-1)?.exitCaseId;
    ({ more } = page);
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(121);
  expect((await perform(here.installation, listExitCases, ellinor, { show: 'over' })).cases).toEqual([]);
  expect((await perform(here.installation, listExitCases, tage, { afterId: exitCaseId })).cases).toEqual([]);
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
