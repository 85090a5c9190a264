import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contract } from '#platform/contract.ts';
import { call, requestOf, whenSessionEnds } from './call.ts';
import { Problem } from './problem.ts';

const list = contract({
  name: 'thing.list',
  http: 'GET /things',
  who: 'staff',
  says: 'Things.',
  input: z.strictObject({ show: z.enum(['some', 'all']).optional(), page: z.number().optional() }),
  output: z.object({ things: z.array(z.string()) }),
});

const change = contract({
  name: 'thing.change',
  http: 'PUT /things/:thingId/parts/:partId',
  who: 'staff',
  says: 'Changes a part of a thing.',
  input: z.strictObject({ thingId: z.string(), partId: z.string(), name: z.string(), version: z.number() }),
  output: z.object({ version: z.number() }),
});

const make = contract({
  name: 'thing.make',
  http: 'POST /things',
  who: 'staff',
  says: 'Makes a thing.',
  creates: true,
  input: z.strictObject({ name: z.string(), colour: z.string().optional() }),
  output: z.object({ thingId: z.string() }),
});

describe('the request that a call becomes', () => {
  test('what is asked for goes into the query, and what is not said is left out', () => {
    expect(requestOf(list, { show: 'all', page: undefined })).toEqual({
      url: '/api/things?show=all',
      init: { method: 'GET', headers: { accept: 'application/json' } },
    });
    expect(requestOf(list, {}).url).toBe('/api/things');
  });

  test('parameters fill the path, the version is a condition, the rest is the body', () => {
    const { url, init } = requestOf(change, { thingId: 'a/b', partId: 'å', name: 'Nytt', version: 7 });
    expect(url).toBe('/api/things/a%2Fb/parts/%C3%A5');
    expect(init.headers['if-match']).toBe('"7"');
    expect(init.body).toBe('{"name":"Nytt"}');
  });

  test('only what creates carries a key', () => {
    expect(requestOf(make, { name: 'Ny' }, 'key-key-key').init.headers['idempotency-key']).toBe('key-key-key');
    const changes = requestOf(change, { thingId: 'a', partId: 'b', name: 'c', version: 1 }, 'key-key-key');
    expect(changes.init.headers).not.toHaveProperty('idempotency-key');
  });
});

describe('an answer', () => {
  const real = globalThis.fetch;
  let answers: (Response | Error)[];
  let asked: string[];

  beforeEach(() => {
    answers = [];
    asked = [];
    globalThis.fetch = async (url) => {
      asked.push(String(url));
      const answer = answers.shift();
      if (answer === undefined || answer instanceof Error) throw answer ?? new TypeError('no answer');
      return answer;
    };
  });

  afterEach(() => {
    globalThis.fetch = real;
  });

  const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
  const problem = (status: number, code: string, errors?: unknown) =>
    json(status, { type: '/', title: '', status, code, errors });

  test('is what the contract says and nothing beside it', async () => {
    answers = [json(200, { things: ['a'], secret: 'b' })];
    expect(await call(list, {})).toEqual({ things: ['a'] });
  });

  test('of a no tells its code and each field', async () => {
    answers = [problem(400, 'invalid_input', [{ field: 'name', code: 'too_long', limit: 80 }])];
    const no = await call(make, { name: 'x' }).catch((error: unknown) => error);
    expect(no).toBeInstanceOf(Problem);
    expect(no).toMatchObject({
      code: 'invalid_input',
      isRefusal: true,
      fields: [{ field: 'name', code: 'too_long', limit: 80 }],
    });
  });

  test('that is lost is no refusal: it may have been done', async () => {
    answers = [new TypeError('fetch failed')];
    expect(await call(make, { name: 'x' }).catch((error: unknown) => error)).toMatchObject({
      code: 'no_connection',
      isRefusal: false,
    });
  });

  test('that is not ours, as from a proxy, is that the system cannot be reached', async () => {
    answers = [new Response('<h1>Bad gateway</h1>', { status: 502 })];
    expect(await call(list, {}).catch((error: unknown) => error)).toMatchObject({ code: 'unavailable', isRefusal: false });
  });

  test('that one is signed out waits for a new session and then asks once more', async () => {
    answers = [problem(401, 'not_signed_in'), json(201, { thingId: 'made' })];
    let waited = 0;
    const forget = whenSessionEnds(async () => {
      waited += 1;
    });
    expect(await call(make, { name: 'x' }, { idempotencyKey: 'key-key-key' })).toEqual({ thingId: 'made' });
    expect([waited, asked.length]).toEqual([1, 2]);
    forget();
    answers = [problem(401, 'not_signed_in')];
    expect(await call(list, {}).catch((error: unknown) => error)).toMatchObject({ code: 'not_signed_in', status: 401 });
  });
});
