import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { bytesOf, idOf, met, putIn, usual } from '#test/rows.ts';

// A database as it was before the clocks of contacts moved, with clocks in it, and with the tables shut as the policies shut them.

const name = `moved_${randomBytes(4).toString('hex')}`;
const move = '0026-one-engine-for-clocks.sql';
const urlOf = (database: string) => Object.assign(new URL(inject('ownerUrl')), { pathname: `/${database}` }).href;
const file = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

let admin: pg.Client;
let client: pg.Client;

const [haninge, unit, staff] = [idOf('haninge'), idOf('unit'), idOf('ellinor')];
const [waiting, ended, child] = [idOf('waiting'), idOf('ended'), idOf('child')];
const contact = (id: string, more: object) => ({
  ...usual.contact,
  organisation_id: haninge,
  id,
  unit_id: unit,
  pseudonym: id,
  receipt_hash: bytesOf(id),
  ...more,
});
const clock = (id: string, more: object) => ({
  organisation_id: haninge,
  id,
  rule: 'meet',
  rule_valid_from: '2020-01-01',
  ...more,
});
const friday = { started_at: '2026-03-06T11:00:00Z', due_at: '2026-03-07T23:00:00Z' };

beforeAll(async () => {
  admin = new pg.Client({ connectionString: urlOf('postgres') });
  await admin.connect();
  await admin.query(`create database ${name}`);
  client = new pg.Client({ connectionString: urlOf(name) });
  await client.connect();
  await client.query(`grant create on database ${name} to omstart_owner`);
  await client.query('set role omstart_owner');
  const files = (await readdir(new URL('migrations/', import.meta.url))).toSorted();
  for (const one of files.filter((before) => before < '0007')) await client.query(await file(`migrations/${one}`));
  await client.query('reset role');
  await putIn(client, {
    'access.organisation': [{ ...usual.organisation, id: haninge, code: '0136', name: 'Haninge' }],
    'access.unit': [{ ...usual.unit, organisation_id: haninge, id: unit, name: 'Norr' }],
    'access.staff': [{ ...usual.staff, organisation_id: haninge, id: staff, subject: 'e', name: 'Ellinor', title: 'Samordnare' }],
    'contacts.contact': [
      contact(waiting, {}),
      contact(ended, { state: 'withdrew', ended_at: '2026-03-07T12:00:00Z', ended_by: staff }),
      contact(child, met(staff)),
    ],
    'contacts.clock': [
      clock(idOf('runs'), { ...friday, contact_id: waiting, told: 'coordinator' }),
      clock(idOf('over'), {
        ...friday,
        contact_id: ended,
        stopped_at: '2026-03-07T12:00:00Z',
        stopped_by: staff,
        told: 'manager',
      }),
      // Counted in working days, late, explained, and all told.
      clock(idOf('late'), {
        started_at: '2026-03-06T11:00:00Z',
        due_at: '2026-03-09T23:00:00Z',
        contact_id: child,
        stopped_at: '2026-03-10T12:00:00Z',
        stopped_by: staff,
        told_broken_at: '2026-03-09T23:00:00Z',
        sealed_late_because: bytesOf('reason'),
      }),
      clock(idOf('assess'), {
        started_at: '2026-03-06T11:00:00Z',
        due_at: '2026-03-20T23:00:00Z',
        contact_id: child,
        rule: 'assess_child',
        rule_valid_from: '2025-07-01',
      }),
    ],
    'access.notice': [
      {
        ...usual.notice,
        organisation_id: haninge,
        id: idOf('n1'),
        staff_id: staff,
        kind: 'duty_broken',
        subject_id: child,
        subject: 'x',
      },
      { ...usual.notice, organisation_id: haninge, id: idOf('n2'), staff_id: staff, subject_id: idOf('case'), subject: 'y' },
    ],
  });
  await client.query('set role omstart_owner');
  await client.query(await file('policies/reset.sql'));
  await client.query(await file(`migrations/${move}`));
  await client.query('reset role');
});
afterAll(async () => {
  await client.end();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

test('every clock of a contact is in the engine, with all that was known of it', async () => {
  const { rows } = await client.query(
    `select id, contact_id, exit_case_id, rule, started_at, due_at, counted_in, stopped_at, stopped_by, outcome, told, told_due_at,
            told_broken_at, sealed_late_because
     from clocks.clock order by id`,
  );
  const at = (text: string | undefined) => (text === undefined ? null : new Date(text));
  const row = (id: string, contactId: string, started: string, due: string, more: object) => ({
    id: idOf(id),
    contact_id: contactId,
    exit_case_id: null,
    rule: 'meet',
    started_at: at(started),
    due_at: at(due),
    counted_in: 'calendar_days',
    stopped_at: null,
    stopped_by: null,
    outcome: null,
    told: null,
    told_due_at: null,
    told_broken_at: null,
    sealed_late_because: null,
    ...more,
  });
  const expected = [
    row('runs', waiting, friday.started_at, friday.due_at, { told: 'owner', told_due_at: at(friday.due_at) }),
    row('over', ended, friday.started_at, friday.due_at, {
      stopped_at: at('2026-03-07T12:00:00Z'),
      stopped_by: staff,
      outcome: 'no_longer',
      told: 'manager',
      told_due_at: at(friday.due_at),
    }),
    row('late', child, '2026-03-06T11:00:00Z', '2026-03-09T23:00:00Z', {
      counted_in: 'working_days',
      stopped_at: at('2026-03-10T12:00:00Z'),
      stopped_by: staff,
      outcome: 'done',
      told_due_at: at('2026-03-09T23:00:00Z'),
      told_broken_at: at('2026-03-09T23:00:00Z'),
      sealed_late_because: Buffer.from(bytesOf('reason').slice(2), 'hex'),
    }),
    row('assess', child, '2026-03-06T11:00:00Z', '2026-03-20T23:00:00Z', { rule: 'assess_child' }),
  ];
  expect(rows).toEqual(expected.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
});

test('the rules came along with their days and hours, and the old tables are gone', async () => {
  const { rows } = await client.query(
    `select code, valid_from::text, amount, counts_in, tell_owner_hours, citation from clocks.rule
     where code in ('meet', 'protect_child', 'assess_child') order by code`,
  );
  expect(rows).toEqual([
    {
      code: 'assess_child',
      valid_from: '2025-07-01',
      amount: 14,
      counts_in: 'calendar_days',
      tell_owner_hours: 96,
      citation: 'SoL (2025:400) 20 kap. 2 §: förhandsbedömning inom 14 dagar',
    },
    {
      code: 'meet',
      valid_from: '2020-01-01',
      amount: 1,
      counts_in: 'as_organisation',
      tell_owner_hours: 16,
      citation: 'Verksamhetens löfte: möte samma dag eller dagen efter',
    },
    {
      code: 'protect_child',
      valid_from: '2025-07-01',
      amount: 0,
      counts_in: 'calendar_days',
      tell_owner_hours: 12,
      citation: 'SoL (2025:400) 20 kap. 1 §: omedelbar skyddsbedömning genast',
    },
  ]);
  const gone = await client.query(`select to_regclass('contacts.clock') as clock, to_regclass('contacts.time_rule') as rule`);
  expect(gone.rows).toEqual([{ clock: null, rule: null }]);
});

test('what had been told of a contact still leads to the contact', async () => {
  const { rows } = await client.query('select kind, about from access.notice order by kind');
  expect(rows).toEqual([
    { kind: 'break_glass_opened', about: 'exit_case' },
    { kind: 'duty_broken', about: 'contact' },
  ]);
});
