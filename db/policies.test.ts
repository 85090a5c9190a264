import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { colleagues, exhibit, liftConstraints, putInExhibit } from '#test/exhibit.ts';
import { workers } from '#test/casework/in-each-case.ts';
import { caseworkExpected } from '#test/exhibit-casework.ts';
import { type Prober, type Scene, type Verb, attempt, sceneOf, signed, tablesIn, turnedAway, verbs } from '#test/probe.ts';
import { type ProberName, anotherThan, probers, signedTables } from '#test/prober.ts';
import { idOf } from '#test/rows.ts';

// Who reaches which rows of the exhibit, table by table. What is not said here must be out of reach: a verb that is not named, a person
// who is not named, a row that is not named. In the exhibit there is one case ("case") with its team; `colleague` works in the same unit
// with another case ("second"); `excluded` and `excludedUnit` are shut out though their assignment still stands; `emergency` has opened the
// case, `emergencyOver` and `emergencyClosed` did so once. See test/exhibit.ts for the rest.

const OURS = Object.entries(colleagues).flatMap(([name, [organisation]]) => (organisation === 'ours' ? [name] : []));
const groups: Readonly<Record<string, readonly string[]>> = {
  OURS,
  STAFF: Object.keys(colleagues),
  POLICE: ['police', 'grantOfficer'],
  NATIONAL: ['placer', 'nationalClerk'],
  WELFARE: ['analyst', 'welfareClerk'],
  PUBLIC: ['stranger', 'receipt'],
  SYSTEM: [
    'installer',
    'gatekeeper',
    'clock',
    'sealer',
    'keykeeper',
    'weeder',
    'remover',
    'courier',
    'planner',
    'storekeeper',
    'tabulator',
    'statistician',
    'picker',
  ],
  SOUTH: ['otherUnit', 'emergency', 'emergencyOver', 'emergencyClosed', 'manager'],
  NORTH: ['team', 'colleague', 'excluded'],
};

/** `who: rows | who: rows`. `*` is every row, `own` the one named after the person, `-own` all the others named before it. */
const expected: Readonly<Record<string, Readonly<Partial<Record<Verb, string>>>>> = {
  'access.organisation': {
    select:
      'STAFF PUBLIC installer gatekeeper clock keykeeper weeder courier storekeeper tabulator statistician policy policyThere nobody: *',
    insert: 'installer: *',
    update:
      'OURS: ours | elsewhere: theirs | POLICE: police | NATIONAL: national | lead: provider | WELFARE: welfare | installer: *',
  },
  'access.unit': {
    select:
      'OURS: north south west | elsewhere: theirUnit | POLICE: policeUnit | NATIONAL: nationalUnit | lead: providerUnit | WELFARE: welfareUnit | installer gatekeeper clock: *',
    insert:
      'OURS: north south west | elsewhere: theirUnit | POLICE: policeUnit | NATIONAL: nationalUnit | lead: providerUnit | WELFARE: welfareUnit | installer: *',
  },
  'access.staff': {
    select:
      'OURS policy: OURS | elsewhere lead: own | POLICE: POLICE | NATIONAL policyThere: NATIONAL | WELFARE: WELFARE | installer gatekeeper picker: *',
    insert: 'OURS: OURS | elsewhere lead: own | POLICE: POLICE | NATIONAL: NATIONAL | WELFARE: WELFARE | installer: *',
    update: 'OURS: OURS | elsewhere lead: own | POLICE: POLICE | NATIONAL: NATIONAL | WELFARE: WELFARE',
  },
  'access.role_grant': {
    select:
      'OURS policy: OURS | elsewhere lead: own | POLICE: POLICE | NATIONAL policyThere: NATIONAL | WELFARE: WELFARE | installer gatekeeper clock picker: *',
    insert: 'OURS: OURS -own | POLICE: POLICE -own | NATIONAL: NATIONAL -own | WELFARE: WELFARE -own | installer: *',
    update: 'OURS: OURS -own | POLICE: POLICE -own | NATIONAL: NATIONAL -own | WELFARE: WELFARE -own',
  },
  'access.session': {
    select: 'OURS policy: ours | elsewhere: theirs | gatekeeper: *',
    insert: 'gatekeeper: *',
    update: 'OURS policy: ours | elsewhere: theirs | gatekeeper: *',
    delete: 'gatekeeper: *',
  },
  'access.assignment': {
    select:
      'team emergency: team excluded excludedUnit formerly | formerly: formerly | colleague: second | elsewhere: theirs twin | clock: * | policy: team excluded excludedUnit formerly second | weeder picker: * | remover: second',
    insert: 'team: team excluded excludedUnit formerly | colleague: second | elsewhere: theirs twin',
    update: 'team: team excluded excludedUnit formerly | colleague: second | elsewhere: theirs twin',
    delete: 'remover: second',
  },
  'access.exclusion': {
    select: `team emergency: person unit ended | colleague: economist keeper logReviewer archivist | elsewhere: theirs twin | clock: *
             | policy: person unit ended economist keeper logReviewer archivist | weeder picker: * | remover: economist keeper logReviewer archivist`,
    insert: 'team: person unit ended | colleague: economist keeper logReviewer archivist | elsewhere: theirs twin',
    update: 'team: person unit | colleague: economist keeper logReviewer archivist',
    delete: 'remover: economist keeper logReviewer archivist',
  },
  'access.break_glass': {
    select: `team emergency: open over closed excluded | manager policy: open over closed excluded second | logReviewer: open over closed excluded | colleague: second
             | emergencyOver: over | emergencyClosed: closed | formerly: second | remover: second
             | elsewhere: theirs | keykeeper picker: * | weeder: *`,
    // In one's own name, for a case one is not shut out from: whose role lets them is a question of the operation.
    insert: `team colleague otherUnit emergency emergencyOver emergencyClosed manager localAdmin formerly:
             open over closed excluded second | economist keeper logReviewer archivist: open over closed excluded | excluded excludedUnit: second
             | elsewhere: theirs`,
    update: `manager: open over closed excluded second | logReviewer: open over closed excluded | formerly: second | emergency: open | emergencyOver: over | emergencyClosed: closed
             | elsewhere: theirs | keykeeper: *`,
    delete: 'remover: second',
  },
  'access.notice': {
    // Not `excluded`, who was told before being shut out.
    select: 'team colleague: own | elsewhere: theirs | remover: colleague',
    insert: 'OURS policy: team excluded excludedContact colleague | elsewhere: theirs | clock: *',
    update: 'team colleague: own | elsewhere: theirs',
    delete: 'remover: colleague',
  },
  'access.idempotency_key': {
    select: 'team: ours | elsewhere: theirs | gatekeeper: *',
    insert: 'OURS: ours | elsewhere: theirs',
    delete: 'gatekeeper: *',
  },
  'access.organisation_key': {
    // Without an account one needs no key to look anybody up with.
    select: `OURS: ours retired lookup | elsewhere: theirs theirLookup | PUBLIC courier storekeeper picker: ours retired theirs | tabulator: ours retired theirs welfareLookup | WELFARE statistician: welfareLookup | installer keykeeper weeder remover: *`,
    insert: 'installer: * | keykeeper: ours lookup theirs theirLookup welfareLookup',
    update: 'keykeeper: *',
    delete: 'keykeeper: retired',
  },
  'audit.entry': {
    select: 'logReviewer: ours | sealer: * | picker: ours theirs',
    insert: 'OURS: ours | elsewhere: theirs | PUBLIC SYSTEM: public',
  },
  'audit.unsealed': { select: 'logReviewer: ours | sealer: *', insert: 'policy policyThere: *', delete: 'sealer: *' },
  'audit.seal': { select: 'sealer: *', insert: 'sealer: *' },
  'people.person': {
    select:
      'counter: case second waiting | team: case waiting | colleague: second waiting | excluded: waiting | emergency: case | elsewhere: theirs twin | clock keykeeper: * | tabulator: case second theirs twin | policy: case second waiting | weeder: * | remover: case second waiting',
    insert: 'OURS: case second waiting | elsewhere: theirs twin',
    update:
      'team: case waiting | colleague: second waiting | excluded: waiting | elsewhere: theirs twin | keykeeper: * | picker: theirs',
    delete: 'remover: case second waiting',
  },
  'cases.exit_case': {
    // The remover also asks who else is about somebody that is to go.
    select:
      'team emergency: case | colleague: second | elsewhere: theirs twin | clock tabulator: * | policy counter: case second | weeder: * | remover: case second',
    insert: 'OURS: case second | elsewhere: theirs twin',
    update: workers,
    delete: 'remover: second',
  },
  ...caseworkExpected,
  'contacts.visit': {
    select: 'NORTH: north | SOUTH: south | elsewhere: theirUnit | keykeeper: *',
    insert: 'NORTH: north | SOUTH: south | elsewhere: theirUnit',
    update: 'NORTH: north | SOUTH: south | elsewhere: theirUnit | keykeeper: *',
  },
  'contacts.contact': {
    select: `team: case waiting | colleague: second waiting | excluded receipt: waiting | SOUTH: southern | emergency: case
             | elsewhere: theirs shut | clock keykeeper tabulator: * | policy counter: case second waiting southern | weeder: * | remover: case second waiting`,
    // Registered as waiting: nothing is put into somebody's case this way.
    insert: 'NORTH: waiting | SOUTH: southern | elsewhere: theirs shut',
    update: `team: case waiting | colleague: second waiting | excluded: waiting | SOUTH weeder: southern | elsewhere: theirs shut | keykeeper: * | remover: second waiting`,
    delete: 'remover: second waiting',
  },
  'contacts.message': {
    select: `team: case waiting | colleague: second waiting | excluded receipt: waiting | SOUTH: southern | emergency: case
             | elsewhere: theirs | weeder: * | remover: second waiting`,
    insert: 'team: case waiting | colleague: second waiting | excluded receipt: waiting | SOUTH: southern | elsewhere: theirs',
    update: 'team: case waiting | colleague: second waiting | excluded: waiting | SOUTH: southern | elsewhere: theirs',
    delete: 'remover: second waiting',
  },
  'contacts.weeded': {
    select: 'colleague manager: ours | elsewhere: theirs | remover: *',
    insert: 'remover: *',
    update: 'remover: *',
  },
  'contacts.try': {
    select:
      'team: case waiting | colleague: second waiting | excluded: waiting | SOUTH: southern | emergency: case | elsewhere: theirs | weeder: * | remover: second waiting',
    insert: 'team: case waiting | colleague: second waiting | excluded: waiting | SOUTH: southern | elsewhere: theirs',
    delete: 'remover: second waiting',
  },
};

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
const expand = (text: string) => words(text).flatMap((word) => groups[word] ?? [word]);

/** What one line of the table says for one person. */
function rowsFor(line: string | undefined, name: ProberName, all: readonly string[]): string {
  const found = (line ?? '').split('|').flatMap((part) => {
    const [who = '', rows = ''] = part.split(':');
    if (!expand(who).includes(name)) return [];
    const named = expand(rows).flatMap((row) => (row === '*' ? all : row === 'own' ? [name] : [row]));
    return named.includes('-own') ? named.filter((row) => row !== '-own' && row !== name) : named;
  });
  return [...new Set(found)].toSorted().join(' ');
}

let database: TestDatabase;
let client: pg.PoolClient;
let scene: Scene;
let tables: Awaited<ReturnType<typeof tablesIn>>;

beforeAll(async () => {
  database = await testDatabase();
  await putInExhibit(database.owner);
  tables = await tablesIn(database.owner);
  scene = await sceneOf(
    database.owner,
    tables.filter((one) => !one.isPartition).map((one) => one.name),
  );
  client = await database.owner.connect();
});
afterAll(async () => {
  client.release();
  await database[Symbol.asyncDispose]();
});

const names = Object.keys(probers) as ProberName[];
const prober = (name: ProberName): Prober => probers[name];

test('every table is in the exhibit and in the table of what is expected, with rows to be reached', () => {
  const byName = tables.filter((one) => !one.isPartition).map((one) => one.name);
  expect(Object.keys(expected).toSorted()).toEqual(byName);
  expect(Object.keys(exhibit).toSorted()).toEqual(byName);
  for (const name of byName) expect(scene.tables.get(name)?.length, name).toBeGreaterThan(0);
});

test('every group and person in the table exists, and so does every row', () => {
  for (const [table, lines] of Object.entries(expected)) {
    const labels = new Set(scene.tables.get(table)?.map((one) => one.label));
    for (const part of Object.values(lines).flatMap((line) => line.split('|'))) {
      const [who = '', rows = ''] = part.split(':');
      for (const name of expand(who)) expect(names, `${table}: ${name}`).toContain(name);
      for (const row of expand(rows)) if (!['*', 'own', '-own'].includes(row)) expect(labels, `${table}: ${row}`).toContain(row);
    }
  }
});

describe('in the name of another', () => {
  test.each(Object.keys(colleagues) as (keyof typeof colleagues)[])('%s writes nothing', async (name) => {
    const signs = (table: string) =>
      Object.fromEntries(
        Object.keys(prober(name).signs?.(table) ?? {}).map((column) => [
          column,
          column === 'actor' ? 'staff' : anotherThan(name),
        ]),
      );
    for (const table of signedTables) {
      // Rows of these tables are only ever written by one who stands in them.
      expect(await attempt(client, scene, { ...prober(name), signs }, table, 'insert'), table).toBe('');
    }
  });

  test.each(Object.keys(colleagues) as (keyof typeof colleagues)[])('%s changes nothing', async (name) => {
    const could: Record<string, string> = {};
    for (const table of scene.tables.keys()) {
      const columns = await signed(client, prober(name), table, anotherThan(name));
      // Who met the person is not who writes it down.
      const done = columns.split(' ').filter((column) => /\w$/.test(column) && column !== 'met_by');
      if (done.length > 0) could[table] = done.join(' ');
    }
    expect(could).toEqual({});
  });

  test('a system persona leaves no trace as another, nor as one of the staff', async () => {
    const asStaff = { ...probers.receipt, signs: () => ({ sender: 'staff', staff_id: idOf('team') }) };
    expect(await attempt(client, scene, asStaff, 'contacts.message', 'insert')).toBe('');
    for (const actor of ['staff', 'clock', 'installer', 'public', 'owner', '']) {
      for (const name of groups['SYSTEM'] as ProberName[]) {
        const signs = () => ({ actor, staff_id: null, organisation_id: null });
        expect(await attempt(client, scene, { ...prober(name), signs }, 'audit.entry', 'insert'), `${name} as ${actor}`).toBe(
          actor === name ? 'ours public theirs' : '',
        );
      }
    }
  });
});

describe('reaches what the table says and nothing else:', () => {
  beforeAll(async () => {
    await liftConstraints(database.owner);
    scene = await sceneOf(database.owner, [...scene.tables.keys()]);
  });
  test.each(names)('%s', async (name) => {
    const reached: Record<string, string> = {};
    const said: Record<string, string> = {};
    const turned = await turnedAway(client, scene, prober(name));
    for (const [table, kept] of scene.tables) {
      const all = [...new Set(kept.map((one) => one.label))];
      for (const verb of verbs) {
        const isTurned = turned.has(`${table} ${verb}`);
        reached[`${table} ${verb}`] = isTurned ? '' : await attempt(client, scene, prober(name), table, verb);
        said[`${table} ${verb}`] = verb === 'truncate' ? '' : rowsFor(expected[table]?.[verb], name, all);
      }
    }
    expect(reached).toEqual(said);
    expect(Object.keys(reached)).toHaveLength(tables.filter((one) => !one.isPartition).length * verbs.length);
  });
});

test('nobody reaches a partition past its table', async () => {
  const partitions = tables.filter((one) => one.isPartition).map((one) => one.name);
  expect(partitions.length).toBeGreaterThan(10);
  for (const name of names) {
    for (const partition of partitions) {
      const { rows } = await database.owner.query<{ may: boolean }>(
        `select has_table_privilege($1::name, $2, 'insert, select, update, delete, truncate, references, trigger')
                or has_any_column_privilege($1::name, $2, 'insert, select, update, references') as may`,
        [prober(name).role ?? 'omstart_login', partition],
      );
      expect(rows, `${name} ${partition}`).toEqual([{ may: false }]);
    }
    for (const verb of ['select', 'delete', 'truncate'] as const)
      expect(
        await attempt(
          client,
          { tables: new Map(), keys: new Map(), constants: new Map() },
          prober(name),
          'audit.entry_2026',
          verb,
        ),
      ).toBe('');
  }
});
