import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contacts from '#contacts/operations.ts';
import { sendSignal } from '#exchanges/operations.ts';
import type { ContactId, UnitId } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import { casework, met, municipality, reachedOut, refused, somebody, versionOf } from '#test/contacts.ts';
import { contactsOver, due, spring } from '#test/contacts-over.ts';
import { carried } from '#test/exchanges.ts';
import { type Visitor, valueIn, visitorOf } from '#test/visitor.ts';
import { born, closes, mentions, named } from '#test/weeding.ts';
import * as weeding from './operations.ts';

const {
  here,
  by,
  at,
  unitId,
  registered,
  ends,
  advised,
  metOnly,
  writes,
  destroyOver,
  weighed,
  decided,
  became,
  personOf,
  holds,
  share,
  carriesOut,
} = await contactsOver();
let visitor: Visitor;
beforeAll(async () => void (visitor = await visitorOf(here, here.installation)));
afterAll(() => visitor[Symbol.asyncDispose]());

/** By each way in, to each end, with everything that can be written in it. */
const over: Record<string, () => Promise<ContactId>> = {
  async 'who wrote on the public page, and was answered'() {
    const { contactId, receipt } = await reachedOut(here.installation, by.ellinor);
    await perform(here.installation, contacts.answerContact, by.ellinor, { contactId, text: 'Vi ses i morgon.' });
    await writes(receipt);
    return ends(contactId);
  },
  async 'who was met and wanted no case'() {
    const { contactId } = await reachedOut(here.installation, by.ellinor);
    await met(here.installation, by.ellinor, contactId);
    return contactId;
  },
  'who asked for advice and gave no name': () => advised(),
  'whose name and number are known': () => advised({ identity: named(born.ordinary) }),
  async 'who could not be reached'() {
    const contactId = await registered();
    await perform(here.installation, contacts.recordTry, by.ellinor, { contactId, how: 'phone', note: 'Ingen svarar.' });
    return ends(contactId, { outcome: 'unreachable', note: 'Gick inte.' });
  },
  async 'whom a prison told of'() {
    const planner = await here.as('kriminalvarden');
    const { rows } = await here.owner.query<{ id: UnitId }>(
      'select unit_id as id from access.role_grant where staff_id = $1 limit 1',
      [planner.staffId],
    );
    const message = {
      kind: 'signal',
      reach: 'Via kuratorn.',
      about: 'self',
      age: 'adult',
      called: 'Testa Provsson',
      happened: 'Vill ut.',
      allowed: 'Bad om det.',
    };
    const signal = { unitId: rows[0]?.id, recipientId: municipality.haninge, ground: 'consent', message };
    const { exchangeId } = await perform(here.installation, sendSignal, planner, signal);
    await carried(here.installation);
    const taken = { exchangeId, unitId, way: 'prison_remand' };
    return ends((await perform(here.installation, contacts.takeSignal, by.ellinor, taken)).contactId, {
      outcome: 'withdrew',
      note: 'Ville inte.',
    });
  },
};

describe('a contact that never became a case goes five years after the last note: no row, no key, no person', () => {
  test.each(Object.entries(over))('%s', async (_, make) => {
    await at(spring);
    const contactId = await make();
    const owners = [contactId, await personOf(contactId)].flatMap((id) => id ?? []);
    for (const owner of owners) expect(await share(owner)).toBeDefined();
    await at('2028-03-03T10:00:00Z');
    await destroyOver();
    expect(await weighed(contactId)).toMatchObject({
      exitCaseId: null,
      verdict: 'not_yet',
      reasons: ['time_not_out'],
      fromDay: '2031-03-03',
      byDay: '2032-12-31',
    });
    await at(due);
    const protocolId = await decided();
    expect(await carriesOut()).toBeGreaterThan(0);
    expect(await became(protocolId, contactId)).toMatchObject({
      exitCaseId: null,
      passedOver: null,
      removedRows: expect.any(Number),
      destroyedAt: expect.any(String),
    });
    // What was done stands in the trail, and that it was weeded in the protocol. Nothing else knows of it.
    const where = (await mentions(here, owners)).filter((name) => name !== 'access.idempotency_key');
    expect([...new Set(where)]).toEqual(['audit.entry', 'retention.protocol_item']);
    for (const owner of owners) expect(await share(owner)).toBeUndefined();
    await expect(perform(here.installation, contacts.showContact, by.ellinor, { contactId })).rejects.toMatchObject(
      refused('not_found'),
    );
  });

  test('the receipt opens nothing any more, and is answered exactly as one that never was', async () => {
    await at(spring);
    const { contactId, receipt } = await reachedOut(here.installation, by.ellinor);
    await ends(contactId);
    await at(due);
    await decided();
    await carriesOut();
    const answers = async (tried: string) => {
      visitor.later(3_600_000);
      const form = valueIn((await visitor.get('/kontakt/skriv')).body, 'form');
      visitor.later(20_000);
      const [read, written] = [
        await visitor.post('/kontakt/kvitto', { receipt: tried }),
        await visitor.post('/kontakt/kvitto/svara', { receipt: tried, form, text: 'Är ni kvar?' }),
      ];
      return [read, written].map(({ statusCode, headers, body }) => ({
        statusCode,
        headers: { ...headers, date: '', 'content-security-policy': '' },
        body: body.replaceAll(tried, '').replace(/name="form" value="[^"]*"/g, ''),
      }));
    };
    expect(await answers(receipt)).toEqual(await answers('0'.repeat(20)));
  });
});

describe('a contact stays', () => {
  const child = { age: 'child', about: 'young_person' };
  test.each<[string, () => Promise<ContactId>, object | undefined]>([
    ['while somebody waits for an answer', () => registered(), undefined],
    ['while a duty towards a child runs', () => advised(child), undefined],
    [
      'that is about somebody born on the 5th, 15th or 25th',
      () => advised({ identity: named(born.sampled) }),
      { verdict: 'keep', reasons: ['kept_birth_day'] },
    ],
    [
      'that is about a child of whom nobody knows how old it is, until one born that day would be thirty',
      async () => {
        const contactId = await registered(child);
        const { clocks } = await perform(here.installation, contacts.showContact, by.ellinor, { contactId });
        for (const { clockId, rule } of clocks)
          if (rule !== 'meet') await perform(here.installation, contacts.fulfilDuty, by.ellinor, { contactId, clockId });
        return ends(contactId);
      },
      { verdict: 'not_yet', reasons: ['child_not_thirty'], fromDay: '2056-03-02' },
    ],
    [
      'that is about somebody young of whom nobody knows whether it is a child, as if it was one',
      () => advised({ about: 'young_person', age: 'unknown' }),
      { verdict: 'not_yet', reasons: ['child_not_thirty'], fromDay: '2056-03-02' },
    ],
  ])('%s', async (_, make, says) => {
    await at(spring);
    const contactId = await make();
    await at('2040-04-01T10:00:00Z');
    expect(await weighed(contactId)).toEqual(says === undefined ? undefined : expect.objectContaining(says));
  });

  test('while its thread is open, which is shut two years after something was last written in it', async () => {
    await at(spring);
    const { contactId, receipt } = await reachedOut(here.installation, by.ellinor);
    await met(here.installation, by.ellinor, contactId);
    await at('2027-03-01T10:00:00Z');
    await writes(receipt);
    await at('2029-02-28T10:00:00Z');
    expect((await destroyOver()).threads).toBe(0);
    await at('2029-03-01T10:00:00Z');
    expect(await weighed(contactId)).toBeUndefined();
    expect((await destroyOver()).threads).toBe(1);
    const { open, messages } = await perform(here.installation, contacts.readThread, somebody, { receipt });
    expect([open, messages.length]).toEqual([false, 2]);
    await expect(writes(receipt)).rejects.toMatchObject(refused('thread_closed'));
    expect(await weighed(contactId)).toMatchObject({ verdict: 'not_yet', fromDay: '2032-03-02' });
  });

  test('that a thread in a case, and one that waits, are not shut however silent', async () => {
    await at(spring);
    const { receipt } = await casework(here.installation, by.ellinor, { responsible: by.ellinor.staffId });
    const waiting = await reachedOut(here.installation, by.ellinor);
    await at(due);
    await destroyOver();
    for (const one of [receipt, waiting.receipt])
      expect(await perform(here.installation, contacts.readThread, somebody, { receipt: one })).toMatchObject({ open: true });
  });

  test('that somebody holds, whoever received it or the archivist, until the hold is ended; also after two have decided', async () => {
    await at(spring);
    const [first, second] = [await advised(), await advised()];
    const { holdId } = await holds(first, by.ellinor);
    await at(due);
    expect(await weighed(first)).toMatchObject({ verdict: 'keep', reasons: ['held'] });
    const { holds: standing } = await perform(here.installation, weeding.previewWeeding, by.hjördis, {});
    expect(standing).toContainEqual(
      expect.objectContaining({ holdId, contactId: first, exitCaseId: null, reason: 'En prövning pågår.' }),
    );
    await perform(here.installation, weeding.endHold, by.hjördis, { holdId });
    const protocolId = await decided();
    const held = await holds(second);
    await carriesOut();
    expect(await became(protocolId, first)).toMatchObject({ passedOver: null, removedAt: expect.any(String) });
    expect(await became(protocolId, second)).toMatchObject({ passedOver: 'held', removedAt: null });
    await perform(here.installation, weeding.endHold, by.hjördis, { holdId: held.holdId });
  });

  test('that becomes a case follows the case, and so does its hold', async () => {
    await at(spring);
    const contactId = await metOnly();
    await at(due);
    expect(await weighed(contactId)).toMatchObject({ verdict: 'weed' });
    await holds(contactId);
    const { exitCaseId } = await perform(here.installation, contacts.openExitCase, by.ellinor, {
      contactId,
      version: await versionOf(here.installation, by.ellinor, contactId),
      kind: 'exiter',
      unitId,
      team: [{ staffId: by.ellinor.staffId, function: 'responsible' }],
      keepThread: false,
      identity: named(born.ordinary),
    });
    expect(await weighed(contactId)).toBeUndefined();
    await closes(here.installation, by.ellinor, exitCaseId);
    await weeding.weighAll(here.installation);
    const { files } = await perform(here.installation, weeding.previewWeeding, by.hjördis, {});
    expect(files.find((one) => one.exitCaseId === exitCaseId)).toMatchObject({ verdict: 'keep', reasons: ['held'] });
  });

  test('no person goes who is in another contact: they go with the last', async () => {
    await at(spring);
    const [first, second] = [await advised({ identity: named(born.ordinary) }), await registered()];
    const person = await personOf(first);
    await here.owner.query('update contacts.contact set person_id = $1, anonymous = false where id = $2', [person, second]);
    await at(due);
    await decided();
    await carriesOut();
    expect([await share(first), await share(person!)]).toEqual([undefined, expect.any(Buffer)]);
    await perform(here.installation, contacts.explainLate, by.ellinor, {
      contactId: second,
      clockId: (await perform(here.installation, contacts.showContact, by.ellinor, { contactId: second })).clocks[0]?.clockId,
      reason: 'Glömdes.',
    });
    await ends(second);
    await at('2036-05-01T10:00:00Z');
    await decided();
    await carriesOut();
    expect([await share(second), await share(person!)]).toEqual([undefined, undefined]);
    expect(await mentions(here, [person!])).toEqual(expect.not.arrayContaining(['people.person', 'contacts.contact']));
  });
});
