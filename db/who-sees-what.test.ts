import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { inventedWorld, rowsOf } from '#test/invented-worlds.ts';
import { bytesOf, exhibitNow, putIn } from '#test/rows.ts';
import { type InventedWorld, type Person, seenBy, toldTo } from '#test/who-sees-what.ts';

const worlds = 50 * inject('times');
const seed = Math.trunc(Math.random() * 2 ** 31);

const idsOf = (table: string, id = 'id', lock = '') =>
  `(select coalesce(json_agg(id order by id), '[]') from (select ${id} as id from ${table} ${lock}) t)`;

const askedOfPublic = {
  contacts: idsOf('contacts.contact'),
  clocks: idsOf('clocks.clock', 'contact_id'),
  messages: idsOf('contacts.message'),
};
const askedOfStaff = {
  ...askedOfPublic,
  cases: idsOf('cases.exit_case'),
  people: idsOf('people.person'),
  tries: idsOf('contacts.try'),
  assignments: idsOf('access.assignment'),
  exclusions: idsOf('access.exclusion'),
  breakGlass: idsOf('access.break_glass'),
  visits: idsOf('contacts.visit'),
  notices: idsOf('access.notice'),
  entries: idsOf('audit.entry', 'request_id'),
  unsealed: idsOf('audit.unsealed', '(select request_id from audit.entry where entry.number = unsealed.number)'),
  colleagues: idsOf('access.staff'),
  grants: idsOf('access.role_grant'),
  units: idsOf('access.unit'),
  // What one may change is what one may lock, to change it.
  changedContacts: idsOf('contacts.contact', 'id', 'for update'),
  changedClocks: idsOf('clocks.clock', 'id', 'for update'),
  changedMessages: idsOf('contacts.message', 'id', 'for update'),
  changedPeople: idsOf('people.person', 'id', 'for update'),
};

/** Planned once: row security is in the plan, and what it says of this person is worked out each time. */
const prepared = (role: string, questions: Readonly<Record<string, string>>) => `
  set role omstart_${role};
  prepare as_${role} as select json_build_object(${Object.entries(questions)
    .map(([name, sql]) => `'${name}', ${sql}`)
    .join(', ')}) as seen;
  reset role;`;

let database: TestDatabase;
let client: pg.PoolClient;
beforeAll(async () => {
  database = await testDatabase();
  client = await database.owner.connect();
  await client.query(prepared('staff', askedOfStaff) + prepared('public', askedOfPublic));
});
afterAll(async () => {
  client.release();
  await database[Symbol.asyncDispose]();
});

async function shown(of: { role: 'staff' | 'public'; staff?: Person; receipt?: string }): Promise<Record<string, string[]>> {
  const results = (await client.query(`
    select set_config('role', 'omstart_${of.role}', true), set_config('app.now', '${exhibitNow.toISOString()}', true),
           set_config('app.staff_id', '${of.staff?.id ?? ''}', true), set_config('app.organisation_id', '${of.staff?.organisation ?? ''}', true),
           set_config('app.receipt', '${of.receipt ?? ''}', true);
    execute as_${of.role}`)) as unknown as pg.QueryResult<{ seen: Record<string, string[]> }>[];
  return results.at(-1)?.rows[0]?.seen ?? {};
}

async function inWorld(world: InventedWorld, look: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await putIn(client, rowsOf(world));
    await client.query('set local session authorization omstart_login');
    await look();
  } finally {
    await client.query('rollback');
  }
}

test(
  `row security shows each of the staff what the rule says, in ${worlds} invented worlds (seed ${seed})`,
  async () => {
    let looked = 0;
    let cases = 0;
    await fc.assert(
      fc.asyncProperty(inventedWorld, (world) =>
        inWorld(world, async () => {
          for (const me of world.staff) {
            const { changes, withContacts, ...said } = seenBy(world, me);
            expect(await shown({ role: 'staff', staff: me })).toEqual({
              ...said,
              clocks: withContacts,
              messages: withContacts,
              tries: withContacts,
              unsealed: said.entries,
              changedContacts: changes.contacts,
              changedClocks: changes.contacts,
              changedMessages: changes.contacts,
              changedPeople: changes.people,
            });
            looked += 1;
            cases += said.cases.length;
          }
        }),
      ),
      { numRuns: worlds, seed },
    );
    // The worlds are not so empty that nothing was compared.
    expect(looked).toBeGreaterThan(worlds * 4);
    expect(cases).toBeGreaterThan(worlds / 2);
  },
  2400 * worlds,
);

test(
  `what the database tells beyond rows is about one’s own organisation alone (seed ${seed})`,
  async () => {
    let told = 0;
    await fc.assert(
      fc.asyncProperty(inventedWorld, (world) =>
        inWorld(world, async () => {
          const exitCases = [...new Set(world.cases.map((one) => one.id))];
          for (const me of world.staff) {
            const said = toldTo(world, me);
            await shown({ role: 'staff', staff: me });
            const { rows } = await client.query<{ id: string }>(
              `select id, array(select access.responsible_for(id) order by 1) as responsible,
                    access.is_without_team(id) as "withoutTeam"
             from unnest($1::uuid[]) id`,
              [exitCases],
            );
            expect(rows).toEqual(exitCases.map((id) => ({ id, ...said.ofCase(id) })));
            const people = [...new Set(world.people.map((one) => one.id))];
            const found = await client.query(`select id, cases.find_by_pseudonym(id::text) as found from unnest($1::uuid[]) id`, [
              people,
            ]);
            expect(found.rows).toEqual(people.map((id) => ({ id, found: said.byPseudonym(id) })));
            const counted = await client.query(`select count(*)::int as counted from contacts.outcomes('-infinity', 'infinity')`);
            expect(counted.rows).toEqual([{ counted: said.counted }]);
            told += rows.length;
          }
        }),
      ),
      { numRuns: worlds / 5, seed },
    );
    expect(told).toBeGreaterThan(worlds / 5);
  },
  2400 * worlds,
);

test(
  `the one with a receipt sees that contact and no other, whatever organisation has another by its id (seed ${seed})`,
  async () => {
    await fc.assert(
      fc.asyncProperty(inventedWorld, (world) =>
        inWorld(world, async () => {
          for (const contact of world.contacts) {
            const one = [contact.id];
            const receipt = bytesOf(`${contact.organisation} ${contact.id}`).slice(2);
            expect(await shown({ role: 'public', receipt })).toEqual({ contacts: one, clocks: one, messages: one });
          }
          expect(await shown({ role: 'public' })).toEqual({ contacts: [], clocks: [], messages: [] });
        }),
      ),
      { numRuns: worlds / 10, seed },
    );
  },
  1200 * worlds,
);
