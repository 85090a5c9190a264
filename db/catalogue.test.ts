import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { tablesIn } from '#test/probe.ts';
import { ownSchemas } from './describe.ts';

// What the catalogue of a migrated database says of rights, before anybody asks for a row. The administrator of the server (`current_user`
// here) is not of the app: it migrates, and nothing more.

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

const ask = async <Row extends object>(sql: string, values: unknown[] = []) =>
  (await database.owner.query<Row>(sql, values)).rows;

/** Roles that the server steps into. */
const acting = [
  'clock',
  'courier',
  'gatekeeper',
  'installer',
  'keykeeper',
  'planner',
  'statistician',
  'picker',
  'public',
  'remover',
  'sealer',
  'staff',
  'storekeeper',
  'tabulator',
  'weeder',
].map((name) => `omstart_${name}`);
const ours = [...acting, 'omstart_counter', 'omstart_login', 'omstart_owner', 'omstart_policy', 'omstart_queue'].toSorted();

describe('roles', () => {
  test('are these, and none is more than a role', async () => {
    const roles = await ask<{ rolname: string }>(`
      select rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls
      from pg_roles where rolname like 'omstart%' and rolname <> current_user order by 1`);
    expect(roles).toEqual(
      ours.map((rolname) => ({
        rolname,
        rolsuper: false,
        rolinherit: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolcanlogin: rolname === 'omstart_login',
        rolreplication: false,
        rolbypassrls: false,
      })),
    );
  });

  test('are stepped into by the server one at a time, and inherited by nobody', async () => {
    const members = await ask(`
      select member.rolname as member, role.rolname as role, inherit_option as inherits, set_option as sets, admin_option as admin
      from pg_auth_members join pg_roles role on role.oid = roleid join pg_roles member on member.oid = pg_auth_members.member
      where member.rolname like 'omstart%' and member.rolname <> current_user order by 1, 2`);
    expect(members).toEqual([
      ...[...acting, 'omstart_queue']
        .toSorted()
        .map((role) => ({ member: 'omstart_login', role, inherits: false, sets: true, admin: false })),
      ...['omstart_counter', 'omstart_policy'].map((role) => ({
        member: 'omstart_owner',
        role,
        inherits: true,
        sets: true,
        admin: false,
      })),
    ]);
  });

  test('own nothing: what is ours belongs to the owner, the tables of the queue to the queue, and functions to who may read for them', async () => {
    const owned = await ask<{ role: string; kind: string; schema: string }>(`
      select distinct role, kind, schema from (
        select relowner::regrole::text as role, case relkind when 'v' then 'view' else 'relation' end as kind, n.nspname as schema from pg_class c join pg_namespace n on n.oid = relnamespace
        where n.nspname <> 'pg_toast'
        union all
        select proowner::regrole::text, 'function', n.nspname from pg_proc join pg_namespace n on n.oid = pronamespace
        union all
        select nspowner::regrole::text, 'schema', nspname from pg_namespace
        union all
        select datdba::regrole::text, 'database', '' from pg_database
        union all
        select typowner::regrole::text, 'type', n.nspname from pg_type join pg_namespace n on n.oid = typnamespace where typtype in ('d', 'e')
      ) owned where role like 'omstart%' and role <> current_user order by 1, 2, 3`);
    const byRole = Map.groupBy(owned, (one) => one.role);
    expect([...byRole.keys()].toSorted()).toEqual(['omstart_counter', 'omstart_owner', 'omstart_policy', 'omstart_queue']);
    for (const role of ['omstart_counter', 'omstart_policy'])
      for (const one of byRole.get(role) ?? []) expect(['function', 'view'], `${role} ${one.schema}`).toContain(one.kind);
    expect(new Set(byRole.get('omstart_queue')?.map((one) => one.schema))).toEqual(new Set(['graphile_worker']));
    expect(new Set(byRole.get('omstart_owner')?.map((one) => one.schema))).toEqual(new Set([...ownSchemas, 'migration']));
  });
});

describe('tables', () => {
  test('each have row security that binds their owner too, and a policy, or are a partition that has one above it', async () => {
    const tables = await tablesIn(database.owner);
    expect(tables.length).toBeGreaterThan(40);
    for (const one of tables) {
      expect(one.secured, `${one.name} is not under forced row security`).toBe(true);
      expect(one.policies > 0 || one.isPartition, `${one.name} has no policy`).toBe(true);
    }
    const schemas = new Set(tables.map((one) => one.name.split('.')[0]));
    expect(schemas, 'a new schema goes into db/policies/reset.sql and db/describe.ts').toEqual(new Set(ownSchemas));
    const reset = await readFile(new URL('policies/reset.sql', import.meta.url), 'utf8');
    for (const schema of ownSchemas) expect(reset).toContain(`'${schema}'`);
  });

  test('are given to nobody whole: no truncate, no references, no trigger, and nothing to the public of the database', async () => {
    const given = await ask<{ name: string; grantee: string; privilege: string }>(
      `
      select c.oid::regclass::text as name, coalesce(nullif(grantee, 0)::regrole::text, 'public') as grantee, privilege_type as privilege
      from pg_class c join pg_namespace n on n.oid = relnamespace, aclexplode(relacl)
      where n.nspname = any ($1) and grantee <> relowner`,
      [ownSchemas],
    );
    expect(given.length).toBeGreaterThan(40);
    for (const one of given) {
      expect([...acting, 'omstart_policy'], one.name).toContain(one.grantee);
      expect(['SELECT', 'INSERT', 'UPDATE', 'DELETE'], `${one.grantee} on ${one.name}`).toContain(one.privilege);
    }
    // The trail and what belongs to somebody's vault is added to, never taken from; but what two have decided is to go, the remover takes.
    const deletes = given
      .filter((one) => one.privilege === 'DELETE' && one.grantee !== 'omstart_remover')
      .map((one) => `${one.grantee} ${one.name}`);
    expect(deletes.toSorted()).toEqual([
      'omstart_courier exchanges.address_secret',
      'omstart_gatekeeper access.idempotency_key',
      'omstart_gatekeeper access.session',
      'omstart_keykeeper access.organisation_key',
      'omstart_picker log_review.given_answer',
      'omstart_picker log_review.kin_print',
      'omstart_picker log_review.pick',
      'omstart_picker log_review.question',
      'omstart_picker log_review.run',
      'omstart_sealer audit.unsealed',
      'omstart_storekeeper followup.waiting',
      'omstart_storekeeper outcomes.alike',
      'omstart_weeder examples.example',
      'omstart_weeder examples.review',
      'omstart_weeder examples.shared',
      'omstart_weeder examples.useful',
      'omstart_weeder process.gap',
      'omstart_weeder process.gap_entry',
      'omstart_weeder providers.attendance',
      'omstart_weeder retention.finding',
    ]);
    const removes = await ask<{ using: string }>(
      `select pg_get_expr(polqual, polrelid) as using from pg_policy
       where polcmd = 'd' and polroles = array[(select oid from pg_roles where rolname = 'omstart_remover')]`,
    );
    expect(removes).toHaveLength(given.filter((one) => one.privilege === 'DELETE' && one.grantee === 'omstart_remover').length);
    for (const { using } of removes) expect(using).toContain('retention.condemned');
    const updates = await ask<{ name: string }>(
      `
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = relnamespace
      where n.nspname = 'audit' and exists (select from unnest($1::name[]) role where has_any_column_privilege(role, c.oid, 'update'))
        and relkind in ('r', 'p')`,
      [[...acting, 'omstart_policy', 'omstart_counter', 'omstart_login']],
    );
    expect(updates).toEqual([]);
  });

  test('have no rule and no trigger but those of the trail, of the life of a case, of decisions, of notes, of weeding, of exchanges, of stays, of grants and of requests', async () => {
    expect(await ask(`select rulename from pg_rules where schemaname = any ($1)`, [ownSchemas])).toEqual([]);
    const triggers = await ask<{ name: string }>(
      `
      select distinct tgname as name from pg_trigger join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = relnamespace
      where not tgisinternal and n.nspname = any ($1)`,
      [ownSchemas],
    );
    expect(triggers.map((one) => one.name).toSorted()).toEqual([
      'follow_life_cycle',
      'guard_decision',
      'hold_conditions',
      'hold_vault',
      'keep_first_writer',
      'keep_signers',
      'keep_sums',
      'keep_until_archived',
      'keep_who_lives',
      'note_edition',
      'note_unsealed',
      'tell_concerned',
    ]);
  });
});

describe('outside our schemas', () => {
  test('nothing is given to a role of the app, and nobody makes anything in the schema "public"', async () => {
    const reachable = await ask<{ role: string; name: string }>(
      `
      select role, c.oid::regclass::text as name
      from unnest($1::name[]) role, pg_class c join pg_namespace n on n.oid = relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_' and not n.nspname = any ($2)
        and has_schema_privilege(role, n.oid, 'usage') and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
        and (c.relkind <> 'S' and (has_table_privilege(role, c.oid, 'select, insert, update, delete, truncate')
                                   or has_any_column_privilege(role, c.oid, 'select, insert, update'))
             or c.relkind = 'S' and has_sequence_privilege(role, c.oid, 'usage, select, update'))`,
      [[...acting, 'omstart_login', 'omstart_policy', 'omstart_counter'], ownSchemas],
    );
    // One function reads the names of the migrations, for a server that asks whether it and the database belong together.
    expect(reachable).toEqual([{ role: 'omstart_policy', name: 'migration.kysely_migration' }]);
    const makers = await ask<{ role: string; schema: string }>(
      `
      select role, nspname as schema from unnest($1::name[]) role, pg_namespace
      where nspname !~ '^pg_(toast|temp)' and has_schema_privilege(role, oid, 'create') order by 1, 2`,
      [ours],
    );
    expect(makers.filter((one) => one.role !== 'omstart_owner')).toEqual([
      { role: 'omstart_counter', schema: 'contacts' },
      { role: 'omstart_counter', schema: 'log_review' },
      { role: 'omstart_counter', schema: 'whereabouts' },
      ...[
        'access',
        'agreements',
        'audit',
        'cases',
        'clocks',
        'contacts',
        'decisions',
        'examples',
        'exchanges',
        'grants',
        'incidents',
        'journal',
        'money',
        'placement',
        'providers',
        'retention',
        'whereabouts',
      ].map((schema) => ({
        role: 'omstart_policy',
        schema,
      })),
      { role: 'omstart_queue', schema: 'graphile_worker' },
    ]);
    expect(
      await ask(
        `select role from unnest($1::name[]) role where has_database_privilege(role, current_database(), 'create, temporary')`,
        [ours.filter((role) => role !== 'omstart_owner')],
      ),
    ).toEqual([]);
    expect(await ask(`select relname from pg_class where relnamespace = 'public'::regnamespace`)).toEqual([]);
  });

  test('the queue reaches its own tables and none of ours', async () => {
    const reached = await ask(
      `
      select n.nspname from pg_namespace n where has_schema_privilege('omstart_queue', n.oid, 'usage') and n.nspname = any ($1)`,
      [[...ownSchemas, 'migration']],
    );
    expect(reached).toEqual([]);
  });
});

describe('views', () => {
  test('are one, which reads for others as a function would, is asked by staff, and lets no condition of theirs see behind it', async () => {
    const found = await ask(`
      select c.oid::regclass::text as name, relowner::regrole::text as owner, reloptions as options,
             (select array_agg(distinct grantee::regrole::text) from aclexplode(relacl) where grantee <> relowner) as readers
      from pg_class c join pg_namespace n on n.oid = relnamespace
      where relkind = 'v' and n.nspname not in ('graphile_worker', 'pg_catalog', 'information_schema')`);
    expect(found).toEqual([
      { name: 'access.my_case', owner: 'omstart_policy', options: ['security_barrier=true'], readers: ['omstart_staff'] },
    ]);
  });

  test('of my cases is named as no column of a table is: a policy that asks it of a row cannot ask it of itself', async () => {
    const columns = await ask(
      `select c.oid::regclass::text as name from pg_attribute a join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
       where attname = 'mine' and relkind in ('r', 'p', 'v') and n.nspname = any ($1)`,
      [ownSchemas],
    );
    expect(columns).toEqual([{ name: 'access.my_case' }]);
  });
});

describe('functions', () => {
  /** These read what their caller may not. A new one is a hole until somebody has looked at it: say here what it tells, and to whom. */
  const definers: Readonly<Record<string, string>> = {
    'access.my_units(text[])': 'the units in which I hold one of the roles',
    'access.coordinates_placement()': 'whether I find places for the national coordination',
    'access.cases_shut_to_me()': 'cases I am shut out from',
    'access.cases_opened_to_me()': 'cases I have opened in an emergency, and the one whose archive copy I am fetching',
    'access.cases_i_work_on()': 'cases whose team I am in',
    'access.is_without_team(uuid)': 'whether a case never had a team',
    'access.responsible_for(uuid)': 'whom to tell of an emergency access',
    'access.proof_of(bytea)': 'when I last signed in anew with a session, if that is still good',
    'access.proofs_used_now()': 'which fresh sign-in of mine is being used',
    'access.use_proof(bytea)': 'the same, and uses it up',
    'agreements.coverage(date)':
      'which organisations have an agreement with which others, and until when; nothing of what it says',
    'examples.found_useful(uuid)': 'how many have found an example useful',
    'agreements.is_party(uuid,uuid,integer)': 'whether my organisation is a party to a version',
    'agreements.signs(uuid,uuid,integer)': 'whether I hold the function by which it signs',
    'agreements.takes_part(uuid,uuid)': 'whether it is a party to any version',
    'access.migrations()': 'which migrations have been applied',
    'audit.note_unsealed()': 'nothing: a trigger',
    'cases.left_by_all()': 'cases of units I manage in which nobody is left who can work, by pseudonym',
    'cases.find_by_pseudonym(text)': 'the case behind a pseudonym read out on the phone',
    'contacts.outcomes(timestamp with time zone,timestamp with time zone)': 'bare counts of my organisation',
    'clocks.told_to_me()': 'pseudonym, duty and last day of the clocks I have been told of where I lead or stand in',
    'contacts.shut_to_me()': 'contacts of cases I am shut out from',
    'decisions.executions()':
      'to a manager: which kinds of favourable decisions of my organisation were carried out when, without person, case or words',
    'exchanges.may_be_read(uuid)': 'whether the consent under what has come to my organisation still holds',
    'exchanges.put_down(uuid,timestamp with time zone)':
      'nothing: that what has come to a function of mine is done, and until when it is read',
    'grants.keep_sums()': 'nothing: a trigger',
    'incidents.shut_to_me()': 'reports about cases I am shut out from',
    'incidents.to_tell(uuid,uuid)':
      'who keeps incidents or manages a unit, less those who are shut out from a case that I see; of a case that I do not see nobody',
    'journal.drafts_left_to_me()': 'drafts in cases I am responsible for whose author cannot write there any more',
    'journal.find_notes(uuid[],bigint[],integer,integer)':
      'ids of signed entries in cases I may see, by hashes that only one who has the key of the case can make',
    'money.reported()': 'which grants of the cases open to me have been accounted for, by their days',
    'money.booked_to(integer)': 'the last day of a year that the books of my organisation reach to',
    'money.commitments_of_others()':
      'to an economist or manager: amounts and days of what has been decided in cases they are shut out from, by unit and by no case',
    'log_review.near(uuid,date,uuid[],uuid[])':
      'to the picker: which of these openings were of a case of somebody near, and neither who nor by what',
    'money.count_others(integer)': 'to the same: how many of those cost something in a year, by unit',
    'money.income_of_others(integer)': 'to the same: what has come in for those in a year, by unit and day',
    'money.paid_of_others(integer)': 'to the same: what has been paid for those in a year, by unit and month',
    'placement.another_asks_to_lift(uuid,integer)':
      'whether somebody else has asked, in this round, that a stop of my vault is lifted',
    'providers.another_asks_to_lift(uuid,integer)':
      'whether somebody else has asked, in this round, that a stop of my organisation is lifted',
    'providers.is_held_back(uuid)':
      'to whom an assignment has come: whether it is not to begin, and neither that there is a stop nor whose',
    'providers.is_stopped_for_us(uuid)':
      'whether nothing may bind a case of my municipality to a provider, and neither why nor by whom',
    'money.case_references()':
      'to an economist or manager: what each case of the house is called about money, its unit, and when it ended',
    'money.commitments()': 'to the same: amounts and days of what has been decided, per case, without what it is for',
    'placement.begin_stay(bytea,uuid,uuid[],integer,boolean,date,date,uuid,uuid,uuid,bytea,bytea,text,date,date,uuid,uuid,text[],uuid[])':
      'to the placement coordination, with the key: that a place is to be had, that it is not what it says the household asked for, or a no that says nothing',
    'placement.end_stay(bytea,uuid,date,text)': 'to the placement coordination, with the key: that a stay of its own has ended',
    'placement.set_address(bytea,uuid,bytea)':
      'to the placement coordination, with the key: the address of a stay of its own that goes on',
    'placement.note_edition()': 'nothing: a trigger',
    'placement.keep_who_lives()': 'to a trigger, whether one who is about to be weeded lives somewhere',
    'placement.enter_vault(bytea)': 'to those three, whether the one who calls may write of stays',
    'providers.keeps_register()': 'whether I keep what is known of those whom municipalities hire',
    'providers.reads_register()': 'whether I read it',
    'providers.works_for_us(uuid,date)':
      'to those who keep the register: whether a provider works in any case of my house on a day, and neither in which nor since when',
    'providers.is_stopped_by(uuid,uuid)': 'to begin_stay, whether a municipality has stopped whoever offers a place',
    'retention.lacks_archive_copy(uuid)': 'whether a protocol of my organisation waits for an archive copy',
    'whereabouts.send(uuid,uuid,timestamp with time zone)':
      'to the clock: whether an answer that a manager has let go went, and nothing of what was in it',
    'whereabouts.decided()': 'to a manager, which requests of the unit somebody has decided on, and not how',
    'whereabouts.tell_concerned()': 'to those responsible, by a trigger, that somebody asks where the person of their case is',
  };

  /** Run by others than staff. */
  const runBy: Readonly<Record<string, readonly string[]>> = {
    'audit.note_unsealed()': [],
    'access.migrations()': ['omstart_gatekeeper'],
    'grants.keep_sums()': [],
    'log_review.near(uuid,date,uuid[],uuid[])': ['omstart_picker'],
    'placement.enter_vault(bytea)': [],
    'placement.keep_who_lives()': [],
    'placement.note_edition()': [],
    'providers.is_stopped_by(uuid,uuid)': [],
    'whereabouts.send(uuid,uuid,timestamp with time zone)': ['omstart_clock'],
    'whereabouts.tell_concerned()': [],
  };

  test('that read for others are these, belong to a role under row security, and have a search path of their own', async () => {
    const found = await ask<{ name: string; owner: string; path: string[] | null }>(`
      select p.oid::regprocedure::text as name, proowner::regrole::text as owner, proconfig as path
      from pg_proc p join pg_namespace n on n.oid = pronamespace
      where prosecdef and n.nspname <> 'graphile_worker' and n.nspname !~ '^pg_|^information_schema' order by 1`);
    expect(found.map((one) => one.name).toSorted()).toEqual(Object.keys(definers).toSorted());
    for (const one of found) {
      expect(['omstart_policy', 'omstart_counter'], one.name).toContain(one.owner);
      expect(one.path, one.name).toEqual(['search_path=""']);
    }
  });

  test('of ours all have a fixed search path, and are run by those they are for', async () => {
    const found = await ask<{ name: string; path: string[] | null; public: boolean; roles: string[] }>(
      `
      select p.oid::regprocedure::text as name, proconfig as path,
             exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0) as public,
             (select coalesce(array_agg(role order by role), '{}')::text[] from unnest($2::name[]) role where has_function_privilege(role, p.oid, 'execute')) as roles
      from pg_proc p join pg_namespace n on n.oid = pronamespace where n.nspname = any ($1) order by 1`,
      [ownSchemas, acting],
    );
    expect(found.length).toBeGreaterThanOrEqual(Object.keys(definers).length);
    for (const one of found) {
      expect(one.path, one.name).toEqual(['search_path=""']);
      expect(one.public, `${one.name} may be run by anybody`).toBe(false);
      if (one.name in definers) expect(one.roles, one.name).toEqual(runBy[one.name] ?? ['omstart_staff']);
    }
  });
});
