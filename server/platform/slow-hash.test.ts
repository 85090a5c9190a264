import { expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { openInstallation } from './installation.ts';
import { slowHash } from './slow-hash.ts';

test('to work out one takes longer than anybody can afford who guesses', async () => {
  const began = performance.now();
  const first = await slowHash('11112222333344445555', 'salt');
  expect(performance.now() - began).toBeGreaterThan(15);
  expect(first.length).toBe(32);
  expect(await slowHash('11112222333344445555', 'salt')).toEqual(first);
  expect(await slowHash('11112222333344445556', 'salt')).not.toEqual(first);
  expect(await slowHash('11112222333344445555', 'another salt')).not.toEqual(first);
});

test('every installation hashes so slowly, but those of the tests', async () => {
  await using database = await testDatabase();
  const { configuration, slowHash: ofTests } = database.installation;
  const installation = openInstallation(configuration);
  expect(installation.slowHash).toBe(slowHash);
  expect(ofTests).not.toBe(slowHash);
  await installation.close();
});
