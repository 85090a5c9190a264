import { afterAll, beforeAll, expect, test } from 'vitest';
import { signedIn } from '#test/personas.ts';
import { type World, world } from '#test/personas.ts';

let here: World;
beforeAll(async () => void (here = await world()));
afterAll(() => here[Symbol.asyncDispose]());

test('the coordinator signs in', async () => {
  const { actor } = await signedIn(here.installation, 'haninge-samordnare');
  expect(actor.may.has('contact.list')).toBe(true);
});
