import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContactId, UnitId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { vaultIn } from '#platform/vault.ts';
import { keyOfPerson, perturbed } from '#statistics/domain/cell-key.ts';
import { noiseOn } from '#statistics/domain/rules.ts';
import { lotsOf } from '#test/statistics/tiny-tables.ts';
import { receivingUnit, refused, registration } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { countedBy } from './domain/figures.ts';
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
  // Twenty-five in time after 1, 2, … 25 hours; five too late, after 60.
  for (let n = 1; n <= 25; n++)
    await met(n <= 18 ? 'school' : 'police', {
      came: '2026-03-02T08:00:00Z',
      at: new Date(Date.UTC(2026, 2, 2, 8 + n)).toISOString(),
    });
  for (let n = 1; n <= 5; n++) await met('self', { came: '2026-03-02T08:00:00Z', at: '2026-03-04T20:00:00Z' });
  // Two who still wait, and whose time still runs.
  for (let n = 1; n <= 2; n++)
    await perform(here.installation, registerContact, ellinor, { unitId, ...registration, way: 'sis' });
});
afterAll(() => here[Symbol.asyncDispose]());

const figures = async (period: string, by = sigbritt) => {
  here.setClock('2026-04-02T08:00:00Z');
  return perform(here.installation, showFigures, by, { period });
};
const near = (count: number | undefined, truth: number) => expect(Math.abs((count ?? NaN) - truth)).toBeLessThanOrEqual(5);

test('the manager sees how many came, how, and how long they waited, to within the noise', async () => {
  const { figures: shown, ...said } = await figures('2026-03');
  expect(said).toEqual({ from: '2026-03-01', to: '2026-03-31', countsIn: 'calendar_days', bound: 5, fewest: 20 });
  near(shown?.total, 32);
  near(shown?.byWay.find(({ way }) => way === 'school')?.count, 18);
  near(shown?.byOutcome.find(({ state }) => state === 'met')?.count, 30);
  expect(shown?.byWay.find(({ way }) => way === 'outreach')?.count).toBe(0);
  // The two who came through SiS are shown as nobody, or as more than they are.
  expect([1, 2]).not.toContain(shown?.byWay.find(({ way }) => way === 'sis')?.count);
  expect(shown?.waited.median).toMatch(/^within_[12]_days?$/);
});

test('the same contacts have the same noise in every period, and each time they are asked for', async () => {
  const { figures: march } = await figures('2026-03');
  expect((await figures('2026-Q1')).figures).toEqual(march);
  expect((await figures('2026')).figures).toEqual(march);
  const { figures: february } = await figures('2026-02');
  expect(february).toMatchObject({ total: 0, within: { share: null }, waited: { median: null, p90: null } });
});

test('a month that goes on is not shown', async () => {
  await expect(figures('2026-04')).rejects.toMatchObject(refused('invalid_input', { field: 'period', code: 'too_late' }));
  await expect(figures('2027')).rejects.toMatchObject(refused('invalid_input', { field: 'period', code: 'too_late' }));
});

test('another municipality has figures of its own', async () => {
  expect((await figures('2026', await here.as('malmo-chef'))).figures?.total).toBe(0);
});

test('a contact that has become a case is counted still, though its manager no longer sees it', async () => {
  const before = await figures('2026');
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
  expect(await figures('2026')).toEqual(before);
});

test('a quarter and a year are not shown where a month could be told from them', async () => {
  const yasmin = await here.as('malmo-samordnare');
  const gunvor = await here.as('malmo-chef');
  here.setClock('2026-03-02T08:00:00Z');
  const of = { unitId: await receivingUnit(here, yasmin), ...registration, way: 'sis' };
  const ids: ContactId[] = [];
  for (let n = 0; n < 40; n++) ids.push((await perform(here.installation, registerContact, yasmin, of)).contactId);
  const secret = await here.installation.database.run({ role: 'keykeeper', now: new Date() }, (tx) =>
    vaultIn(tx, here.installation).lookupHash(yasmin.organisationId, 'noise of figures', 'contacts'),
  );
  const keys = new Map(ids.map((id) => [id, keyOfPerson(secret, id, 'contacts')]));
  const rule = noiseOn('2026-04-02');
  const noiseIn = (some: readonly ContactId[]) => {
    const bare = some.map((id) => ({
      id,
      way: 'sis' as const,
      state: 'waiting' as const,
      hoursToMeeting: null,
      withinPromise: false,
    }));
    const values = perturbed(
      countedBy(bare, ({ id }) => keys.get(id) ?? [0, 0]),
      { secret, series: 'contacts', rule },
    );
    return ((values.ok && values.value[0]) || 0) - some.length;
  };
  // Twelve in January, shown as so many more than they are, and one in February, with whom they are shown as so many fewer: it is one.
  let planted: { readonly january: readonly ContactId[]; readonly february: ContactId } | undefined;
  const lot = lotsOf(1);
  while (planted === undefined) {
    const january = ids
      .map((id) => [lot(1000), id] as const)
      .toSorted(([a], [b]) => a - b)
      .slice(0, 12)
      .map(([, id]) => id);
    if (noiseIn(january) < 4) continue;
    const february = ids.find((id) => !january.includes(id) && noiseIn(january) - noiseIn([...january, id]) >= 9);
    if (february !== undefined) planted = { january, february };
  }
  const { january, february } = planted;
  await here.owner.query(
    `update contacts.contact
     set received_at = case when id = any($1) then timestamptz '2026-01-15T10:00Z' when id = $2 then '2026-02-15T10:00Z' else '2024-01-01' end
     where organisation_id = $3`,
    [january, february, yasmin.organisationId],
  );
  const shown = async (period: string) => (await figures(period, gunvor)).figures;
  near((await shown('2026-01'))?.total, 12);
  // January and the two together would tell February, whether it is shown or not: so they are not.
  for (const period of ['2026-Q1', '2026']) expect(await shown(period), period).toBeNull();
  near((await shown('2026-02'))?.total, 1);
  expect((await shown('2026-03'))?.total).toBe(0);
});

test('figures are for those whose roles list them', async () => {
  for (const name of ['haninge-handlaggare', 'haninge-ekonom', 'haninge-admin', 'socialstyrelsen'] as const)
    await expect(figures('2026', await here.as(name))).rejects.toMatchObject(refused('not_allowed'));
});
