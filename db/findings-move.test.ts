import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrate } from '#db/migrate.ts';
import { urlTo } from '#test/configuration.ts';
import { bytesOf, hours, idOf, putIn, usual } from '#test/rows.ts';

// A database as it was when cases alone were weeded, with what the rules had said of one, and with the tables shut as the policies shut them.

const name = `findings_${randomBytes(4).toString('hex')}`;
const ownerUrl = urlTo(inject('ownerUrl'), name);
const admin = new pg.Client(urlTo(inject('ownerUrl'), 'postgres'));
const client = new pg.Client(ownerUrl);
const [house, staff, unit, person, exitCase] = ['house', 'staff', 'unit', 'person', 'case'].map(idOf);
const within = { organisation_id: house };

beforeAll(async () => {
  await admin.connect();
  await admin.query(`create database ${name}`);
  await migrate(ownerUrl, { through: '0561-an-answer-waits-for-its-time' });
  await client.connect();
  await putIn(client, {
    'access.organisation': [{ ...usual.organisation, id: house, code: '0136', name: 'Haninge' }],
    'access.unit': [{ ...usual.unit, ...within, id: unit, name: 'Norr' }],
    'access.staff': [{ ...usual.staff, ...within, id: staff, subject: 's', name: 'Ellinor', title: 'Samordnare' }],
    'people.person': [{ ...usual.person, ...within, id: person, pseudonym: 'Blå Ek' }],
    'cases.exit_case': [{ ...usual.exitCase, ...within, id: exitCase, unit_id: unit, person_id: person, opened_by: staff }],
    'retention.finding': [
      {
        ...within,
        exit_case_id: exitCase,
        pseudonym: 'Blå Ek',
        last_note_on: '2026-03-02',
        verdict: 'keep',
        reasons: ['held'],
        found_at: hours(-1),
      },
    ],
    'retention.hold': [
      {
        ...within,
        id: idOf('hold'),
        exit_case_id: exitCase,
        ground: 'other',
        wrapped_key: bytesOf('key'),
        key_version: 1,
        sealed_reason: bytesOf('reason'),
        since: hours(-1),
        placed_by: staff,
      },
    ],
  });
});
afterAll(async () => {
  await client.end();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

test('what was said of a case is said of it still, and so is its hold', async () => {
  await migrate(ownerUrl, {});
  const { rows } = await client.query(`
    select finding.file_id, finding.contact_id, hold.exit_case_id from retention.finding join retention.hold using (organisation_id)`);
  expect(rows).toEqual([{ file_id: exitCase, contact_id: null, exit_case_id: exitCase }]);
});
