import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffActor } from '#platform/operation.ts';
import { perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { closes } from '#test/weeding.ts';
import { noteRegisters, setAssumption, showBenefit, showOutcomes } from './operations.ts';

let here: World;
let sigbritt: StaffActor;
let ellinor: StaffActor;
beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  sigbritt = await here.as('haninge-chef');
  ellinor = await here.as('haninge-samordnare');
});
afterAll(() => here[Symbol.asyncDispose]());

const assume = (code: string, [low, mid, high]: readonly [number, number, number], by = sigbritt, over: object = {}) =>
  perform(here.installation, setAssumption, by, { code, low, mid, high, source: 'Egen räkning', asOf: '2026-01-01', ...over });
const benefit = (by = sigbritt) => perform(here.installation, showBenefit, by, {});
const outcomes = (by = sigbritt) => perform(here.installation, showOutcomes, by, {});

test('nothing is calculated before every assumption has a figure with a source', async () => {
  expect(await benefit()).toMatchObject({
    benefit: null,
    missing: ['support_years', 'anyway_share', 'avoided_per_year', 'effect_years'],
    assumptions: [
      { code: 'cost_per_year', low: 1_100_000, mid: 1_500_000, high: 1_500_000, whose: 'house', asOf: '2021-11-29' },
      { code: 'leave_share', low: 56, mid: 60, high: 68, whose: 'house' },
    ],
  });
  await assume('support_years', [1, 2, 3]);
  await assume('anyway_share', [0, 10, 30]);
  await assume('avoided_per_year', [500_000, 1_000_000, 2_000_000]);
  await assume('effect_years', [2, 5, 10]);
  const shown = await benefit();
  expect(shown.missing).toEqual([]);
  expect(shown.benefit?.cost).toEqual({ low: 1_100_000, mid: 3_000_000, high: 4_500_000 });
  expect(shown.benefit?.sensitivity).toHaveLength(6);
});

test('the latest figure counts, one’s own before the house’s, and another house does not see it', async () => {
  here.setClock('2026-03-03T11:00:00Z');
  await assume('cost_per_year', [900_000, 1_000_000, 1_200_000]);
  expect((await benefit()).assumptions[0]).toMatchObject({ mid: 1_000_000, whose: 'own', source: 'Egen räkning' });
  const elsewhere = await here.as('malmo-chef').catch(() => undefined);
  if (elsewhere) expect((await benefit(elsewhere)).assumptions[0]).toMatchObject({ mid: 1_500_000, whose: 'house' });
});

test('a range the wrong way round, more than everything or a day to come is refused', async () => {
  await expect(assume('leave_share', [30, 20, 40])).rejects.toMatchObject(
    refused('invalid_input', { field: 'mid', code: 'too_small' }),
  );
  await expect(assume('leave_share', [30, 40, 101])).rejects.toMatchObject(
    refused('invalid_input', { field: 'high', code: 'too_big' }),
  );
  await expect(assume('leave_share', [30, 40, 50], sigbritt, { asOf: '2026-03-04' })).rejects.toMatchObject(
    refused('invalid_input', { field: 'asOf', code: 'in_the_future' }),
  );
});

test('those whose work it is not are told no', async () => {
  for (const name of ['haninge-samordnare', 'haninge-handlaggare', 'haninge-ekonom'] as const) {
    const other = await here.as(name);
    await expect(benefit(other)).rejects.toMatchObject(refused('not_allowed'));
    await expect(assume('effect_years', [1, 2, 3], other)).rejects.toMatchObject(refused('not_allowed'));
    await expect(outcomes(other)).rejects.toMatchObject(refused('not_allowed'));
  }
});

const note = (over: object = {}, by = sigbritt) =>
  perform(here.installation, noteRegisters, by, {
    closedYear: 2016,
    seenYear: 2018,
    people: 34,
    of: 50,
    source: 'Räknat av någon annan',
    asOf: '2019-12-01',
    ...over,
  });

test('a number from registers elsewhere is noted with its source, and shown with its interval', async () => {
  await note();
  expect((await outcomes()).registers).toMatchObject([
    { closedYear: 2016, seenYear: 2018, share: { people: 34, of: 50, percent: { value: 68, low: 54.2, high: 79.2 } } },
  ]);
  await expect(note({ people: 51 })).rejects.toMatchObject(refused('invalid_input', { field: 'people', code: 'too_big' }));
  await expect(note({ of: 19, people: 3 })).rejects.toMatchObject(refused('invalid_input'));
  await expect(note({ seenYear: 2015 })).rejects.toMatchObject(
    refused('invalid_input', { field: 'seenYear', code: 'too_small' }),
  );
  await expect(note({ asOf: '2027-01-01' })).rejects.toMatchObject(
    refused('invalid_input', { field: 'asOf', code: 'in_the_future' }),
  );
  await expect(note({}, ellinor)).rejects.toMatchObject(refused('not_allowed'));
});

test('measures are of cases one is in the team of, and of none of fewer than twenty', async () => {
  const team = { responsible: ellinor.staffId, coWorkers: [sigbritt.staffId] };
  for (let count = 0; count < 20; count += 1) {
    const { exitCaseId } = await casework(here.installation, ellinor, count < 19 ? team : { responsible: ellinor.staffId });
    await closes(here.installation, ellinor, exitCaseId);
  }
  expect(await outcomes()).toMatchObject({ cases: 19, measures: null });
  const { exitCaseId } = await casework(here.installation, ellinor, team);
  await closes(here.installation, ellinor, exitCaseId);
  const { cases, measures } = await outcomes();
  expect(cases).toBe(20);
  expect(measures?.completed).toEqual({ people: 0, of: 0, percent: null });
  expect(measures?.soonMet).toMatchObject({ people: 20, of: 20, percent: { value: 100, high: 100 } });
  expect(measures?.funnel.map((one) => one.atLeast)).toEqual([20, 20, 20, 0, 0, 0]);
}, 60_000);
