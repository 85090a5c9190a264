import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as access from '#access/contract.ts';
import * as contacts from '#contacts/contract.ts';
import { type RefusalCode, refusals } from '#kernel/refusals.ts';
import { type Asking, asking, requestFor } from '#test/asking.ts';
import { type Day, aDay } from '#test/day.ts';
import { Secret } from '#kernel/secret.ts';
import { methodAndPath, problem } from './http.ts';
import { buildApp, operations } from '#server/app.ts';

let here: Asking;
let day: Day;
let session: string;
beforeAll(async () => {
  here = await asking();
  day = await aDay(here);
  session = await here.sessionOf('haninge-samordnare');
});
afterAll(() => here[Symbol.asyncDispose]());

const settings = { phone: null, email: null, openingHours: null, countsIn: 'calendar_days' } as const;
const send = (
  payload: string | Buffer,
  headers: Record<string, string> = { 'content-type': 'application/json' },
  url = '/api/visits',
) => here.app.inject({ method: 'POST', url, payload, headers, cookies: { omstart: session } });

describe('a refusal', () => {
  test.each(Object.entries(refusals))('%s has one body, by RFC 9457, in both languages', (code, { status, sv, en }) => {
    expect(problem(code as RefusalCode)).toEqual({ type: `/api#${code}`, title: en, status, code, detail: sv });
  });

  test('names the fields only when there are any, and is never cached', async () => {
    const wrong = await send('{"place":"moon"}');
    expect(wrong.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(wrong.headers['cache-control']).toBe('no-store');
    expect(wrong.json<{ errors: object[] }>().errors).toContainEqual({ field: 'place', code: 'not_a_choice' });
    const missing = await here.app.inject({ url: '/api/nothing-here' });
    expect(missing.json()).toEqual(problem('not_found'));
  });

  test.each<[string, string | Buffer, Record<string, string> | undefined, RefusalCode]>([
    ['no JSON', '{', undefined, 'invalid_input'],
    ['nothing, said to be JSON', '', undefined, 'invalid_input'],
    ['JSON that pollutes', '{"__proto__":{"a":1}}', undefined, 'invalid_input'],
    ['JSON that builds', '{"constructor":{"prototype":{"a":1}}}', undefined, 'invalid_input'],
    ['JSON that is no object', '[1]', undefined, 'invalid_input'],
    ['JSON that is nothing', 'null', undefined, 'invalid_input'],
    ['plain text', 'hello', { 'content-type': 'text/plain' }, 'invalid_input'],
    ['a form', 'place=prison', { 'content-type': 'application/x-www-form-urlencoded' }, 'unsupported'],
    ['a file', '--x--', { 'content-type': 'multipart/form-data; boundary=x' }, 'unsupported'],
    ['too much', JSON.stringify({ note: 'x'.repeat(300_000) }), undefined, 'too_large'],
  ])('of %s is one of our own', async (_, payload, headers, code) => {
    const answer = await send(payload, headers);
    const { errors: __, ...rest } = answer.json<Record<string, unknown>>();
    expect([answer.statusCode, rest]).toEqual([refusals[code].status, problem(code)]);
  });

  test('because the database cannot be reached is the same before there is an operation: when one asks who is there', async () => {
    const gone = await buildApp(here.another({ databaseUrl: new Secret('postgres://omstart_login:x@127.0.0.1:1/omstart') }));
    const answer = await gone.inject({ url: '/api/me', cookies: { omstart: session } });
    expect([answer.statusCode, answer.json()]).toEqual([503, problem('unavailable')]);
    await gone.close();
  });

  test.each([
    '/api/contacts/%E0%A4%A',
    '/api/contacts/%',
    `/api/contacts/${'x'.repeat(101)}`,
    '/api//contacts',
    '/api/contacts/../../etc/passwd',
    '/api/Contacts',
    '/api/contacts;x=1',
  ])('of the path %s says nothing of it', async (url) => {
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const answer = await here.app.inject({ method, url, cookies: { omstart: session } });
      expect(answer.json()).toEqual(problem('not_found'));
    }
  });
});

describe('a version', () => {
  const change = (headers: Record<string, string>) =>
    here.app.inject({
      ...requestFor(access.changeOrganisation, settings, { headers }),
      cookies: { omstart: chef },
    });
  let chef: string;
  beforeAll(async () => void (chef = await here.sessionOf('haninge-chef')));

  test('is sent as ETag, asked for in If-Match, and answered anew', async () => {
    const shown = await here.ask('haninge-chef', access.showOrganisation);
    const { version } = shown.output;
    expect(shown.raw.headers.etag).toBe(`"${version}"`);
    const changed = await change({ 'if-match': `"${version}"` });
    expect([changed.statusCode, changed.headers.etag, changed.json()]).toEqual([
      200,
      `"${version + 1}"`,
      { version: version + 1 },
    ]);
    expect((await change({ 'if-match': `"${version}"` })).json()).toEqual(problem('changed_meanwhile'));
  });

  test.each(['', '*', '1', 'W/"1"', '"1", "2"', '"-1"', '"1.0"', '"12345678901"', '" 1"', 'null'])(
    'written as %j is none',
    async (match) => {
      expect((await change({ 'if-match': match })).json()).toEqual(problem('precondition_required'));
    },
  );

  test.each(['"0"', '"2147483648"', '"9999999999"'])('%s is no version of anything', async (match) => {
    const { code, errors } = (await change({ 'if-match': match })).json<{ code: string; errors: { field: string }[] }>();
    expect([code, errors.map((one) => one.field)]).toEqual(['invalid_input', ['version']]);
  });

  test('in the body is not taken for the one in the header', async () => {
    const { version } = await here.get('haninge-chef', access.showOrganisation);
    const answer = await here.app.inject({
      method: 'PUT',
      url: '/api/organisation',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ ...settings, version }),
      cookies: { omstart: chef },
    });
    expect(answer.json()).toEqual(problem('precondition_required'));
  });

  test('changed by ten at once is changed by one', async () => {
    const { version } = await here.get('haninge-samordnare', contacts.showContact, { contactId: day.waitingId });
    const all = await Promise.all(
      Array.from({ length: 10 }, () =>
        here.ask('haninge-samordnare', contacts.classifyContact, {
          contactId: day.waitingId,
          age: 'adult',
          childrenInFamily: 'yes',
          version,
        }),
      ),
    );
    expect(all.map((one) => one.code ?? 'done').toSorted()).toEqual([
      ...Array.from({ length: 9 }, () => 'changed_meanwhile'),
      'done',
    ]);
  });
});

describe('what is asked', () => {
  test('by the path is not contradicted by the body or the query', async () => {
    const other = crypto.randomUUID();
    const answer = await here.app.inject({
      url: `/api/contacts/${day.waitingId}?contactId=${other}`,
      cookies: { omstart: session },
    });
    expect(answer.json<{ contactId: string }>().contactId).toBe(day.waitingId);
    const posted = await here.app.inject({
      method: 'POST',
      url: `/api/contacts/${other}/tries`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ contactId: day.waitingId, how: 'phone' }),
      cookies: { omstart: session },
    });
    expect(posted.json()).toEqual(problem('not_found'));
  });

  test('is answered with 201 when something is made, else 200', async () => {
    const made = await here.ask('haninge-samordnare', contacts.recordTry, { contactId: day.waitingId, how: 'phone' });
    expect(made.status).toBe(201);
    expect((await here.ask('haninge-samordnare', contacts.listContacts)).status).toBe(200);
  });

  test('with an idempotency key twice makes one thing over HTTP too', async () => {
    const ask = () =>
      here.ask(
        'haninge-samordnare',
        contacts.recordTry,
        { contactId: day.waitingId, how: 'here' },
        { idempotencyKey: 'one-key-for-two' },
      );
    const [first, second] = [await ask(), await ask()];
    expect(second.output).toEqual(first.output);
    expect([first.status, second.status]).toEqual([201, 201]);
    const other = await here.ask(
      'haninge-samordnare',
      contacts.recordTry,
      { contactId: day.waitingId, how: 'phone' },
      { idempotencyKey: 'one-key-for-two' },
    );
    expect(other.code).toBe('idempotency_key_reused');
    const odd = await here.ask(
      'haninge-samordnare',
      contacts.recordTry,
      { contactId: day.waitingId, how: 'phone' },
      { idempotencyKey: 'no good!' },
    );
    expect(odd.output).toMatchObject({ code: 'invalid_input', errors: [{ field: 'Idempotency-Key', code: 'invalid' }] });
  });

  test('from another site changes nothing, and is in the trail as somebody’s cookie misused', async () => {
    const before = await here.get('haninge-chef', access.showOrganisation);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:8400.evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:8400' },
    ])
      expect(
        (await here.ask('haninge-chef', access.changeOrganisation, { ...settings, version: before.version }, { headers })).code,
      ).toBe('foreign_origin');
    expect(await here.get('haninge-chef', access.showOrganisation)).toEqual(before);
    const { rows } = await here.owner.query(
      `select count(*)::int from audit.entry where why = 'foreign_origin' and operation = 'organisation.change' and staff_id = $1`,
      [day.managerId],
    );
    expect(rows).toEqual([{ count: 6 }]);
    const own = { origin: 'http://localhost:8400', 'sec-fetch-site': 'same-origin' };
    expect(
      (await here.ask('haninge-chef', access.changeOrganisation, { ...settings, version: before.version }, { headers: own }))
        .status,
    ).toBe(200);
  });
});

describe('every answer below /api', () => {
  test('carries the headers that keep a browser safe, sets no cookie and says nothing of what runs here', async () => {
    for (const { contract } of operations) {
      const [, path] = methodAndPath(contract);
      const ids = Object.fromEntries(Array.from(path.matchAll(/:(\w+)/g), ([, name = '']) => [name, crypto.randomUUID()]));
      const { headers } = await here.app.inject({ ...requestFor(contract, ids, {}), cookies: { omstart: session } });
      expect(headers, contract.name).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'x-frame-options': expect.stringMatching(/DENY|SAMEORIGIN/),
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
      });
      for (const name of ['set-cookie', 'x-powered-by', 'server', 'access-control-allow-origin'])
        expect(headers).not.toHaveProperty(name);
    }
  });

  test('also when there is nothing there, or the path cannot be read', async () => {
    for (const url of ['/api/nothing', '/api/contacts/%E0%A4%A', '/nowhere'])
      expect((await here.app.inject({ url })).headers, url).toMatchObject({
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
        'x-content-type-options': 'nosniff',
      });
  });

  test('is asked for by no other site: no CORS, not even a preflight', async () => {
    const answer = await here.app.inject({
      method: 'OPTIONS',
      url: '/api/contacts',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.statusCode).toBe(404);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});
