import { glob, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { Role } from '#access/domain.ts';
import { roles } from '#access/roles.ts';
import { caseParts } from '#cases/operations.ts';
import { readFeed } from '#clocks/operations/feed.ts';
import { methodAndPath, problem } from '#platform/http.ts';
import { type Asking, asking, requestFor } from '#test/asking.ts';
import { type Day, aDay } from '#test/day.ts';
import { en } from '#web/audit/en.ts';
import { sv } from '#web/audit/sv.ts';
import { operations } from './app.ts';

const contracts = operations.map((one) => one.contract);
/** What is called by another operation, or by a secret address, and has no route of its own. */
const parts = [...caseParts, readFeed].map((one) => one.contract);

describe('what the operations say of themselves', () => {
  test('every contract has its operation, and every operation its name and its route to itself', async () => {
    expect(new Set(contracts.map((one) => one.name)).size).toBe(contracts.length);
    expect(new Set(contracts.map((one) => one.http)).size).toBe(contracts.length);
    const written: string[] = [];
    for await (const file of glob(['server/*/contract.ts', 'server/*/contract/*.ts'])) {
      const text = await readFile(file, 'utf8');
      written.push(...Array.from(text.matchAll(/^ {2}name: '([\w.]+)',$/gm), ([, name = '']) => name));
    }
    expect([...contracts, ...parts].map((one) => one.name).toSorted()).toEqual(written.toSorted());
    for (const { name } of contracts) expect(name).toMatch(/^[a-z_]+\.[a-z_]+$/);
  });

  test('the log says in words what was done, whatever was done', () => {
    for (const { name } of contracts) {
      expect(sv.operation[name], name).toBeDefined();
      expect(en.operation[name], name).toBeDefined();
    }
  });

  test('what asks changes nothing, and what changes is not asked for', () => {
    for (const { name, http, creates, input } of contracts) {
      if (!http.startsWith('GET ')) continue;
      expect(creates, name).toBeUndefined();
      expect('version' in input.shape, name).toBe(false);
    }
  });

  test('a path is made of plain words and of ids that the input knows', () => {
    for (const contract of contracts) {
      const [method, path] = methodAndPath(contract);
      expect(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).toContain(method);
      expect(path).toMatch(/^(\/([a-z-]+|:[a-z]+Id))+$/i);
      for (const [, name = ''] of path.matchAll(/:(\w+)/g)) {
        expect(Object.keys(contract.input.shape), contract.name).toContain(name);
        expect(
          (contract.input.shape as Readonly<Record<string, z.ZodType>>)[name]?.safeParse('not-an-id').success,
          `${contract.name} ${name}`,
        ).toBe(false);
      }
      expect(path.startsWith('/public/')).toBe(contract.who === 'public');
    }
  });

  test('no input and no output lets in what nobody has thought of', () => {
    for (const { name, input } of contracts)
      expect(
        input.safeParse({ unthoughtOf: 1 }).error?.issues.map((one) => one.code),
        name,
      ).toContain('unrecognized_keys');
  });

  test('every operation for staff is in some role, and roles list nothing else', () => {
    const listed = new Set<string>(Object.values(roles).flat());
    const forStaff = [...contracts, ...parts].filter((one) => one.who === 'staff').map((one) => one.name);
    expect([...listed].toSorted()).toEqual(forStaff.toSorted());
    expect(Object.keys(roles).toSorted()).toEqual([...Role.options].toSorted());
    for (const [role, names] of Object.entries(roles)) expect(new Set(names).size, role).toBe(names.length);
  });
});

describe('every route and every role', () => {
  let place: Asking;
  let day: Day;
  const sessions = new Map<Role, string>();
  const random = () => crypto.randomUUID();

  beforeAll(async () => {
    place = await asking();
    day = await aDay(place);
    // A person for each role, who holds that role alone.
    for (const role of Role.options) {
      await place.owner.query(
        `with one as (
           insert into access.staff (organisation_id, id, subject, name, title, registered_at)
           select organisation_id, gen_random_uuid(), 'only-' || $1, $1, $1, now() from access.unit where id = $2 returning *)
         insert into access.role_grant (organisation_id, id, staff_id, unit_id, role, granted_at)
         select organisation_id, gen_random_uuid(), id, $2, $1, now() from one`,
        [role, day.unitId],
      );
      sessions.set(role, await place.session(`only-${role}`));
    }
  });
  afterAll(() => place[Symbol.asyncDispose]());

  const request = (contract: (typeof contracts)[number], token: string | undefined) => {
    const [, path] = methodAndPath(contract);
    const ids = Object.fromEntries(Array.from(path.matchAll(/:(\w+)/g), ([, name = '']) => [name, random()]));
    return requestFor(
      contract,
      { ...ids, ...('version' in contract.input.shape ? { version: 1 } : {}) },
      token === undefined ? {} : { token },
    );
  };

  test.each(Role.options)('%s may what the role lists, and is told the same of everything else', async (role) => {
    const listed = new Set<string>(roles[role]);
    const refused = new Set<string>();
    for (const contract of contracts.filter((one) => one.who === 'staff')) {
      const { statusCode, body } = await place.app.inject(request(contract, sessions.get(role)));
      if (listed.has(contract.name)) {
        expect([401, 403], contract.name).not.toContain(statusCode);
        expect(statusCode, `${contract.name}: ${body}`).toBeLessThan(500);
      } else {
        expect(statusCode, contract.name).toBe(403);
        refused.add(body);
      }
    }
    expect([...refused]).toEqual([JSON.stringify(problem('not_allowed'))]);
  });

  test('anybody signed in may what is for the signed in, also one who holds no role at all', async () => {
    await place.owner.query(
      `insert into access.staff (organisation_id, id, subject, name, title, registered_at)
       select organisation_id, gen_random_uuid(), 'without-role', 'x', 'x', now() from access.unit where id = $1`,
      [day.unitId],
    );
    for (const token of [...sessions.values(), await place.session('without-role')]) {
      for (const contract of contracts.filter((one) => one.who === 'signed_in' && one.http.startsWith('GET')))
        expect((await place.app.inject(request(contract, token))).statusCode, contract.name).toBe(200);
    }
    const bare = await place.session('without-role');
    for (const contract of contracts.filter((one) => one.who === 'staff'))
      expect((await place.app.inject(request(contract, bare))).body, contract.name).toBe(JSON.stringify(problem('not_allowed')));
  });

  test.each([
    ['no session', undefined],
    ['an empty session', ''],
    ['a session nobody has', 'x'.repeat(43)],
    ['the hash of a session, as it is stored', 'stored'],
  ])('with %s nothing is answered but to the public', async (_, given) => {
    const { rows } = await place.owner.query<{ hash: string }>(
      `select encode(id_hash, 'base64') as hash from access.session limit 1`,
    );
    const token = given === 'stored' ? rows[0]?.hash : given;
    // Only so many may knock in ten minutes.
    place.setClock(new Date(place.installation.clock().getTime() + 15 * 60_000));
    for (const contract of contracts) {
      const { statusCode, body } = await place.app.inject(request(contract, token));
      if (contract.who === 'public') expect([401, 403], contract.name).not.toContain(statusCode);
      else {
        expect(statusCode, contract.name).toBe(401);
        expect(body, contract.name).toBe(JSON.stringify(problem('not_signed_in')));
      }
    }
  });

  test('there is no other way below /api', async () => {
    const published = new Set(contracts.map((one) => one.http.replaceAll(/:\w+/g, ':id')));
    const printed = place.app.printRoutes({ commonPrefix: false, includeHooks: false });
    const stack: string[] = [];
    const found: string[] = [];
    for (const line of printed.split('\n')) {
      const [, indent = '', part = '', methods = ''] = /^([│├└─ ]*)(\S+)(?: \((.*)\))?/.exec(line) ?? [];
      stack.length = Math.max(0, indent.length / 4 - 1);
      stack.push(part);
      const url = stack.join('');
      if (!url.startsWith('/api/')) continue;
      for (const method of methods.split(', '))
        if (method !== '' && method !== 'HEAD') found.push(`${method} ${url.slice(4).replaceAll(/:\w+/g, ':id')}`);
    }
    const documents = ['GET /openapi.json', 'GET /reference.css', 'GET /reference/:id'];
    expect(found.toSorted()).toEqual([...published, ...documents].toSorted());
    for (const method of ['PUT', 'PATCH', 'DELETE', 'POST'] as const)
      expect((await place.app.inject({ method, url: '/api/trail' })).statusCode).toBe(404);
  });
});
