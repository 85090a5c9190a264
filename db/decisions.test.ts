import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { putInExhibit } from '#test/exhibit.ts';
import { idOf } from '#test/rows.ts';

// What the rules in server/decisions/domain refuse, the database refuses too, whoever forgets to ask them: here somebody of the team writes
// straight into the tables, as the server could at its worst.

const now = '2026-03-02T11:00:00Z';
let database: TestDatabase;
let client: pg.PoolClient;
beforeAll(async () => {
  database = await testDatabase();
  await putInExhibit(database.owner);
  client = await database.owner.connect();
});
afterAll(async () => {
  client.release();
  await database[Symbol.asyncDispose]();
});

/** As one of the staff, for as long as `work` lasts; then everything is taken back. */
async function as<Answer>(name: string, work: () => Promise<Answer>): Promise<Answer> {
  await client.query('begin');
  try {
    await client.query('set local session authorization omstart_login');
    await client.query(`set local role omstart_staff`);
    for (const [setting, value] of [
      ['app.now', now],
      ['app.staff_id', idOf(name)],
      ['app.organisation_id', idOf('ours')],
    ])
      await client.query('select set_config($1, $2, true)', [setting, value]);
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** How many rows it changed, or the code of the error. */
async function tried(sql: string, values: unknown[] = []): Promise<number | string> {
  await client.query('savepoint trying');
  try {
    return (await client.query(sql, values)).rowCount ?? 0;
  } catch (error) {
    await client.query('rollback to trying');
    return String((error as { code?: unknown }).code);
  }
}

const draft = idOf('decision case');
const made = idOf('made case');
const change = (set: string, of = draft) => tried(`update decisions.decision set ${set} where id = '${of}'`);
const making = (by: string, delegation = 'delegation ours') =>
  `state = 'made', made_at = '${now}', made_by = '${idOf(by)}', delegation_id = '${idOf(delegation)}'`;

/** Lets the team’s roles decide as said, past row security, and takes it back with the rest. */
async function delegated(rows: readonly object[]) {
  const rest = { kinds: ['housing'], decides: 'alone', adopted_on: '2026-01-01', valid_from: '2026-01-01', added_at: now };
  await client.query('reset role');
  await client.query('reset session authorization');
  for (const row of rows)
    await client.query(
      `insert into decisions.delegation (organisation_id, id, added_by, role, staff_id, kinds, highest_kronor, decides, adopted_on, valid_from,
                                         valid_to, added_at)
       select $1, id, $2, role, staff_id, kinds, highest_kronor, decides, adopted_on, valid_from, valid_to, added_at
       from jsonb_populate_record(null::decisions.delegation, $3::jsonb)`,
      [idOf('ours'), idOf('manager'), JSON.stringify({ ...rest, ...row })],
    );
  await client.query('set local session authorization omstart_login');
  await client.query('set local role omstart_staff');
}

test('a decision that has been made is locked, and none begins as made', () =>
  as('team', async () => {
    expect(await change(`outcome = 'refused'`, made)).toBe(0);
    expect(await change(`state = 'draft', made_at = null, made_by = null, delegation_id = null`, made)).toBe(0);
    const begun = `insert into decisions.decision select (jsonb_populate_record(null::decisions.decision,
      to_jsonb(decision) || jsonb_build_object('id', gen_random_uuid()))).* from decisions.decision where id = $1`;
    expect(await tried(begun, [made])).toBe('42501');
    expect(await tried(begun, [draft])).toBe(1);
  }));

test('nor can the administrator change it in passing', async () => {
  await client.query('begin');
  expect(await change(`outcome = 'partly'`, made)).toBe('23514');
  await client.query('rollback');
});

test('a decision is made on a delegation that covers it, by the one who signs it', async () => {
  const mine = { id: idOf('mine'), role: 'case_worker' };
  const tries: [object, string, number | string][] = [
    [{}, making('team', 'mine'), 1],
    [{ kinds: ['therapy'] }, making('team', 'mine'), '23514'],
    [{ valid_from: '2026-03-03' }, making('team', 'mine'), '23514'],
    [{ valid_to: '2026-03-02' }, making('team', 'mine'), '23514'],
    [{ valid_to: '2026-03-03' }, making('team', 'mine'), 1],
    [{ role: 'coordinator' }, making('team', 'mine'), '23514'],
    [{ role: null, staff_id: idOf('team') }, making('team', 'mine'), 1],
    [{ role: null, staff_id: idOf('colleague') }, making('team', 'mine'), '23514'],
    [{ decides: 'what_another_proposes' }, making('team', 'mine'), '23514'],
    [{ highest_kronor: 100 }, `amount_ore = 10000, amount_per = 'once', ${making('team', 'mine')}`, 1],
    [{ highest_kronor: 100 }, `amount_ore = 10001, amount_per = 'once', ${making('team', 'mine')}`, '23514'],
    // In the name of somebody else who may.
    [{ role: 'coordinator' }, making('colleague', 'mine'), '42501'],
    // On another’s delegation, or on that of another organisation.
    [{}, making('team', 'delegation ours'), '23514'],
    [{}, making('team', 'delegation theirs'), '23514'],
  ];
  for (const [over, set, expected] of tries)
    await as('team', async () => {
      await delegated([{ ...mine, ...over }]);
      expect(await change(set), JSON.stringify([over, set])).toBe(expected);
    });
});

test('what has been proposed is decided as it stands, and its proposer stays', () =>
  as('team', async () => {
    await delegated([{ id: idOf('mine'), role: 'case_worker' }]);
    const proposal = `state = 'proposed', proposed_at = '${now}', proposed_to = '${idOf('team')}'`;
    expect(await change(`${proposal}, proposed_by = '${idOf('colleague')}'`)).toBe('42501');
    expect(await change(`${proposal}, proposed_by = '${idOf('team')}'`)).toBe(1);
    expect(await change(`outcome = 'partly'`)).toBe('23514');
    expect(await change(`sealed_what = '\\x00'`)).toBe('23514');
    expect(await change(`${making('team', 'mine')}, proposed_by = '${idOf('colleague')}'`)).toBe('23514');
    expect(await change(making('team', 'mine'))).toBe(1);
    expect(await change(`state = 'dropped'`)).toBe(0);
  }));

test('what was refused is not carried out, nor what has not been made', () =>
  as('team', async () => {
    await delegated([{ id: idOf('mine'), role: 'case_worker' }]);
    const event = (kind: string, state: string, outcome: string, more = '') =>
      tried(
        `insert into decisions.event (organisation_id, id, exit_case_id, decision_id, nth, decision_state, decision_outcome, kind, on_day,
                                      recorded_at, recorded_by, sealed_because)
         values ($1, gen_random_uuid(), $2, $3, 1, $4, $5, $6, '2026-03-02', $7, $8, ${more || 'null'})`,
        [idOf('ours'), idOf('case case'), draft, state, outcome, kind, now, idOf('team')],
      );
    expect(await event('executed', 'made', 'granted')).toBe('23503');
    expect(await event('executed', 'draft', 'granted')).toBe('23514');
    expect(await change(`outcome = 'refused', ${making('team', 'mine')}`)).toBe(1);
    expect(await event('executed', 'made', 'refused')).toBe('23514');
    // Said to have been granted, which it was not.
    expect(await event('executed', 'made', 'granted')).toBe('23503');
    expect(await event('interrupted', 'made', 'refused', `'\\x00'`)).toBe('23514');
    expect(await event('appealed', 'made', 'refused')).toBe(1);
  }));

test('no sequence of writes leaves a decision that was made outside the delegation', async () => {
  const limits = [null, 0, 50, 100];
  const write = fc.record({
    state: fc.constantFrom('draft', 'proposed', 'made', 'made', 'dropped'),
    by: fc.constantFrom('team', 'colleague'),
    ore: fc.constantFrom(1, 5000, 5001, 10_000, 10_001),
    delegation: fc.constantFrom('one', 'two'),
  });
  const row = fc.record({
    highest_kronor: fc.constantFrom(...limits),
    decides: fc.constantFrom('alone', 'what_another_proposes'),
    role: fc.constantFrom('case_worker', 'coordinator'),
  });
  let decided = 0;
  await fc.assert(
    fc.asyncProperty(row, row, fc.array(write, { minLength: 2, maxLength: 6 }), (one, two, writes) =>
      as('team', async () => {
        const rows = [
          { ...one, id: idOf('one') },
          { ...two, id: idOf('two') },
        ];
        await delegated(rows);
        for (const { state, by, ore, delegation } of writes) {
          const proposal = state === 'proposed' ? `'${now}', '${idOf(by)}', '${idOf('team')}'` : 'null, null, null';
          const kept = state === 'made' ? '' : `, (proposed_at, proposed_by, proposed_to) = row(${proposal})`;
          const signed = state === 'made' ? making(by, delegation) : `state = '${state}', made_at = null`;
          await change(`amount_ore = ${ore}, amount_per = 'once', ${signed}${kept}`);
          await change(signed + kept);
        }
        const { rows: found } = await client.query<Record<string, string>>(
          'select state, amount_ore, made_by, proposed_by, delegation_id from decisions.decision where id = $1',
          [draft],
        );
        const [last] = found;
        if (last?.['state'] !== 'made') return;
        decided += 1;
        const used = rows.find((each) => each.id === last['delegation_id'])!;
        expect(last['made_by']).toBe(idOf('team'));
        expect(used.role).toBe('case_worker');
        expect(Number(last['amount_ore'] ?? 0) / 100).toBeLessThanOrEqual(used.highest_kronor ?? Infinity);
        expect(used.decides === 'alone' || ![null, idOf('team')].includes(last['proposed_by'] ?? null)).toBe(true);
      }),
    ),
    { numRuns: 60 },
  );
  expect(decided).toBeGreaterThan(2);
}, 60_000);
