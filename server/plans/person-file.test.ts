import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileSection } from '#cases/domain.ts';
import { type StaffActor, operation, perform } from '#platform/operation.ts';
import { refused } from '#test/contacts.ts';
import { type Asking, asking } from '#test/asking.ts';
import { type Day, aDay } from '#test/day.ts';
import { showAccords } from './contract.ts';
import * as plans from './operations.ts';

let here: Asking;
let day: Day;
let ellinor: StaffActor;
beforeAll(async () => {
  here = await asking();
  day = await aDay(here);
  ellinor = await here.as('haninge-samordnare');
});
afterAll(() => here[Symbol.asyncDispose]());

async function fileOf(by: StaffActor): Promise<FileSection[]> {
  let file: FileSection[] = [];
  const reads = operation(showAccords, async (ctx, { exitCaseId }) => {
    file = await plans.personFile(ctx, exitCaseId);
    return { accords: [], allowed: [] };
  });
  await perform(here.installation, reads, by, { exitCaseId: day.exitCaseId });
  return file;
}

test('the person’s own file holds the plans, what came of them, what was accepted and the release, in order of time', async () => {
  const { accordTermId, agreedMeasureId, breachId, releaseId, releaseStepId } = day;
  const does = (what: Parameters<typeof perform>[1], input: object) => {
    here.setClock(new Date(here.installation.clock().getTime() + 60_000));
    return perform(here.installation, what, ellinor, input);
  };
  await does(plans.recordDelivery, { measureId: agreedMeasureId, on: '2026-03-02', outcome: 'missed', reason: 'person_ill' });
  await does(plans.recordBreach, { accordTermId, on: '2026-03-02', knownFrom: 'relative', text: 'Hans syster ringde.' });
  await does(plans.respondToBreach, { breachId, on: '2026-03-02', kind: 'talk', text: 'Vi talade om det.' });
  const date = { kind: 'conditional_release', on: '2026-09-01', certainty: 'estimated', source: 'person', note: null };
  await does(plans.dateRelease, { releaseId, ...date });
  await does(plans.markReleaseStep, { releaseStepId, outcome: 'done', on: '2026-03-02', note: null });
  const file = await fileOf(ellinor);
  expect(file.map(({ title }) => title)).toEqual(['plans', 'plan_deliveries', 'plan_accords', 'plan_releases']);
  for (const { entries } of file) {
    expect(entries.length).toBeGreaterThan(0);
    expect(entries).toEqual(entries.toSorted((a, b) => a.at.getTime() - b.at.getTime()));
  }
  const [made, deliveries, accords, releases] = file.map(({ entries }) => entries);
  expect(made?.[0]).toMatchObject({
    by: 'Ellinor',
    heading: 'Vårdplan, version 1, överenskommen 2026-03-02',
    text: 'Boende: Ett eget hem.\n– Samtalsstöd, från 2026-03-02: Samtal varje vecka.\nDu har skrivit under.',
    mask: 'none',
  });
  expect(deliveries).toMatchObject([{ heading: 'Samtalsstöd 2026-03-02', text: 'blev inte av: du var sjuk' }]);
  expect(accords?.map(({ text, mask }) => [text.split('\n').at(-1), mask])).toEqual([
    ['Du har skrivit under.', 'none'],
    ['Berättade själv.', 'none'],
    ['Hans syster ringde.', 'third_party'],
    ['Vi talade om det.', 'none'],
  ]);
  expect(releases?.map(({ heading, text }) => `${heading}: ${text}`)).toEqual([
    'Villkorlig frigivning: 2026-09-01 beräknat',
    expect.stringMatching(/ 2026-03-02: gjordes$/),
  ]);
});

test('a draft is not in it, and to a stranger there is no file', async () => {
  const [made] = await fileOf(ellinor);
  expect(made?.entries.map((one) => one.heading)).toEqual(['Vårdplan, version 1, överenskommen 2026-03-02']);
  await expect(fileOf(await here.as('haninge-jour'))).rejects.toMatchObject(refused('not_found'));
});
