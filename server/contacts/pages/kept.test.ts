import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { registeredId } from '#access/register.ts';
import { oldestForm } from '#platform/flood.ts';
import { openInstallation } from '#platform/installation.ts';
import { filled, haninge, receiptOn, type Visitor, valueIn, visitor as aVisitor, visitorOf } from '#test/visitor.ts';

const boden = registeredId('municipality', '2582');

let visitor: Visitor;
let hour = 0;

beforeAll(async () => {
  visitor = await aVisitor();
});

afterAll(() => visitor[Symbol.asyncDispose]());

// Each test has an hour of its own, so that no count of posts reaches from one into another.
beforeEach(() => {
  hour += 1;
  visitor.place.setClock(new Date(Date.UTC(2026, 2, 2, 8 + hour)));
});

describe('whatever is wrong, what was typed is kept', () => {
  const typed = { message: 'Rad ett\n"citat" & <tagg>', how: 'phone', phone: '07', from: 'halv tio', notWhen: 'när jag sover' };

  test('and each field says in one sentence what to do', async () => {
    const { statusCode, body } = await visitor.post('/kontakt/skriv', { form: await visitor.openForm(), ...typed });
    expect(statusCode).toBe(400);
    for (const sentence of [
      'Välj en kommun.',
      'Välj vem det gäller.',
      'Välj hur gammal personen är.',
      'Skriv ett telefonnummer, minst 5 siffror.',
      'Skriv tiden så här: 16:30.',
    ]) {
      expect(body.split(sentence)).toHaveLength(3); // at the top and at the field
    }
    expect(body).toContain('Rad ett\n&#34;citat&#34; &#38; &#60;tagg&#62;</textarea');
    expect(body).toContain('value="halv tio"');
    expect(body).toContain('när jag sover</textarea');
    expect(body).toMatch(/id="how-phone"[^>]*checked/);
  });

  test('when the text is too long, it says how long it may be', async () => {
    const message = 'å'.repeat(8_001);
    const { statusCode, body } = await visitor.post('/kontakt/skriv', filled(await visitor.openForm(), { message }));
    expect(statusCode).toBe(400);
    expect(body).toContain('högst 8\u00a0000 tecken');
    expect(body).toContain(message);
  });

  test('when the municipality does not receive here: its other ways, and nothing is stored', async () => {
    await visitor.place.owner.query(
      "update access.organisation set phone = '0921-620 00', opening_hours = 'Vardagar 9–15' where id = $1",
      [boden],
    );
    visitor.later(120_000);
    const before = await visitor.contactCount();
    const { statusCode, body } = await visitor.post(
      '/kontakt/skriv',
      filled(await visitor.openForm(), { organisationId: boden }),
    );
    expect(statusCode).toBe(409);
    for (const said of ['Boden tar inte emot här', 'href="tel:092162000"', 'Vardagar 9–15', '114 14', 'Jag vill bort.'])
      expect(body).toContain(said);
    expect(body).toMatch(new RegExp(`<option value="${boden}"\\s+selected`));
    expect(await visitor.contactCount()).toBe(before);
    const ways = await visitor.get('/kontakt/andra-satt');
    expect(ways.body).toContain('0921-620 00');
  });

  test('when no such municipality is known', async () => {
    for (const organisationId of ['0'.repeat(36), '11111111-1111-4111-8111-111111111111', 'Haninge']) {
      const { body } = await visitor.post('/kontakt/skriv', filled(await visitor.openForm(), { organisationId }));
      expect(body).toContain('Välj en kommun.');
      expect(body).toContain('Jag vill bort.');
    }
  });

  test('when the form was answered faster than it can be read: the same form a moment later is taken', async () => {
    const form = valueIn((await visitor.get('/kontakt/skriv')).body, 'form');
    const fast = await visitor.post('/kontakt/skriv', filled(form));
    expect(fast.statusCode).toBe(429);
    expect(fast.body).toContain('Det gick lite för fort.');
    expect(fast.body).toContain('Jag vill bort.');
    visitor.later(5_000);
    expect((await visitor.post('/kontakt/skriv', filled(valueIn(fast.body, 'form')))).statusCode).toBe(200);
  });

  test('when the form is old, or not one of ours: a fresh one, which is taken', async () => {
    const old = await visitor.openForm();
    visitor.later(oldestForm + 1);
    for (const form of [old, '', 'inte-vår', 'x'.repeat(500)]) {
      const answer = await visitor.post('/kontakt/skriv', filled(form));
      expect(answer.statusCode).toBe(409);
      expect(answer.body).toContain('Sidan har varit öppen länge.');
      expect(answer.body).toContain('Jag vill bort.');
      visitor.later(5_000);
      expect((await visitor.post('/kontakt/skriv', filled(valueIn(answer.body, 'form')))).statusCode).toBe(200);
    }
  });

  test('in the thread as well', async () => {
    const receipt = receiptOn((await visitor.post('/kontakt/skriv', filled(await visitor.openForm()))).body);
    const form = async () => valueIn((await visitor.post('/kontakt/kvitto', { receipt })).body, 'form');
    const empty = await visitor.post('/kontakt/kvitto/svara', { receipt, form: await form(), text: '  ' });
    expect([empty.statusCode, empty.body.includes('Skriv något innan du skickar.')]).toEqual([400, true]);
    const long = await visitor.post('/kontakt/kvitto/svara', { receipt, form: await form(), text: 'ö'.repeat(8_001) });
    expect(long.body).toContain('högst 8\u00a0000 tecken');
    expect(long.body).toContain('ö'.repeat(8_001));
    const fast = await visitor.post('/kontakt/kvitto/svara', { receipt, form: await form(), text: 'Snabbt svar' });
    expect([fast.statusCode, fast.body.includes('Snabbt svar')]).toEqual([429, true]);
    const old = await visitor.post('/kontakt/kvitto/svara', { receipt, form: 'gammal', text: 'Sent svar' });
    expect([old.statusCode, old.body.includes('Sent svar')]).toEqual([409, true]);
    visitor.later(5_000);
    const sent = await visitor.post('/kontakt/kvitto/svara', { receipt, form: valueIn(old.body, 'form'), text: 'Sent svar' });
    expect(sent.statusCode).toBe(200);
  });

  test('when a contact has ended', async () => {
    const receipt = receiptOn((await visitor.post('/kontakt/skriv', filled(await visitor.openForm()))).body);
    const form = valueIn((await visitor.post('/kontakt/kvitto', { receipt })).body, 'form');
    visitor.later(5_000);
    await visitor.place.owner.query('update contacts.contact set thread_open = false');
    const { statusCode, body } = await visitor.post('/kontakt/kvitto/svara', { receipt, form, text: 'Är du kvar?' });
    await visitor.place.owner.query('update contacts.contact set thread_open = true where receipt_hash is not null');
    expect(statusCode).toBe(409);
    expect(body).toContain('Den här kontakten är avslutad.');
    expect(body).toContain('<p>Är du kvar?</p>');
  });

  test('when the database is gone', async () => {
    const { configuration, clock, log } = visitor.place.installation;
    const gone = openInstallation(configuration, { clock, log });
    const alone = await visitorOf(visitor.place, gone);
    const form = await alone.openForm();
    await gone.close();
    const { statusCode, body } = await alone.post('/kontakt/skriv', filled(form));
    expect(statusCode).toBeGreaterThanOrEqual(500);
    expect(body).toContain('Det gick inte att skicka');
    expect(body).toContain('Jag vill bort.');
    expect(body).toMatch(new RegExp(`<option value="${haninge}"\\s+selected`));
    const answer = await alone.post('/kontakt/kvitto/svara', { receipt: '0'.repeat(20), form: 'x', text: 'Mitt svar' });
    expect(answer.body).toContain('Mitt svar</textarea');
    const page = await alone.get('/contact/write');
    expect([page.statusCode >= 500, page.body.includes('tel:112')]).toEqual([true, true]);
    await alone.app.close();
  });
});
