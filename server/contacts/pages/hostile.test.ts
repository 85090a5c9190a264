import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { floodLimits, lookingLimits } from '#platform/flood.ts';
import { filled, type Visitor, valueIn, visitor as aVisitor } from '#test/visitor.ts';

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

describe('a flood', () => {
  test('from one address is held back with the text kept, others get through, and no address is logged', async () => {
    const form = await visitor.openForm();
    const fields = filled(form, { message: 'Kvar?' });
    const from = (remoteAddress: string) => visitor.post('/kontakt/skriv', { ...fields, organisationId: '' }, { remoteAddress });
    for (let press = 0; press < floodLimits.perAddress; press += 1) {
      visitor.later(600);
      expect((await from('203.0.113.77')).statusCode).toBe(400);
    }
    const held = await from('203.0.113.77');
    expect(held.statusCode).toBe(429);
    for (const said of ['Många skriver just nu', 'Kvar?</textarea', 'tel:112', 'tel:11414']) expect(held.body).toContain(said);
    expect((await visitor.post('/kontakt/kvitto', { receipt: '1' }, { remoteAddress: '203.0.113.77' })).body).toContain(
      'Många skriver just nu',
    );
    const answer = { receipt: '1', form, text: 'Mitt svar' };
    expect((await visitor.post('/kontakt/kvitto/svara', answer, { remoteAddress: '203.0.113.77' })).body).toContain(
      'Mitt svar</textarea',
    );
    expect((await from('203.0.113.78')).statusCode).toBe(400);
    visitor.later(floodLimits.keyLivesFor);
    expect((await from('203.0.113.77')).statusCode).toBe(400);
    expect(visitor.place.logged.join('\n')).not.toContain('203.0.113');
  });

  test('from everywhere at once is held back as well', async () => {
    const answers: number[] = [];
    for (let one = 0; one <= floodLimits.bucketHolds; one += 1) {
      answers.push((await visitor.post('/kontakt/skriv', {}, { remoteAddress: `198.51.100.${one}` })).statusCode);
    }
    expect(answers.filter((status) => status === 429)).toHaveLength(1);
  });

  test('of those who only look leaves an end to the lines in the trail, and shuts nobody out who writes', async () => {
    const opened = async () => {
      const { rows } = await visitor.place.owner.query("select count(*) from audit.entry where operation = 'form.open'");
      return Number(rows[0].count);
    };
    const before = await opened();
    for (let looks = 0; looks < lookingLimits.perAddress + 20; looks += 10) {
      await Promise.all(Array.from({ length: 10 }, () => visitor.get('/kontakt/skriv')));
    }
    expect(await opened()).toBe(before + lookingLimits.perAddress);
    const form = valueIn((await visitor.get('/kontakt/skriv')).body, 'form');
    expect(form).toBe('');
    const { body } = await visitor.post('/kontakt/skriv', filled(form));
    visitor.later(5_000);
    expect((await visitor.post('/kontakt/skriv', filled(valueIn(body, 'form')))).statusCode).toBe(200);
    expect((await visitor.get('/api/public/form')).statusCode).toBe(429);
  }, 60_000);

  test('sent from a form on another site is not taken', async () => {
    const before = await visitor.contactCount();
    const fields = filled(await visitor.openForm());
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://example.org' },
    ]) {
      const { statusCode, body } = await visitor.post('/kontakt/skriv', fields, { headers });
      expect([statusCode, body.includes('Jag vill bort.')]).toEqual([403, false]);
    }
    expect(await visitor.contactCount()).toBe(before);
    // Our own pages ask browsers not to say where they are: some then send this.
    const own = await visitor.post('/kontakt/skriv', fields, { headers: { origin: 'null', 'sec-fetch-site': 'same-origin' } });
    expect(own.statusCode).toBe(200);
  });
});

describe('hostile input', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      '\u0000',
      '\ud800',
      '<script>x</script>',
      '"><svg onload=x>',
      "'; drop table contacts.contact; --",
      '../../etc/passwd',
      '%00',
      '{{7*7}}',
    ),
  );
  const names = fc.constantFrom(
    'form',
    'organisationId',
    'about',
    'age',
    'message',
    'how',
    'phone',
    'from',
    'to',
    'words',
    'receipt',
    'text',
    '__proto__',
    'constructor',
  );
  const paths = fc.constantFrom(
    '/kontakt/skriv',
    '/contact/write',
    '/kontakt/kvitto',
    '/kontakt/kvitto/svara',
    '/contact/receipt',
    '/contact/receipt/answer',
  );

  test('gives a page, never a fault of ours, and nothing of it comes back as markup', async () => {
    let sender = 0;
    await fc.assert(
      fc.asyncProperty(paths, fc.array(fc.tuple(names, texts), { maxLength: 12 }), async (path, fields) => {
        visitor.later(1_000);
        sender += 1;
        const answer = await visitor.app.inject({
          method: 'POST',
          url: path,
          remoteAddress: `10.${sender >> 16}.${(sender >> 8) & 255}.${sender & 255}`,
          payload: fields.map(([name, text]) => `${name}=${encodeURIComponent(text.toWellFormed())}`).join('&'),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        });
        expect(answer.statusCode).toBeLessThan(500);
        expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
        expect(answer.body).not.toMatch(/<script|<svg|    at .*\.ts:\d/);
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test.each([
    ['broken percent signs', 'message=%E0%A4%A&form=%', 'application/x-www-form-urlencoded'],
    ['thousands of fields', Array.from({ length: 5_000 }, (_, at) => `f${at}=1`).join('&'), 'application/x-www-form-urlencoded'],
    ['JSON', '{"form":"x"}', 'application/json'],
    ['broken JSON', '{"form":', 'application/json'],
    ['a kind of content nobody knows', 'x', 'text/strange'],
    ['no content at all', '', 'application/x-www-form-urlencoded'],
    ['more than anybody writes', `message=${'x'.repeat(300_000)}`, 'application/x-www-form-urlencoded'],
  ])('%s', async (_what, payload, type) => {
    const { statusCode, headers, body } = await visitor.app.inject({
      method: 'POST',
      url: '/kontakt/skriv',
      payload,
      headers: { 'content-type': type },
    });
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(statusCode).toBeLessThan(500);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toContain('tel:112');
  });
});
