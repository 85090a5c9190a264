import { expect, test } from 'vitest';
import { killNine } from './kill-nine.ts';

/** The daily share: the server, the database and both at once. Two hundred: `node scripts/kill-nine.ts`, its result is in docs/security.md. */
const rounds = 3;

test('a server and a database killed without warning lose nothing that was acknowledged', { timeout: 600_000 }, async () => {
  const seed = Date.now() % 1_000_000;
  console.log(`kill -9 with seed ${seed}`);
  const outcome = await killNine({ rounds, seed, say: () => undefined });
  expect(outcome).toMatchObject({ lost: [], doubled: [], verdict: 'whole' });
  expect(outcome.acknowledged).toBeGreaterThan(rounds);
});
