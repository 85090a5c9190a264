import { afterAll, beforeAll, expect, test } from 'vitest';
import * as access from '#access/contract.ts';
import { registeredId } from '#access/register.ts';
import * as audit from '#audit/contract.ts';
import * as cases from '#cases/contract.ts';
import * as contacts from '#contacts/contract.ts';
import { listOutbox } from '#exchanges/contract/outbox.ts';
import type { Contract } from '#platform/contract.ts';
import { type Asking, asking } from '#test/asking.ts';
import { type Day, aDay } from '#test/day.ts';
import { bytesOf, hours, usual } from '#test/rows.ts';

// Ten thousand of everything: every list comes, in pages or cut off, before anybody has lost patience.

const many = 10_000;
let here: Asking;
let day: Day;

beforeAll(async () => {
  here = await asking();
  day = await aDay(here);
  const id = (kind: string) => `overlay(overlay(md5('${kind} ' || number) placing '4' from 13) placing '8' from 17)::uuid`;
  const { organisationId, unitId, coordinatorId } = day;
  const contact = { ...usual.contact, organisation_id: organisationId, unit_id: unitId };
  const columns = Object.keys(contact).join(', ');
  await here.owner.query(
    `insert into people.person (organisation_id, id, pseudonym, wrapped_key, key_version, created_at)
     select $1, ${id('person')}, 'Person ' || number, '${bytesOf('key')}', 1, now() from generate_series(1, ${many}) number`,
    [organisationId],
  );
  await here.owner.query(
    `insert into cases.exit_case (organisation_id, id, unit_id, person_id, kind, state, opened_at, opened_by)
     select $1, ${id('case')}, $2, ${id('person')}, 'exiter', 'contact', now(), $3 from generate_series(1, ${many}) number`,
    [organisationId, unitId, coordinatorId],
  );
  await here.owner.query(
    `insert into access.assignment (organisation_id, id, exit_case_id, staff_id, function, since, assigned_by)
     select $1, ${id('assignment')}, ${id('case')}, $2, 'responsible', now(), $2 from generate_series(1, ${many}) number`,
    [organisationId, coordinatorId],
  );
  await here.owner.query(
    `insert into contacts.contact (${columns}, id, pseudonym, receipt_hash)
     select ${columns
       .split(', ')
       .map((column) => `one.${column}`)
       .join(', ')}, ${id('contact')}, 'Contact ' || number, sha256(number::text::bytea)
     from generate_series(1, ${many}) number, jsonb_populate_record(null::contacts.contact, $1::jsonb) one`,
    [JSON.stringify(contact)],
  );
  await here.owner.query(
    `insert into clocks.clock (organisation_id, id, contact_id, rule, rule_valid_from, started_at, due_at)
     select $1, ${id('clock')}, ${id('contact')}, 'meet', '2020-01-01', $2, $3::timestamptz + number * interval '1 second'
     from generate_series(1, ${many}) number`,
    [organisationId, hours(0), hours(30)],
  );
  await here.owner.query(
    `insert into access.staff (organisation_id, id, subject, name, title, registered_at)
     select $1, ${id('staff')}, 'many-' || number, 'Namn ' || number, 'Titel', now() from generate_series(1, ${many}) number`,
    [organisationId],
  );
  await here.owner.query(
    `insert into access.role_grant (organisation_id, id, staff_id, unit_id, role, granted_at)
     select $1, ${id('grant')}, ${id('staff')}, $2, 'case_worker', now() from generate_series(1, ${many}) number`,
    [organisationId, unitId],
  );
  await here.owner.query(
    `insert into exchanges.outgoing (organisation_id, id, exit_case_id, kind, one_at_a_time, recipient_id, ground, ground_valid_from, sealed_reason,
                                     sealed_content, needs_second, state, written_at, written_by, sent_at, due_at, expires_at)
     select $1, ${id('outgoing')}, ${id('case')}, 'case_transfer', true, $2, 'osl_10_2', '2009-06-30', 'x', 'x', false, 'sent', $3, $4, $3,
            $3::timestamptz + number * interval '1 second', $3::timestamptz + interval '90 days'
     from generate_series(1, ${many}) number`,
    [organisationId, registeredId('municipality', '2180'), hours(-1), coordinatorId],
  );
  await here.owner.query(
    `insert into audit.entry (at, operation, outcome, actor, organisation_id, staff_id, subject_ids, request_id)
     select $3, 'case.show', 'done', 'staff', $1, $2, '{}', gen_random_uuid() from generate_series(1, ${many}) number`,
    [organisationId, coordinatorId, hours(-1)],
  );
  await here.owner.query('analyze');
}, 120_000);
afterAll(() => here[Symbol.asyncDispose]());

/** What comes, and that it comes soon: on a machine that does much else at the same time. */
async function soon<C extends Contract>(who: string, contract: C, input: object = {}) {
  const began = performance.now();
  const output = await here.get(who, contract, input);
  expect(performance.now() - began).toBeLessThan(10_000);
  return output;
}

test('contacts come in pages, the most urgent first, also the last page and one after it', async () => {
  const page = (of: number) => soon('haninge-samordnare', contacts.listContacts, { show: 'all', page: of });
  const first = await page(1);
  expect([first.contacts.length, first.more]).toEqual([50, true]);
  const running = first.contacts.filter((one) => one.clock.stoppedAt === null).map((one) => one.clock.dueAt);
  expect(running).toEqual(running.toSorted());
  const inAll = many + 3; // those of the day are there too, but for the one that is a case of its own
  const last = Math.ceil(inAll / 50);
  const second = await page(2);
  expect(new Set([...first.contacts, ...second.contacts].map((one) => one.contactId)).size).toBe(100);
  expect((await page(last)).more).toBe(false);
  expect(await page(last + 1)).toMatchObject({ contacts: [], more: false });
  expect(await page(10_000)).toMatchObject({ contacts: [], more: false });
});

test('cases, colleagues and the trail are cut off or paged, and what was shown is in the trail', async () => {
  const mine = await soon('haninge-samordnare', cases.listExitCases);
  expect([mine.cases.length, mine.more]).toEqual([50, true]);
  expect((await soon('haninge-samordnare', access.listStaff)).staff).toHaveLength(many + 10);
  const first = await soon('haninge-logg', audit.listTrail);
  expect([first.entries.length, first.more]).toEqual([50, true]);
  const next = await soon('haninge-logg', audit.listTrail, { before: first.entries.at(-1)?.number });
  expect(Math.max(...next.entries.map((one) => one.number))).toBeLessThan(Math.min(...first.entries.map((one) => one.number)));
  const shown = first.entries.find((one) => one.operation === 'case.list');
  expect(shown?.subjectIds.length).toBe(100);
});

test('what has been sent comes in pages, the late first, also late in the list', async () => {
  const first = await soon('haninge-samordnare', listOutbox, { show: 'not_opened' });
  expect([first.sent.length, first.more, first.sent[0]?.isLate]).toEqual([100, true, true]);
  const next = await soon('haninge-samordnare', listOutbox, { show: 'not_opened', afterId: first.sent.at(-1)?.exchangeId });
  expect(new Set([...first.sent, ...next.sent].map((one) => one.exchangeId)).size).toBe(200);
});

test('one among ten thousand is found, shown and changed as if it were the only one', async () => {
  const { version } = await soon('haninge-samordnare', contacts.showContact, { contactId: day.waitingId });
  await soon('haninge-samordnare', contacts.takeContact, { contactId: day.waitingId, version });
  expect((await soon('haninge-samordnare', cases.showExitCase, { exitCaseId: day.exitCaseId })).mine).toBe(true);
  await soon('haninge-chef', contacts.showFigures, { period: '2026' });
});
