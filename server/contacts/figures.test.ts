import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UnitId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { receivingUnit, refused, registration } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { endContact, explainLate, registerContact, showContact, showFigures } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let sigbritt: StaffActor;
let unitId: UnitId;

async function met(way: string, { came, at }: { came: string; at: string }) {
  here.setClock(at);
  const { contactId } = await perform(here.installation, registerContact, ellinor, {
    unitId,
    ...registration,
    way,
    receivedAt: came,
  });
  const end = { outcome: 'met', metAt: at, place: 'our_office', metBy: ellinor.staffId };
  const { clocks } = await perform(here.installation, showContact, ellinor, { contactId });
  const [clock] = clocks;
  if (clock?.broken)
    await perform(here.installation, explainLate, ellinor, { contactId, clockId: clock.clockId, reason: 'Sjukdom.' });
  await perform(here.installation, endContact, ellinor, { contactId, version: 1, end });
}

beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  sigbritt = await here.as('haninge-chef');
  unitId = await receivingUnit(here, ellinor);
  // Fifteen in time after 2, 4, … 30 hours; five too late, after 60.
  for (let n = 1; n <= 15; n++)
    await met(n <= 8 ? 'school' : 'police', {
      came: '2026-03-02T08:00:00Z',
      at: new Date(Date.UTC(2026, 2, 2, 8 + n * 2)).toISOString(),
    });
  for (let n = 1; n <= 5; n++) await met('self', { came: '2026-03-02T08:00:00Z', at: '2026-03-04T20:00:00Z' });
  // Two who still wait, and whose time still runs.
  for (let n = 1; n <= 2; n++)
    await perform(here.installation, registerContact, ellinor, { unitId, ...registration, way: 'sis' });
});
afterAll(() => here[Symbol.asyncDispose]());

const figures = (period: object, by = sigbritt) =>
  perform(here.installation, showFigures, by, { from: '2026-03-01', to: '2026-03-31', ...period });
const count = <T extends { count: number | null }>(row: readonly T[], is: (one: T) => boolean) => row.find(is)?.count;

test('the manager sees how many came, how, and how long they waited', async () => {
  const shown = await figures({});
  expect(shown).toMatchObject({
    total: 22,
    within: { share: 0.75 },
    hoursToMeeting: { median: 20, p90: 60 },
    countsIn: 'calendar_days',
    withheldBelow: 5,
  });
});

test('the two who came through SiS are not shown, nor what would tell that they are two', async () => {
  const { byWay, byOutcome } = await figures({});
  const way = (name: string) => count(byWay, (one) => one.way === name);
  expect(way('sis')).toBeNull();
  expect(way('self')).toBeNull();
  expect([way('school'), way('police'), way('outreach')]).toEqual([8, 7, 0]);
  expect(count(byOutcome, (one) => one.state === 'waiting')).toBeNull();
  expect(count(byOutcome, (one) => one.state === 'met')).toBeNull();
});

test('a period is whole days in Stockholm, both of them counted', async () => {
  expect((await figures({ from: '2026-03-02', to: '2026-03-02' })).total).toBe(20);
  expect((await figures({ from: '2026-03-03', to: '2026-03-03' })).total).toBe(0);
  // Two came that day: too few to say.
  expect((await figures({ from: '2026-03-04', to: '2026-03-04' })).total).toBeNull();
  await expect(figures({ from: '2026-03-02', to: '2026-03-01' })).rejects.toMatchObject(
    refused('invalid_input', { field: 'to', code: 'too_early' }),
  );
});

test('a promise still running is neither kept nor broken; when the time is out it is broken', async () => {
  here.setClock('2026-03-20T12:00:00Z');
  expect((await figures({})).within.share).toBe(0.7);
  here.setClock('2026-03-04T20:00:00Z');
});

test('counts that two rows together would narrow down are shown in neither', async () => {
  // Two who wait since another day, and three who were met: what is withheld can be but from one to four.
  here.setClock('2026-02-03T12:00:00Z');
  const came = { came: '2026-02-02T08:00:00Z', at: '2026-02-02T12:00:00Z' };
  for (const way of ['school', 'police', 'police']) await met(way, came);
  for (let n = 1; n <= 2; n++)
    await perform(here.installation, registerContact, ellinor, { unitId, ...registration, way: 'sis', receivedAt: came.came });
  here.setClock('2026-03-04T20:00:00Z');
  const { total, byWay, byOutcome } = await figures({ from: '2026-02-02', to: '2026-02-02' });
  expect([total, ...byWay.map((one) => one.count), ...byOutcome.map((one) => one.count)].every((one) => one === null)).toBe(true);
});

test('another municipality has figures of its own', async () => {
  expect((await figures({}, await here.as('malmo-chef'))).total).toBe(0);
});

test('a contact that has become a case is counted still, though its manager no longer sees it', async () => {
  await here.owner.query(
    `with one as (select organisation_id, id, pseudonym, unit_id from contacts.contact where way = 'school' limit 1),
          person as (insert into people.person (organisation_id, id, pseudonym, wrapped_key, key_version, created_at)
                     select organisation_id, gen_random_uuid(), pseudonym, '\\x00', 1, now() from one returning organisation_id, id),
          opened as (insert into cases.exit_case (organisation_id, id, unit_id, person_id, kind, state, opened_at, opened_by)
                     select person.organisation_id, gen_random_uuid(), one.unit_id, person.id, 'exiter', 'contact', now(), $1 from person, one
                     returning id, person_id)
     update contacts.contact set exit_case_id = opened.id, person_id = opened.person_id from one, opened where contact.id = one.id`,
    [ellinor.staffId],
  );
  expect((await figures({})).total).toBe(22);
});

test('figures are for those whose roles list them', async () => {
  for (const name of ['haninge-handlaggare', 'haninge-ekonom', 'haninge-admin', 'socialstyrelsen'] as const)
    await expect(figures({}, await here.as(name))).rejects.toMatchObject(refused('not_allowed'));
});
