import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { knockingLimits } from '#platform/flood.ts';
import { buildApp } from '#server/app.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';

let here: TestDatabase;
let app: FastifyInstance;
beforeAll(async () => {
  here = await testDatabase();
  app = await buildApp(here.installation);
});
afterAll(async () => {
  await app.close();
  await here[Symbol.asyncDispose]();
});

test('one who is not signed in cannot fill the trail with refusals', async () => {
  const codes: string[] = [];
  for (let asked = 0; asked < knockingLimits.perAddress + 20; asked++) {
    const response = await app.inject({ url: '/api/cases' });
    codes.push(response.json<{ code: string }>().code);
  }
  expect(codes.slice(0, knockingLimits.perAddress).every((code) => code === 'not_signed_in')).toBe(true);
  expect(codes.slice(knockingLimits.perAddress).every((code) => code === 'too_many')).toBe(true);
  const { rows } = await here.owner.query<{ lines: number }>('select count(*)::int as lines from audit.entry');
  expect(rows[0]?.lines).toBe(knockingLimits.perAddress);
});
