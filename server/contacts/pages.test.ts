import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { filled, receiptOn, type Visitor, valueIn, visitor as aVisitor } from '#test/visitor.ts';
import { answerContact, listContacts } from './operations.ts';

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

describe('every page', () => {
  const paths = ['', '/skriv', '/kvitto', '/andra-satt'].map((path) => `/kontakt${path}`);
  const english = ['', '/write', '/receipt', '/other-ways'].map((path) => `/contact${path}`);

  test.each([...paths, ...english])(
    '%s is whole by itself: no script, no cookie, nothing from another site, no trace asked for',
    async (path) => {
      const { statusCode, headers, body } = await visitor.get(path);
      expect(statusCode).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-robots-tag']).toContain('noindex');
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(body).toContain('<meta name="robots" content="noindex, nofollow" />');
      expect(body).toContain(`<html lang="${path.startsWith('/contact') ? 'en' : 'sv'}">`);
      expect(body).not.toMatch(/<script|<style|<img|<iframe|\sstyle=|\son[a-z]+=/i);
      const leading = [...body.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, to = '']) => to);
      expect(leading.filter((to) => !/^(?:\/|#|tel:|mailto:)/.test(to))).toEqual(['https://www.smhi.se']);
      expect(body).toMatch(/<a class="leave" href="https:\/\/www.smhi.se" rel="noreferrer[^"]*"/);
      for (const number of ['tel:112', 'tel:11414']) expect(body).toContain(number);
    },
  );

  test('the style sheet is ours, and loads nothing', async () => {
    const { statusCode, headers, body } = await visitor.get('/kontakt/sida.css');
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
    expect(body).not.toMatch(/url\(|@import|@font-face/);
  });

  test('the first page says what people most fear to ask', async () => {
    const { body } = await visitor.get('/kontakt');
    for (const said of [
      'i dag eller i morgon',
      'inte vara hotad',
      'Polisen vill inte ha uppgifter om andra',
      'anonym',
      'avhopparsamordning',
      'historiken',
    ]) {
      expect(body).toContain(said);
    }
  });

  test('what is not there is said calmly, with the same headers', async () => {
    for (const method of ['GET', 'POST', 'PUT'] as const) {
      const { statusCode, headers, body } = await visitor.app.inject({ method, url: '/kontakt/finns-inte' });
      expect([method, statusCode, headers['cache-control']]).toEqual([method, 404, 'no-store']);
      expect(body).toContain('Sidan finns inte');
      expect(body).not.toContain('finns-inte');
    }
    expect((await visitor.get('/kontakt/')).headers.location).toBe('/kontakt');
    expect((await visitor.get('/kontakt/kvitto/svara')).headers.location).toBe('/kontakt/kvitto');
  });
});

describe('somebody writes', () => {
  test('and gets a receipt, reads the answer with it, and writes again', async () => {
    visitor.place.setClock('2026-03-09T11:00:00Z');
    const done = await visitor.post('/kontakt/skriv', filled(await visitor.openForm()));
    expect(done.statusCode).toBe(200);
    expect(done.headers['set-cookie']).toBeUndefined();
    const receipt = receiptOn(done.body);
    expect(receipt).toMatch(/^(\d{4} ){4}\d{4}$/);
    expect(done.body).toContain('i morgon, tisdag 10 mars');

    const waiting = await visitor.post('/kontakt/kvitto', { receipt });
    expect(waiting.statusCode).toBe(200);
    expect(waiting.body).toContain('Jag vill bort.');

    const coordinator = await visitor.place.as('haninge-samordnare');
    const [contact] = (await perform(visitor.place.installation, listContacts, coordinator, {})).contacts;
    if (!contact) throw new Error('Nobody has reached out.');
    const { contactId } = contact;
    await perform(visitor.place.installation, answerContact, coordinator, {
      contactId,
      text: 'Vi ses i dag <b>klockan tre</b>.',
    });

    const answered = await visitor.post('/kontakt/kvitto', { receipt: receipt.replaceAll(' ', '') });
    expect(answered.body).toContain('Vi ses i dag &#60;b&#62;klockan tre&#60;/b&#62;.');
    visitor.later(10_000);
    const again = { receipt, form: valueIn(answered.body, 'form'), text: 'Jag kommer.\nTack.' };
    const sent = await visitor.post('/kontakt/kvitto/svara', again);
    expect(sent.statusCode).toBe(200);
    expect(sent.body).toContain('Ditt meddelande har kommit fram.');
    expect(sent.body).toMatch(/<p>Jag kommer\.<\/p>\s*<p>Tack\.<\/p>/);
    // Pressed twice, it is one message.
    const twice = await visitor.post('/kontakt/kvitto/svara', again);
    expect(twice.body.match(/Jag kommer\./g)).toHaveLength(1);
  });

  test('in English, about somebody else, and may be called', async () => {
    const form = await visitor.openForm('/contact/write');
    const done = await visitor.post(
      '/contact/write',
      filled(form, {
        about: 'young_person',
        age: 'child',
        message: '',
        how: 'phone',
        phone: '070-111 22 33',
        from: '9.30',
        to: '17',
      }),
    );
    expect(done.statusCode).toBe(200);
    expect(done.body).toContain('Your message has arrived');
    expect(done.body).toContain('Somebody calls you');
    const thread = await visitor.post('/contact/receipt', { receipt: receiptOn(done.body) });
    expect(thread.body).toContain('There are no messages here yet.');
  });

  test('the button pressed twice is one contact and one receipt; half an hour later it is an old form', async () => {
    const before = await visitor.contactCount();
    const fields = filled(await visitor.openForm());
    const [one, other] = await Promise.all([visitor.post('/kontakt/skriv', fields), visitor.post('/kontakt/skriv', fields)]);
    expect(receiptOn(one.body)).toBe(receiptOn(other.body));
    expect(receiptOn(one.body)).not.toBe('');
    expect(await visitor.contactCount()).toBe(before + 1);
    visitor.later(30 * 60_000);
    const late = await visitor.post('/kontakt/skriv', fields);
    expect([late.statusCode, receiptOn(late.body)]).toEqual([409, '']);
    expect(late.body).toContain('Jag vill bort.');
  });
});

describe('a wrong receipt', () => {
  test('is the same page, status and headers whether it is nobody’s or no receipt at all', async () => {
    const wrong = [
      '0000 0000 0000 0000 0000',
      '12345678901234567890',
      '1234',
      '',
      'hej',
      '9'.repeat(10_000),
      '１２３４５６７８９０１２３４５６７８９０',
      "' or 1=1 --",
    ];
    const answers = await Promise.all(wrong.map((receipt) => visitor.post('/kontakt/kvitto', { receipt })));
    const seen = new Set(
      answers.map(({ statusCode, headers, body }) => JSON.stringify([statusCode, { ...headers, date: '' }, body])),
    );
    expect(seen.size).toBe(1);
    expect(answers[0]?.statusCode).toBe(404);
    expect(answers[0]?.body).toContain('Siffrorna stämmer inte.');
    const written = await visitor.post('/kontakt/kvitto/svara', { receipt: 'hej', form: 'x', text: 'x' });
    expect(written.body).toBe(answers[0]?.body);
  });

  test('takes as long to refuse as one that is well formed: each is hashed, slowly, once', async () => {
    const { slowlyHashed } = visitor.place;
    for (const receipt of ['11112222333344445555', 'hej']) {
      const before = slowlyHashed.length;
      await visitor.post('/kontakt/kvitto', { receipt });
      expect(slowlyHashed.length - before, receipt).toBe(1);
    }
  });
});
