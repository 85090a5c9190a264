import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crossers, putInCrossed } from '#test/crossed.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { liftConstraints, putInExhibit } from '#test/exhibit.ts';
import { type Scene, type Verb, attempt, sceneOf, tablesIn, turnedAway } from '#test/probe.ts';
import { probers } from '#test/prober.ts';

// Foreign keys keep houses apart, and row security does it without them: a row of another house is out of reach also where it names a case, a
// report or a person of one's own. But for what houses show each other, with why.

const shown: Readonly<Record<string, readonly [why: string, ...verbs: Verb[]]>> = {
  'agreements.agreement': ['its parties read it', 'select'],
  'agreements.edition': ['its parties read it', 'select'],
  'agreements.party': ['they know of each other', 'select'],
  'agreements.signature': ['they see who has signed', 'select'],
  'agreements.decline': ['they see who has said no, and say it', 'select', 'insert'],
  'agreements.notice': ['they see who has given notice', 'select'],
  'agreements.template': ['everybody may copy one', 'select'],
  'grants.call': ['everybody reads what there is to apply for', 'select'],
  'placement.offer': ['the coordination finds places', 'select'],
  'placement.offer_version': ['the coordination finds places', 'select'],
  'placement.score_rule': ['everybody reads how places are weighed', 'select'],
  'providers.demand': ['municipalities share what they know of providers', 'select'],
  'providers.evidence': ['municipalities share what they know of providers', 'select'],
  'providers.finding': ['municipalities share what they know of providers', 'select'],
  'providers.owner': ['municipalities share what they know of providers, and end what is over', 'select', 'update'],
  'providers.permit': ['municipalities share what they know of providers', 'select'],
  'providers.stop': ['a stop is known to all', 'select'],
  'providers.stop_heard': ['a stop is known to all', 'select'],
  'providers.stop_step': ['a stop is known to all', 'select'],
  'providers.unit': ['municipalities share what they know of providers, and end what is over', 'select', 'update'],
  'statistics.draft': ['figures for municipalities are read there', 'select'],
};

let database: TestDatabase;
let client: pg.PoolClient;
let crossed: Scene;
beforeAll(async () => {
  database = await testDatabase();
  await putInExhibit(database.owner);
  await liftConstraints(database.owner);
  const tables = (await tablesIn(database.owner)).filter((one) => !one.isPartition).map(({ name }) => name);
  crossed = await putInCrossed(database.owner, await sceneOf(database.owner, tables));
  client = await database.owner.connect();
});
afterAll(async () => {
  client?.release();
  await database[Symbol.asyncDispose]();
});

test('a row of another house is reached by nobody, whatever it names, but for what houses show each other', async () => {
  const reached = new Set<string>();
  for (const name of crossers) {
    const turned = await turnedAway(client, crossed, probers[name]);
    for (const table of crossed.tables.keys()) {
      for (const verb of ['select', 'insert', 'update', 'delete'] as const) {
        if (turned.has(`${table} ${verb}`)) continue;
        if ((await attempt(client, crossed, probers[name], table, verb)) !== '') reached.add(`${table} ${verb}`);
      }
    }
  }
  const said = Object.entries(shown).flatMap(([table, [, ...verbs]]) => verbs.map((verb) => `${table} ${verb}`));
  expect([...reached].toSorted()).toEqual(said.toSorted());
  expect(crossed.tables.size).toBeGreaterThan(150);
});
