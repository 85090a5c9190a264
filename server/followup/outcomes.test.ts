import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeCase, endCase, showExitCase, takeStep } from '#cases/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { carryOut, decideProtocol, drawUpProtocol, showProtocol, weighAll } from '#retention/operations.ts';
import { casework } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { born, closes, named } from '#test/weeding.ts';
import { recordMeasurement, takeAllOutcomes } from './operations.ts';

let here: World;
let ellinor: StaffActor;
const cases: { exitCaseId: ExitCaseId; contactId: string; pseudonym: string }[] = [];
beforeAll(async () => {
  here = await world();
  await at('2026-03-02T11:00:00Z');
  for (let count = 0; count < 5; count += 1) {
    const one = await opened();
    await established(one.exitCaseId);
    cases.push(one);
  }
  for (let count = 0; count < 6; count += 1) {
    const one = await opened();
    await closes(here.installation, ellinor, one.exitCaseId);
    cases.push(one);
  }
});
afterAll(() => here[Symbol.asyncDispose]());

const at = async (time: string) => {
  here.setClock(time);
  ellinor = await here.as('haninge-samordnare');
};
const opened = () => casework(here.installation, ellinor, { responsible: ellinor.staffId, identity: named(born.ordinary) });
async function established(exitCaseId: ExitCaseId) {
  const now = async () => ({
    exitCaseId,
    version: (await perform(here.installation, showExitCase, ellinor, { exitCaseId })).version,
  });
  const described = { kind: 'exiter', milieu: null, supportWay: null, childrenInFamily: 'no' };
  await perform(here.installation, describeCase, ellinor, { ...(await now()), ...described });
  for (const to of ['assessment', 'begun', 'ongoing', 'establishment'])
    await perform(here.installation, takeStep, ellinor, { ...(await now()), to, reason: 'Det går bra.' });
  for (const [occasion, value] of [
    ['start', 1],
    ['months_12', 4],
  ] as const)
    await perform(here.installation, recordMeasurement, ellinor, {
      exitCaseId,
      occasion,
      before: 0,
      day: '2026-03-02',
      answers: [{ item: 'housing', worker: { value }, person: { value: 5 } }],
    });
  const end = { state: 'closed', ground: 'established' };
  await perform(here.installation, endCase, ellinor, { ...(await now()), end, reason: 'Klar.' });
}
const read = async <Row extends object>(sql: string, values: unknown[] = []) => (await here.owner.query<Row>(sql, values)).rows;
const store = () => read('select * from outcomes.alike order by ending');
const count = async (table: string) => (await read<{ count: number }>(`select count(*)::int as count from ${table}`))[0]?.count;
const take = () => takeAllOutcomes(here.installation);

test('nothing is taken before the last measurement has had its time, two years after the case was closed', async () => {
  await at('2028-03-14T11:00:00Z');
  await take();
  for (const { exitCaseId } of cases.slice(0, 5))
    await perform(here.installation, recordMeasurement, ellinor, {
      exitCaseId,
      occasion: 'after_24',
      before: 0,
      day: '2028-03-14',
      answers: [
        { item: 'housing', worker: { value: 1 } },
        { item: 'left_group', worker: { value: 'yes' } },
      ],
    });
  await at('2028-05-31T11:00:00Z');
  await take();
  expect(await count('followup.counted')).toBe(0);
  expect(await store()).toEqual([]);
});

test('then those who have four alike enter as a number of people, and what is too rare waits under seal', async () => {
  // One more, and alone: threatened relatives are never mixed with those who leave.
  await at('2026-03-02T11:00:00Z');
  const alone = await opened();
  await closes(here.installation, ellinor, alone.exitCaseId);
  await here.owner.query("update cases.exit_case set kind = 'relative' where id = $1", [alone.exitCaseId]);
  cases.push(alone);

  await at('2028-06-03T11:00:00Z');
  await take();
  const age = expect.any(String) as string;
  const shared = {
    period: '2026-H1',
    county: '01',
    kind: 'exiter',
    age,
    way: 'unknown',
    meeting: 'within_week',
    contract: 'unknown',
    belongs: 'unknown',
  };
  expect(await store()).toEqual([
    { ...shared, reached: 'assessment', ending: 'broken_off', better: 'unknown', people: 6 },
    { ...shared, reached: 'establishment', ending: 'completed', belongs: 'no', better: 'none', people: 5 },
  ]);
  expect(await count('followup.waiting')).toBe(1);
  expect(await count('followup.counted')).toBe(12);
});

test('who has been counted is not counted again, and what waits is written anew under other names', async () => {
  const before = await store();
  const waiting = await read<{ all: string }>(
    'select id::text || wrapped_key::text || sealed_outcome::text as all from followup.waiting',
  );
  await take();
  expect(await store()).toEqual(before);
  const after = await read<{ all: string }>(
    'select id::text || wrapped_key::text || sealed_outcome::text as all from followup.waiting',
  );
  expect(after).toHaveLength(1);
  expect(after[0]?.all).not.toBe(waiting[0]?.all);
});

test('nothing in the store leads to a case: no id, no day, no time, no place in the table, no transaction', async () => {
  const types = await read<{ type: string }>(
    `select distinct atttypid::regtype::text as type from pg_attribute
     where attrelid = 'outcomes.alike'::regclass and attnum > 0 and not attisdropped order by 1`,
  );
  expect(types.map((one) => one.type)).toEqual(['integer', 'text']);
  // Every value of every column of every table below a case, a person or a contact is looked for in every column of the store.
  const said = new Set((await store()).flatMap((row) => Object.values(row).map(String)));
  const tables = await read<{ name: string }>(
    `select distinct c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and a.attname in ('exit_case_id', 'person_id', 'contact_id', 'weeded_case_id', 'subject_ids')
       and c.relnamespace::regnamespace::text not in ('outcomes', 'pg_catalog')`,
  );
  expect(tables.length).toBeGreaterThan(40);
  const words =
    /^(exiter|relative|young|assessment|begun|establishment|contact|completed|unknown|any|yes|no|none|some|most|later|\d\d?|\w+_\w+)$/;
  for (const { name } of tables)
    for (const { row } of await read<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${name} t`))
      for (const [column, value] of Object.entries(row))
        if (said.has(String(value))) expect(String(value), `${name}.${column}`).toMatch(words);
  // The last transaction wrote all of the store, and none of the marks of those that were counted before.
  const xmins = async (table: string) =>
    new Set((await read<{ xmin: string }>(`select xmin::text from ${table}`)).map((one) => one.xmin));
  const [ofStore, ofMarks] = [await xmins('outcomes.alike'), await xmins('followup.counted')];
  expect(ofStore.size).toBe(1);
  expect([...ofStore].filter((one) => ofMarks.has(one))).toEqual([]);
  // It lies in the order of what it says.
  expect(await read(`select * from outcomes.alike order by ctid`)).toEqual(
    (await store()).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  );
});

test('the trail says that it was done, the same each time, whoever was counted', async () => {
  const lines = await read(
    `select operation, outcome, why, actor, organisation_id, staff_id, subject_ids from audit.entry where operation = 'outcome.take'`,
  );
  expect(lines.length).toBe(4);
  expect(new Set(lines.map((one) => JSON.stringify(one))).size).toBe(1);
  for (const { exitCaseId, contactId, pseudonym } of cases)
    for (const id of [exitCaseId, contactId, pseudonym]) expect(JSON.stringify(lines)).not.toContain(id);
});

test('a file that is weeded leaves the store as it is: what was counted stays, and is counted once', async () => {
  const before = await store();
  await at('2033-05-01T11:00:00Z');
  await weighAll(here.installation);
  const archivist = await here.as('haninge-arkiv');
  const manager = await here.as('haninge-chef');
  const { protocolId } = await perform(here.installation, drawUpProtocol, archivist, {});
  const { version } = await perform(here.installation, showProtocol, manager, { protocolId });
  await perform(here.installation, decideProtocol, manager, { protocolId, version });
  expect(await carryOut(here.installation)).toBe(12);
  expect(await carryOut(here.installation)).toBe(0);
  expect(await store()).toEqual(before);
  expect(await count('followup.counted')).toBe(0);
  expect(await count('followup.measurement')).toBe(0);
  expect(await count('followup.waiting')).toBe(1);
});

test('what nobody has joined in time is destroyed', async () => {
  await at('2034-01-02T11:00:00Z');
  await take();
  expect(await count('followup.waiting')).toBe(0);
});

test('where no rule takes anything nothing is taken', async () => {
  await at('2034-01-02T11:00:00Z');
  const one = await opened();
  await closes(here.installation, ellinor, one.exitCaseId);
  await here.owner.query(
    `insert into outcomes.rule (valid_from, alike, endings, closed_months, waits_years, citation)
     values ('2034-01-01', null, 1, 24, 5, 'Juristen har inte sagt ja')`,
  );
  await at('2037-01-02T11:00:00Z');
  await take();
  expect(await count('followup.counted')).toBe(0);
});

test('the database takes no row of fewer than five', async () => {
  await expect(here.owner.query(`update outcomes.alike set people = 4`)).rejects.toMatchObject({ code: '23514' });
});
