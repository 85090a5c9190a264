import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Things, makeThing, refusalFrom, things } from '#test/things.ts';
import { contract } from './contract.ts';
import { type StaffActor, operation, perform } from './operation.ts';

let here: Things;
let staff: StaffActor;
beforeAll(async () => {
  here = await things();
  staff = here.may('thing.make', 'thing.change');
});
beforeEach(async () => void (await here.trail()));
afterAll(() => here[Symbol.asyncDispose]());

/** Holds a lock, makes a unit of that name, and has the number of those that were there doubled apart. */
function doubling(name: string, meanwhile: () => Promise<unknown>) {
  const worked: number[] = [];
  const op = operation(
    contract({
      name: 'thing.change',
      http: 'POST /x',
      who: 'staff',
      says: '.',
      input: z.strictObject({}),
      output: z.object({ doubled: z.int() }),
    }),
    async (ctx) => {
      const { tx } = ctx;
      await sql`select pg_advisory_xact_lock(4711)`.execute(tx);
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from access.unit where name = ${name}`.execute(
        tx,
      );
      await makeThing().within(ctx, { words: name });
      const doubled = ctx.apart({ count: rows[0]?.count ?? 0 }, async ({ count }) => {
        worked.push(count);
        await meanwhile();
        return 2 * count;
      });
      return { doubled };
    },
  );
  return { run: () => perform(here.installation, op, staff, {}), worked };
}

const another = (words: string) => perform(here.installation, makeThing(), staff, { words });
const lines = async () => (await here.trail()).map(({ operation: name, outcome, why }) => [name, outcome, why]);

test('what is worked out apart holds nothing of the database, and is done once', async () => {
  const held: unknown[] = [];
  const { run, worked } = doubling('apart', async () => {
    const { rows } = await here.owner.query('select pg_try_advisory_xact_lock(4711) as free');
    held.push(...rows);
  });
  await another('apart');
  await here.trail();
  expect(await run()).toEqual({ doubled: 2 });
  expect([held, worked]).toEqual([[{ free: true }], [1]]);
  // What was written before it is there once, and so are its lines in the trail.
  expect(await here.unitsCalled('apart')).toBe(2);
  expect(await lines()).toEqual([
    ['thing.make', 'done', null],
    ['thing.change', 'done', null],
  ]);
});

test('is worked out anew when what it is made of has changed meanwhile, and given up when that goes on', async () => {
  let changes = 1;
  const once = doubling('changes once', async () => changes-- > 0 && another('changes once'));
  expect(await once.run()).toEqual({ doubled: 2 });
  expect(once.worked).toEqual([0, 1]);
  await here.trail();
  const always = doubling('changes always', () => another('changes always'));
  expect(await refusalFrom(always.run())).toBe('conflict');
  expect(always.worked).toEqual([0, 1, 2]);
  expect(await here.unitsCalled('changes always')).toBe(3);
  expect((await lines()).at(-1)).toEqual(['thing.change', 'refused', 'conflict']);
});

test('is refused, and nothing is done, when it breaks', async () => {
  const { run } = doubling('breaks', () => Promise.reject(new TypeError('broken')));
  expect(await refusalFrom(run())).toBe('internal');
  expect(await here.unitsCalled('breaks')).toBe(0);
  expect(await lines()).toEqual([['thing.change', 'refused', 'internal']]);
});
