import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Secret } from '#kernel/secret.ts';
import { CannotStart } from '#platform/cannot-start.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { act, exported, inPieces, sealedTrail } from '#test/trail.ts';
import { sealTrail } from './sealing.ts';
import { verifyTrail } from './verify.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const publicKey = (installation = database.installation) => createPublicKey(installation.auditKey);
const verified = async (text: string, keys = [publicKey()]) => verifyTrail(inPieces(text), { keys });
const count = async (query: string) => Number((await database.owner.query<{ count: string }>(query)).rows[0]?.count);
const seals = async () =>
  (
    await database.owner.query<{ number: string; entry_numbers: string[]; previous: Buffer; head: Buffer }>(
      'select number, entry_numbers, previous, head from audit.seal order by number',
    )
  ).rows;

test('what is sealed is chained from 32 zero bytes and leaves nothing waiting', async () => {
  await sealedTrail(database.installation, [3, 2]);
  const [first, second] = await seals();
  expect(first?.previous).toEqual(Buffer.alloc(32));
  expect(second?.previous).toEqual(first?.head);
  expect([first, second].map((seal) => seal?.entry_numbers.length)).toEqual([3, 2]);
  expect(await count('select count(*) from audit.unsealed')).toBe(0);
});

test('nothing to seal is no seal', async () => {
  expect(await sealTrail(database.installation)).toEqual({ entries: 0, seals: 0 });
});

test('the head of every seal is said in the log', async () => {
  const [first] = await seals();
  expect(database.logged.join('')).toContain(`head ${first?.head.toString('hex')}`);
});

test('more than a thousand waiting acts are sealed a thousand at a time', async () => {
  await act(database.installation, 2100);
  expect(await sealTrail(database.installation)).toEqual({ entries: 2100, seals: 3 });
  expect(await count('select count(*) from audit.unsealed')).toBe(0);
});

test('an act that is written down later than one with a higher number is sealed all the same', async () => {
  const late = Promise.withResolvers<void>();
  const isWritten = Promise.withResolvers<void>();
  const now = database.installation.clock();
  const slow = database.installation.database.run({ role: 'clock', now }, async (tx) => {
    await tx
      .insertInto('audit.entry')
      .values({
        at: now,
        operation: 'a.b',
        outcome: 'done',
        actor: 'clock',
        subject_ids: [],
        request_id: database.installation.newId(),
      })
      .execute();
    isWritten.resolve();
    await late.promise;
  });
  await isWritten.promise;
  await sealedTrail(database.installation, [1]);
  late.resolve();
  await slow;
  expect(await sealTrail(database.installation)).toEqual({ entries: 1, seals: 1 });
  const [before, after] = (await seals()).slice(-2);
  expect(Number(after?.entry_numbers[0])).toBeLessThan(Number(before?.entry_numbers[0]));
});

test('five who seal at once, while acts are written, seal every act once', async () => {
  const before = (await seals()).length;
  const another = database.another();
  await act(database.installation, 1500);
  const done = await Promise.all([
    ...[1, 2, 3].map(() => sealTrail(database.installation)),
    ...[1, 2].map(() => sealTrail(another)),
    ...[1, 2, 3, 4].map(() => act(another, 20)),
  ]);
  await sealTrail(another);
  expect(done.length).toBe(9);
  const sealed = (await seals()).slice(before).flatMap((seal) => seal.entry_numbers);
  expect(sealed.length).toBe(1580);
  expect(new Set(sealed).size).toBe(1580);
  expect(await verified((await exported(another)).text)).toMatchObject({ ok: true });
});

test('a whole export verifies, and its last act is its own trace', async () => {
  const { text, head, entries } = await exported(database.installation);
  expect(await verified(text)).toMatchObject({ ok: true, head, entries });
  expect(text.split('\n').at(-3)).toContain('"trail.export","done",null,"sealer"');
  expect(entries).toBe(await count('select count(*) from audit.entry'));
});

test('a sealer that stops half way leaves no seal and no act unsealed', async () => {
  await act(database.installation, 5);
  const before = (await seals()).length;
  await database.owner.query(
    `create function audit.full() returns trigger language plpgsql as 'begin raise exception using errcode = ''53100''; end'`,
  );
  await database.owner.query(
    'create trigger full_disk before delete on audit.unsealed for each row execute function audit.full()',
  );
  await expect(sealTrail(database.installation)).rejects.toThrow();
  expect((await seals()).length).toBe(before);
  await database.owner.query('drop trigger full_disk on audit.unsealed');
  expect(await sealTrail(database.installation)).toEqual({ entries: 5, seals: 1 });
});

describe('what an administrator of the database does behind our back', () => {
  /** What is found in an export made after the tampering; then all is put back. */
  const foundAfter = async (tampering: string) => {
    const { head } = await exported(database.installation);
    const keep = ['create table kept as select * from audit.entry', 'create table kept_seals as select * from audit.seal'];
    const putBack = [
      'delete from audit.entry',
      'insert into audit.entry overriding system value select * from kept',
      'delete from audit.seal',
      'insert into audit.seal select * from kept_seals',
      'delete from audit.unsealed',
      'drop table kept, kept_seals',
    ];
    for (const query of [...keep, tampering]) await database.owner.query(query);
    const { text } = await exported(database.installation);
    for (const query of putBack) await database.owner.query(query);
    const verdict = await verifyTrail(inPieces(text), { keys: [publicKey()], after: head });
    return verdict.ok ? verdict : verdict.fault;
  };

  test('nothing is found when nothing was done', async () => {
    expect(await foundAfter('select')).toMatchObject({ ok: true });
  });
  test('changing an act is found', async () => {
    const found = await foundAfter(`update audit.entry set operation = 'contact.read' where number = 2`);
    expect(found).toMatchObject({ kind: 'changed', entry: 2, seal: 1 });
  });
  test('changing who did it is found', async () => {
    const found = await foundAfter('update audit.entry set staff_id = gen_random_uuid() where number = 4');
    expect(found).toMatchObject({ kind: 'changed', entry: 4, seal: 2 });
  });
  test('removing an act is found', async () => {
    const found = await foundAfter('delete from audit.entry where number = 3');
    expect(found).toMatchObject({ kind: 'missing', entry: 3, seal: 1 });
  });
  test('removing an act from its seal as well is found', async () => {
    const found = await foundAfter(`
      delete from audit.entry where number = 3;
      update audit.seal set entry_numbers = entry_numbers[1:2], entry_hashes = entry_hashes[1:2] where number = 1`);
    expect(found).toMatchObject({ kind: 'changed', seal: 1 });
  });
  test('removing a seal is found', async () => {
    expect(await foundAfter('delete from audit.seal where number = 2')).toMatchObject({ kind: 'missing', seal: 2 });
  });
  test('removing the end of the trail is found by whoever has noted the head', async () => {
    const found = await foundAfter(`
      delete from audit.entry where number in (select unnest(entry_numbers) from audit.seal where number > 2);
      delete from audit.seal where number > 2`);
    expect(found).toMatchObject({ kind: 'head_missing' });
  });

  test('an act that vanishes before it is sealed is said in the log, and does not stop the sealing', async () => {
    await act(database.installation, 2);
    await database.owner.query('delete from audit.entry where number = (select min(number) from audit.unsealed)');
    expect(await sealTrail(database.installation)).toEqual({ entries: 1, seals: 1 });
    expect(database.logged.at(-1)).toContain('"why":"entries_lost"');
    await database.owner.query('delete from audit.unsealed');
  });
});

describe('when the key that signs is replaced', () => {
  const { privateKey } = generateKeyPairSync('ed25519');

  test('the trail verifies with both keys, in any order, and with neither alone', async () => {
    const old = publicKey();
    const renewed = database.another({ auditKey: new Secret(privateKey) });
    const { text } = await exported(renewed);
    const both = [old, publicKey(renewed)];
    expect(await verified(text, both)).toMatchObject({ ok: true });
    expect(await verified(text, both.toReversed())).toMatchObject({ ok: true });
    expect(await verified(text, [old])).toMatchObject({ ok: false, fault: { kind: 'other_key', line: 1 } });
    expect(await verified(text, [publicKey(renewed)])).toMatchObject({ ok: false, fault: { kind: 'other_key', seal: 1 } });
  });

  test('the old key cannot come back by mistake: the acts wait', async () => {
    await act(database.installation, 1);
    await expect(sealTrail(database.installation)).rejects.toThrow(CannotStart);
    expect(await count('select count(*) from audit.unsealed')).toBe(1);
    expect(await sealTrail(database.another({ auditKey: new Secret(privateKey) }))).toEqual({ entries: 1, seals: 1 });
  });
});
