import { setTimeout } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import * as contacts from '#contacts/operations.ts';
import type { Identity } from '#platform/database.ts';
import { perform } from '#platform/operation.ts';
import { casework, met, reachedOut, refused, registration, versionOf } from '#test/contacts.ts';
import { contactsOver, due, spring } from '#test/contacts-over.ts';
import { born, closes, named } from '#test/weeding.ts';
import * as weeding from './operations.ts';

const { here, by, at, unitId, advised, metOnly, weighed, decided, became, personOf, holds, share, carriesOut } =
  await contactsOver();
afterAll(() => here[Symbol.asyncDispose]());

describe('the way there', () => {
  test('a removal that is broken off leaves the whole contact, and the next one takes it whole', async () => {
    await at(spring);
    const contactId = await advised({ identity: named(born.ordinary) });
    const person = await personOf(contactId);
    await at(due);
    await decided();
    // As if the server was killed when all but the person had gone.
    await here.owner.query(`create function people.killed() returns trigger language plpgsql as $$ begin raise 'killed'; end $$;
                            create trigger killed before delete on people.person for each row execute function people.killed()`);
    await expect(carriesOut()).rejects.toMatchObject(refused('internal'));
    const { safeContact, clocks } = await perform(here.installation, contacts.showContact, by.ellinor, { contactId });
    expect([safeContact, clocks.length, await share(contactId), await share(person!)]).toEqual([
      registration.safeContact,
      1,
      expect.any(Buffer),
      expect.any(Buffer),
    ]);
    await here.owner.query('drop function people.killed() cascade');
    await carriesOut();
    expect([await share(contactId), await share(person!)]).toEqual([undefined, undefined]);
  });

  test('what somebody was writing when it was to go keeps it', async () => {
    await at(spring);
    const contactId = await advised();
    await at(due);
    const protocolId = await decided();
    const writer = await here.owner.connect();
    await writer.query('begin');
    await writer.query(
      `insert into contacts.message (organisation_id, id, contact_id, sender, at, sealed_text) values ($1, gen_random_uuid(), $2, 'person', $3, '\\x00')`,
      [by.ellinor.organisationId, contactId, due],
    );
    const removal = carriesOut();
    const waits = async () => (await here.owner.query(`select from pg_locks where not granted`)).rows.length > 0;
    while (!(await waits())) await setTimeout(5);
    await writer.query('commit');
    writer.release();
    await removal;
    expect(await became(protocolId, contactId)).toMatchObject({ passedOver: 'changed', removedAt: null });
    expect(await weighed(contactId)).toMatchObject({ verdict: 'not_yet', lastNoteOn: '2031-04-01' });
  });

  test('a case that somebody opens when it is to go is opened, or is not: never of a contact that is gone', async () => {
    await at(spring);
    const contactId = await metOnly();
    await at(due);
    await decided();
    const version = await versionOf(here.installation, by.ellinor, contactId);
    const team = [{ staffId: by.ellinor.staffId, function: 'responsible' }];
    const opening = { contactId, version, kind: 'exiter', unitId, team, keepThread: false };
    const [opened] = await Promise.allSettled([
      perform(here.installation, contacts.openExitCase, by.ellinor, opening),
      weeding.carryOut(here.another({ keyShareFolder: here.installation.configuration.keyShareFolder })),
    ]);
    const isThere = (await here.owner.query('select from contacts.contact where id = $1', [contactId])).rows.length === 1;
    expect([isThere, (await share(contactId)) !== undefined]).toEqual(Array(2).fill(opened.status === 'fulfilled'));
    if (opened.status === 'rejected') expect(opened.reason).toMatchObject(refused('not_found'));
  });
});

test('the figures of a year that is over stay as they were, whether contacts go alone or with their case', async () => {
  await at('2027-03-02T11:00:00Z');
  // So many that the noise, of five at most, leaves no fewer than a step can be said of.
  for (let n = 0; n < 26; n++) await metOnly({ way: 'school' }, '2027-03-02T11:00:00Z');
  const { exitCaseId } = await casework(here.installation, by.ellinor, {
    responsible: by.ellinor.staffId,
    identity: named(born.ordinary),
  });
  await closes(here.installation, by.ellinor, exitCaseId);
  // Early in the year: only its months that are over are judged.
  const shown = async () => {
    await at('2027-04-02T10:00:00Z');
    return perform(here.installation, contacts.showFigures, by.sigbritt, { period: '2027-03' });
  };
  const before = await shown();
  expect(before.figures?.waited.median).toBe('within_4_hours');
  await at('2033-04-01T10:00:00Z');
  await decided();
  expect(await carriesOut()).toBeGreaterThan(26);
  const { rows } = await here.owner.query(
    `select count(*)::int as left from contacts.contact where received_at between '2027-01-01' and '2028-01-01'`,
  );
  expect(rows).toEqual([{ left: 0 }]);
  expect(await shown()).toEqual(before);
  // How many, and nothing of who: no id of a contact stands beside it.
  const { rows: kept } = await here.owner.query(
    `select cell, contacts from contacts.weeded where month = '2027-03-01' and cell in ('all', 'way school')`,
  );
  expect(kept).toEqual(
    expect.arrayContaining([
      { cell: 'all', contacts: 27 },
      { cell: 'way school', contacts: 26 },
    ]),
  );
});

test('no archive copy is asked of a contact, also where the house requires it of files', async () => {
  await at(spring);
  const contactId = await advised();
  await at(due);
  await perform(here.installation, weeding.requireArchiveCopy, by.hjördis, { reference: 'Plan 1' });
  expect(await weighed(contactId)).toMatchObject({ allowed: [], archiveCopy: null });
  const fetching = perform(here.installation, weeding.fetchArchiveCopy, by.hjördis, { exitCaseId: contactId });
  await expect(fetching).rejects.toMatchObject(refused('not_found'));
  const protocolId = await decided();
  expect(await became(protocolId, contactId)).toMatchObject({ archiveFirst: false, allowed: [] });
  await carriesOut();
  expect(await became(protocolId, contactId)).toMatchObject({ removedAt: expect.any(String) });
});

test('others see nothing of it, and hold nothing', async () => {
  await at(spring);
  const contactId = await advised();
  await at(due);
  await weeding.weighAll(here.installation);
  const malmö = await here.as('malmo-chef');
  expect((await perform(here.installation, weeding.previewWeeding, malmö, {})).files).toEqual([]);
  await expect(holds(contactId, await here.as('malmo-samordnare'))).rejects.toMatchObject(refused('not_found'));
  for (const about of [{}, { contactId, exitCaseId: contactId }]) {
    const holding = perform(here.installation, weeding.holdWeeding, by.hjördis, {
      ...about,
      ground: 'other',
      reason: 'Skäl.',
    });
    await expect(holding).rejects.toMatchObject(refused('invalid_input'));
  }
});

describe('the database says so too:', () => {
  const does = (as: Pick<Identity, 'role' | 'staffId' | 'organisationId'>, what: RawBuilder<unknown>) =>
    here.installation.database.run({ ...as, now: new Date(due) }, (tx) => what.execute(tx));
  const turnedAway = { code: '42501' };

  test('the weeder opens no thread, and shuts none in which somebody waits or that is a case’s', async () => {
    await at(spring);
    const waiting = await reachedOut(here.installation, by.ellinor);
    const inCase = await casework(here.installation, by.ellinor, { responsible: by.ellinor.staffId });
    const over = await reachedOut(here.installation, by.ellinor);
    await met(here.installation, by.ellinor, over.contactId);
    const leaves = ({ contactId }: { contactId: string }, open: boolean) =>
      does({ role: 'weeder' }, sql`update contacts.contact set thread_open = ${open} where id = ${contactId} returning id`);
    for (const one of [waiting, inCase]) expect((await leaves(one, false)).rows).toEqual([]);
    await expect(leaves(over, true)).rejects.toMatchObject(turnedAway);
    expect((await leaves(over, false)).rows).toHaveLength(1);
    expect((await leaves(over, true)).rows).toEqual([]);
  });

  test('the archivist names in a protocol only what the rules say is to go, and nobody’s key', async () => {
    await at(spring);
    const ripe = await advised();
    await at('2029-01-01T10:00:00Z');
    const unripe = await advised();
    await at(due);
    await weeding.weighAll(here.installation);
    const { protocolId } = await perform(here.installation, weeding.drawUpProtocol, by.hjördis, {});
    const names = (contactId: string, owners: string[] = []) =>
      does(
        { role: 'staff', ...by.hjördis },
        sql`insert into retention.protocol_item
              (organisation_id, id, protocol_id, weeded_contact_id, pseudonym, last_note_on, by_day, archive_first, key_owner_ids)
            values (${by.hjördis.organisationId}, gen_random_uuid(), ${protocolId}, ${contactId}, 'Någon', '2026-03-02', '2032-12-31', false, ${owners})`,
      );
    await expect(names(unripe)).rejects.toMatchObject(turnedAway);
    await expect(names(ripe, [unripe])).rejects.toMatchObject(turnedAway);
    // There already, so that only the table says no.
    await expect(names(ripe)).rejects.toMatchObject({ code: '23505' });
    await perform(here.installation, weeding.cancelProtocol, by.hjördis, { protocolId, version: 1 });
  });
});
