import { expect, test } from 'vitest';
import { inTurn, saidNow, say } from './Said.tsx';

test('what was done later is not covered by word of what was done before, however long that took to be shown', () => {
  const [taken, discarded] = [inTurn(), inTurn()];
  discarded('Utkastet är borta.');
  taken('Du har tagit över utkastet.');
  expect(saidNow()).toBe('Utkastet är borta.');
  inTurn()('Sparat.');
  expect(saidNow()).toBe('Sparat.');
  say(undefined);
  expect(saidNow()).toBeUndefined();
});
