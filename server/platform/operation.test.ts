import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { RefusalCode } from '#kernel/refusals.ts';
import { Secret } from '#kernel/secret.ts';
import { type Things, canary, makeThing, refusalFrom, things } from '#test/things.ts';
import { contract, part } from './contract.ts';
import { type StaffActor, idsIn, operation, perform } from './operation.ts';
import { Refusal, refusal } from './refusal.ts';

let here: Things;
let staff: StaffActor;
beforeAll(async () => {
  here = await things();
  staff = here.may('thing.make', 'thing.part', 'thing.break', 'thing.change');
});
beforeEach(async () => void (await here.trail()));
afterAll(() => here[Symbol.asyncDispose]());

const id = () => crypto.randomUUID();

describe('what is done', () => {
  test('is in the trail, in the same transaction, with who, when and which ids, and no words', async () => {
    const otherId = id();
    const requestId = id();
    const { unitId } = await perform(
      here.installation,
      makeThing(),
      staff,
      { words: canary, inside: { otherId } },
      { requestId },
    );
    const [line, ...more] = await here.trail();
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      at: here.installation.clock(),
      operation: 'thing.make',
      outcome: 'done',
      why: null,
      actor: 'staff',
      organisation_id: staff.organisationId,
      staff_id: staff.staffId,
      request_id: requestId,
    });
    expect(line?.subject_ids.toSorted()).toEqual([otherId, unitId].toSorted());
    const { rows } = await here.owner.query<{ together: boolean }>(
      'select entry.xmin = unit.xmin as together from audit.entry, access.unit where request_id = $1 and unit.id = $2',
      [requestId, unitId],
    );
    expect(rows).toEqual([{ together: true }]);
    expect(JSON.stringify(line)).not.toContain('Kanarie');
    expect(here.logged.join('')).not.toContain('Kanarie');
  });

  test('as a part of another is a line of its own, before it', async () => {
    const inner = operation(
      part({ name: 'thing.part', who: 'staff', says: '.', input: z.strictObject({ partId: z.uuid() }), output: z.object({}) }),
      async () => ({}),
    );
    const partId = id();
    const outer = operation(
      contract({
        name: 'thing.change',
        http: 'POST /x',
        who: 'staff',
        says: '.',
        input: z.strictObject({}),
        output: z.object({}),
      }),
      async (ctx) => inner.within(ctx, { partId }),
    );
    await perform(here.installation, outer, staff, {});
    expect((await here.trail()).map((line) => [line.operation, line.outcome, line.subject_ids])).toEqual([
      ['thing.part', 'done', [partId]],
      ['thing.change', 'done', []],
    ]);
    // The part is checked too: one who may the whole, and not the part, may neither.
    expect(await refusalFrom(perform(here.installation, outer, here.may('thing.change'), {}))).toBe('not_allowed');
    expect((await here.trail()).map((line) => [line.operation, line.outcome, line.why])).toEqual([
      ['thing.change', 'refused', 'not_allowed'],
    ]);
  });

  test('gives out only what the contract says', async () => {
    const op = makeThing(() => ({ unitId: id(), words: 'x', secret: canary }));
    expect(Object.keys(await perform(here.installation, op, staff, { words: 'said' }))).toEqual(['unitId', 'words']);
  });
});

describe('what is refused', () => {
  test.each<[string, () => unknown, RefusalCode]>([
    ['because a rule says no', () => Promise.reject(refusal('conflict')), 'conflict'],
    ['because what would be answered is not what was promised', () => ({ unitId: canary, words: 7 }), 'internal'],
    ['because something broke', () => Promise.reject(new TypeError(canary)), 'internal'],
    ['because what was thrown is no error at all', () => Promise.reject(canary), 'internal'],
  ])('%s is taken back whole, and leaves a line of its own', async (name, besides, code) => {
    const otherId = id();
    here.logged.length = 0;
    expect(await refusalFrom(perform(here.installation, makeThing(besides), staff, { words: name, inside: { otherId } }))).toBe(
      code,
    );
    expect(await here.unitsCalled(name)).toBe(0);
    expect((await here.trail()).map((line) => [line.operation, line.outcome, line.why, line.subject_ids, line.staff_id])).toEqual(
      [['thing.make', 'refused', code, [otherId], staff.staffId]],
    );
    expect(here.logged.map((line) => (JSON.parse(line) as { why?: string }).why)).toEqual([code]);
    expect(here.logged.join('')).not.toContain('Kanarie');
  });

  const asks = (statement: string) => () =>
    operation(
      contract({
        name: 'thing.break',
        http: 'POST /x',
        who: 'staff',
        says: '.',
        input: z.strictObject({}),
        output: z.object({}),
      }),
      async ({ tx }) => {
        await sql.raw(statement).execute(tx);
        return {};
      },
    );

  test.each<[string, string, RefusalCode]>([
    [
      'a row that is not one’s to write',
      `insert into access.unit values (gen_random_uuid(), gen_random_uuid(), 'x', now())`,
      'not_found',
    ],
    ['a table that is not one’s to read', 'select * from audit.seal', 'not_found'],
    [
      'a neighbour that does not exist',
      `insert into access.notice select access.my_organisation(), gen_random_uuid(), gen_random_uuid(), 'x', gen_random_uuid(), '${canary}', now()`,
      'not_found',
    ],
    [
      'something that is there already',
      `insert into access.staff (organisation_id, id, subject, name, title, registered_at) select access.my_organisation(), gen_random_uuid(), 'demo-haninge-chef', '${canary}', 'x', now()`,
      'conflict',
    ],
    [
      'a value that no row may hold',
      `insert into access.unit select access.my_organisation(), gen_random_uuid(), '', now()`,
      'internal',
    ],
    ['what cannot be read as what it should be', `select '${canary}'::uuid`, 'internal'],
    ['what takes too long', `set local statement_timeout = 20; select pg_sleep(5)`, 'unavailable'],
  ])('%s is one of our words, and the words of the database go nowhere', async (_, statement, code) => {
    here.logged.length = 0;
    const error: unknown = await perform(here.installation, asks(statement)(), staff, {}).catch((thrown: unknown) => thrown);
    expect((error as Refusal).code).toBe(code);
    expect(JSON.stringify(error) + (error as Error).message).not.toContain('Kanarie');
    expect((await here.trail()).map((line) => [line.outcome, line.why])).toEqual([['refused', code]]);
    expect(here.logged.join('')).not.toContain('Kanarie');
  });

  test('because the database is gone is said, and that nothing could be written', async () => {
    const gone = here.another({ databaseUrl: new Secret('postgres://omstart_login:x@127.0.0.1:1/omstart') });
    here.logged.length = 0;
    expect(await refusalFrom(perform(gone, makeThing(), staff, { words: canary }))).toBe('unavailable');
    expect(here.logged.map((line) => (JSON.parse(line) as { why?: string }).why)).toEqual(['unavailable', 'trail_unreachable']);
    expect(here.logged.join('')).not.toContain('Kanarie');
    expect(await here.trail()).toEqual([]);
  });

  test('leaves no words behind, whatever key they stand under', async () => {
    const uuid = id().toUpperCase();
    const raw = { words: 5, aId: canary, bId: uuid, c: [{ dId: uuid, e: { id: canary, Id: uuid } }], __proto__: { fId: canary } };
    expect(await refusalFrom(perform(here.installation, makeThing(), staff, raw))).toBe('invalid_input');
    expect((await here.trail()).map((line) => line.subject_ids)).toEqual([[uuid.toLowerCase()]]);
  });
});

describe('ids in what was asked and answered', () => {
  test('are found at any depth, each once, in lower case, and nothing else is', () => {
    const [a, b] = [id(), id()];
    expect(
      idsIn({ staffId: a, list: [{ contactId: b.toUpperCase() }, { contactId: b }], note: a, staffIdea: a, Id: 7, nullId: null }),
    ).toEqual([a, b].toSorted((x) => (x === a ? -1 : 1)));
    expect(idsIn(a)).toEqual([]);
    expect(idsIn(undefined)).toEqual([]);
    expect(idsIn({ staffId: `${a}\n${canary}` })).toEqual([]);
  });

  test('come to an end: ten thousand items, or a thousand thousand doors, are no trouble', () => {
    const many = { items: Array.from({ length: 10_000 }, () => ({ itemId: id() })) };
    expect(idsIn(many)).toHaveLength(1_000);
    let deep: object = {};
    for (let door = 0; door < 1_000_000; door++) deep = { deep };
    expect(idsIn(deep)).toEqual([]);
  });

  test('of a list of ten thousand are in the trail as far as the line reaches', async () => {
    const op = operation(
      contract({
        name: 'thing.change',
        http: 'GET /x',
        who: 'staff',
        says: '.',
        input: z.strictObject({}),
        output: z.object({ items: z.array(z.object({ itemId: z.uuid() })) }),
      }),
      async () => ({ items: Array.from({ length: 10_000 }, () => ({ itemId: id() })) }),
    );
    const { items } = await perform(here.installation, op, staff, {});
    expect(items).toHaveLength(10_000);
    expect((await here.trail())[0]?.subject_ids).toHaveLength(1_000);
  });
});
