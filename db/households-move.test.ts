import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrate } from '#db/migrate.ts';
import { urlTo } from '#test/configuration.ts';
import { bytesOf, hours, idOf, putIn, usual } from '#test/rows.ts';

// A database as it was before the vault said who is one household, with people who live together in it, and with the tables shut as the policies shut them.

const name = `households_${randomBytes(4).toString('hex')}`;
const ownerUrl = urlTo(inject('ownerUrl'), name);
const admin = new pg.Client(urlTo(inject('ownerUrl'), 'postgres'));
const client = new pg.Client(ownerUrl);
const [police, officer] = [idOf('police'), idOf('officer')];

const subject = (of: string) => ({
  organisation_id: police,
  id: idOf(of),
  pseudonym: of,
  wrapped_key: bytesOf('key'),
  key_version: 1,
  sealed_name: bytesOf('name'),
  keep_until: '2027-01-01',
  noted_at: hours(-2),
  noted_by: officer,
  version: 1,
});
const stay = (of: string, over: object = {}) => ({
  organisation_id: police,
  id: idOf(of),
  how: 'planned',
  agreed_on: '2026-01-01',
  size: 3,
  children: false,
  from_day: '2026-01-10',
  ...Object.fromEntries(
    ['place_token', 'unit_token', 'offer_token', 'sealed_place', 'sealed_address'].map((one) => [one, bytesOf(one)]),
  ),
  begun_at: hours(-1),
  begun_by: officer,
  ...over,
});
const lives = (where: string, who: string) => ({ organisation_id: police, stay_id: idOf(where), subject_id: idOf(who) });

beforeAll(async () => {
  await admin.connect();
  await admin.query(`create database ${name}`);
  await migrate(ownerUrl, { through: '0250-how-long-a-state-may-last' });
  await client.connect();
  const house = { ...usual.organisation, kind: 'police', code: 'noa', id: police, name: 'Polisen' };
  await putIn(client, {
    'access.organisation': [house],
    'access.staff': [{ ...usual.staff, organisation_id: police, id: officer, subject: 'o', name: 'Ragna', title: 'Samordnare' }],
    'threats.subject': ['a', 'b', 'c', 'd', 'e'].map(subject),
    'placement.stay': [
      stay('first', { to_day: '2026-02-01' }),
      stay('second', { from_day: '2026-02-01' }),
      stay('alone'),
      stay('never', { to_day: '2026-01-10', ended_at: hours(-1), ended_by: officer, ended_because: 'never_came' }),
    ],
    'placement.stay_subject': [
      ...['a', 'b'].map((who) => lives('first', who)),
      ...['a', 'b', 'c'].map((who) => lives('second', who)),
      lives('alone', 'd'),
      ...['d', 'e'].map((who) => lives('never', who)),
    ],
  });
});
afterAll(async () => {
  await client.end();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

test('those who live together are noted as one household from the first day, once of each two, and nobody else is', async () => {
  await migrate(ownerUrl, {});
  const { rows } = await client.query<{ pair: string[]; day: string; to_day: string | null; noted_by: string }>(`
    select array(select pseudonym from threats.subject where id in (one_subject_id, other_subject_id) order by pseudonym) as pair,
           from_day::text as day, to_day, noted_by
    from threats.cohabitation order by 1`);
  const noted = { to_day: null, noted_by: officer };
  expect(rows).toEqual([
    { pair: ['a', 'b'], day: '2026-01-10', ...noted },
    { pair: ['a', 'c'], day: '2026-02-01', ...noted },
    { pair: ['b', 'c'], day: '2026-02-01', ...noted },
  ]);
});
