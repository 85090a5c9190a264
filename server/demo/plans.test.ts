import { expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import * as plans from '#plans/operations.ts';
import { casework, receivingUnit } from '#test/contacts.ts';
import { world } from '#test/personas.ts';
import { demoPersonas } from './personas.ts';
import { seedPlans } from './plans.ts';

test('the demo shows a plan that is followed, a term that was not kept and a release that has moved; said again it stays as it is', async () => {
  await using here = await world();
  const { installation } = here;
  const ellinor = await here.as('haninge-samordnare');
  const { organisationId, staffId } = ellinor;
  here.setClock('2026-02-01T11:00:00Z');
  const { exitCaseId: first } = await casework(installation, ellinor, { responsible: staffId });
  here.setClock('2026-02-15T11:00:00Z');
  const { exitCaseId: second } = await casework(installation, ellinor, { responsible: staffId });
  here.setClock('2026-03-02T11:00:00Z');
  const people = demoPersonas.filter(({ subject }) => subject === 'demo-haninge-samordnare').map((one) => ({ ...one, staffId }));
  const haninge = { organisationId, unitId: await receivingUnit(here, ellinor), people };
  await seedPlans(installation, haninge);
  await seedPlans(installation, haninge);

  const { plans: made } = await perform(installation, plans.showPlan, ellinor, { exitCaseId: first, show: 'all' });
  expect(made.map(({ state, goals }) => [state, goals.length])).toEqual([['agreed', 2]]);
  expect(made[0]?.goals[0]?.measures[0]?.deliveries.map((one) => one.outcome)).toEqual(['missed', 'delivered']);
  const { accords } = await perform(installation, plans.showAccords, ellinor, { exitCaseId: first });
  expect(accords.map(({ breaches }) => breaches.map(({ responses }) => responses.length))).toEqual([[1]]);
  const { releases } = await perform(installation, plans.showReleases, ellinor, { exitCaseId: second });
  expect(releases.map(({ on, earlier }) => [on, earlier.length])).toEqual([['2026-05-03', 1]]);
});
