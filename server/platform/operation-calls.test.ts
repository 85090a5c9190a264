import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { OrganisationId, StaffId } from '#kernel/ids.ts';
import { type Things, canary, makeThing, refusalFrom, things } from '#test/things.ts';
import { type Audience, type SystemPersona, contract, duty } from './contract.ts';
import { type Actor, type StaffActor, operation, perform } from './operation.ts';
import { type Refusal, refusal } from './refusal.ts';

let here: Things;
let staff: StaffActor;
beforeAll(async () => {
  here = await things();
  staff = here.may('thing.make', 'thing.change');
});
beforeEach(async () => void (await here.trail()));
afterAll(() => here[Symbol.asyncDispose]());

const id = () => crypto.randomUUID();

describe('who may ask', () => {
  const of = (who: Audience) =>
    operation(
      contract({ name: 'thing.change', http: 'POST /x', who, says: '.', input: z.strictObject({}), output: z.object({}) }),
      async () => ({}),
    );
  const personas: readonly SystemPersona[] = [
    'installer',
    'gatekeeper',
    'clock',
    'sealer',
    'keykeeper',
    'weeder',
    'remover',
    'courier',
    'planner',
    'storekeeper',
    'tabulator',
    'statistician',
    'picker',
  ];
  const nobody: Actor = { kind: 'public' };
  const all = (): [string, Actor][] => [
    ['with the right', here.may('thing.change')],
    ['without', here.may('thing.changes', 'thing')],
    ['public', nobody],
    ...personas.map((persona): [string, Actor] => [persona, { kind: 'system', persona }]),
  ];
  const answers = async (op: ReturnType<typeof of>) => {
    const said: Record<string, string> = {};
    for (const [name, actor] of all())
      said[name] = await perform(here.installation, op, actor, {}).then(
        () => 'done',
        (error: Refusal) => error.code,
      );
    return said;
  };
  const everySystem = (word: string) => Object.fromEntries(personas.map((name) => [name, word]));

  test('is said by the contract: staff by name of the operation, the signed in, anybody', async () => {
    expect(await answers(of('staff'))).toEqual({
      'with the right': 'done',
      without: 'not_allowed',
      public: 'not_signed_in',
      ...everySystem('not_signed_in'),
    });
    expect(await answers(of('signed_in'))).toEqual({
      'with the right': 'done',
      without: 'done',
      public: 'not_signed_in',
      ...everySystem('not_signed_in'),
    });
    expect(await answers(of('public'))).toEqual({
      'with the right': 'done',
      without: 'done',
      public: 'done',
      ...everySystem('done'),
    });
    const lines = await here.trail();
    expect(lines).toHaveLength(3 * (3 + personas.length));
    for (const line of lines) expect(line.staff_id !== null).toBe(line.actor === 'staff');
  });

  test.each(personas)('the duty of %s is nobody else’s', async (persona) => {
    const op = operation(
      duty({ name: 'thing.change', who: persona, says: '.', input: z.strictObject({}), output: z.object({}) }),
      async ({ tx }) => {
        const { rows } = await sql<{ role: string }>`select current_user as role`.execute(tx);
        expect(rows).toEqual([{ role: `omstart_${persona}` }]);
        return {};
      },
    ) as unknown as ReturnType<typeof of>;
    expect(await answers(op)).toEqual({
      'with the right': 'not_allowed',
      without: 'not_allowed',
      public: 'not_allowed',
      ...everySystem('not_allowed'),
      [persona]: 'done',
    });
  });

  test('one who is nobody has no staff to be', async () => {
    const op = operation(
      contract({
        name: 'thing.change',
        http: 'POST /x',
        who: 'public',
        says: '.',
        input: z.strictObject({}),
        output: z.object({ staffId: StaffId, organisationId: OrganisationId }),
      }),
      async (ctx) => ctx.staff,
    );
    expect(await refusalFrom(perform(here.installation, op, nobody, {}))).toBe('not_signed_in');
  });

  test('is asked before what: wrong input, no version and a bad key tell nothing to one who may not', async () => {
    const op = operation(
      contract({
        name: 'thing.other',
        http: 'POST /x',
        who: 'staff',
        says: '.',
        creates: true,
        input: z.strictObject({ version: z.number() }),
        output: z.object({}),
      }),
      async () => ({}),
    );
    expect(await refusalFrom(perform(here.installation, op, nobody, ['wrong'], { idempotencyKey: '?' }))).toBe('not_signed_in');
    expect(await refusalFrom(perform(here.installation, op, staff, ['wrong'], { idempotencyKey: '?' }))).toBe('not_allowed');
    const may = here.may('thing.other');
    expect(await refusalFrom(perform(here.installation, op, may, ['wrong'], { idempotencyKey: '?' }))).toBe(
      'precondition_required',
    );
    expect(await refusalFrom(perform(here.installation, op, may, { version: 'x' }, { idempotencyKey: '?' }))).toBe(
      'invalid_input',
    );
    expect(await refusalFrom(perform(here.installation, op, may, { version: 1 }, { idempotencyKey: '?' }))).toBe('invalid_input');
    expect(await refusalFrom(perform(here.installation, op, may, { version: 1 }, { isForeign: true }))).toBe('foreign_origin');
    expect((await here.trail()).map((line) => line.why)).toEqual([
      'not_signed_in',
      'not_allowed',
      'precondition_required',
      'invalid_input',
      'invalid_input',
      'foreign_origin',
    ]);
  });
});

describe('a creating call sent twice', () => {
  const send = (op: ReturnType<typeof makeThing>, words: string, idempotencyKey: string, as = staff) =>
    perform(here.installation, op, as, { words }, { idempotencyKey });

  test('makes one thing, gives the same answer, and both are in the trail', async () => {
    const key = id();
    const first = await send(makeThing(), 'once', key);
    const second = await send(makeThing(), 'once', key);
    expect(second).toEqual(first);
    expect(await here.unitsCalled('once')).toBe(1);
    expect((await here.trail()).map((line) => [line.outcome, line.subject_ids])).toEqual([
      ['done', [first.unitId]],
      ['done', [first.unitId]],
    ]);
  });

  test('at the same moment, eight times over, makes one thing', async () => {
    const key = id();
    const all = await Promise.all(Array.from({ length: 8 }, () => send(makeThing(), 'parallel', key)));
    expect(new Set(all.map((one) => one.unitId)).size).toBe(1);
    expect(await here.unitsCalled('parallel')).toBe(1);
  });

  test('with other words is refused, and with the words of a call that failed is a first time', async () => {
    const key = id();
    const failing = makeThing(() => Promise.reject(refusal('conflict')));
    expect(await refusalFrom(send(failing, 'failed', key))).toBe('conflict');
    await send(makeThing(), 'failed', key);
    expect(await refusalFrom(send(makeThing(), 'other', key))).toBe('idempotency_key_reused');
    expect(await here.unitsCalled('other')).toBe(0);
  });

  test('is another call when another person sends it, or for another operation', async () => {
    const key = id();
    await send(makeThing(), 'shared', key);
    const colleague = { ...(await here.as('haninge-chef')), may: staff.may };
    await send(makeThing(), 'shared', key, colleague);
    await send(
      makeThing(() => undefined, 'thing.change'),
      'shared',
      key,
    );
    expect(await here.unitsCalled('shared')).toBe(3);
  });

  test('keeps no words that could be found again, and no key that is none', async () => {
    const key = id();
    await send(makeThing(), canary, key);
    const { rows } = await here.owner.query<{ hash: Buffer }>(
      'select request_hash as hash from access.idempotency_key where key = $1',
      [key],
    );
    const plain = await crypto.subtle.digest('SHA-256', Buffer.from(JSON.stringify({ words: canary })));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.hash.equals(Buffer.from(plain))).toBe(false);
    for (const bad of ['short', 'x'.repeat(201), 'with space in it', 'åäöåäöåä', '../../etc', ''])
      expect(await refusalFrom(send(makeThing(), 'x', bad)), bad).toBe('invalid_input');
  });
});
