import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { registerContact, showContact } from '#contacts/operations.ts';
import type { ContactId, OrganisationId, PersonId } from '#kernel/ids.ts';
import { Secret } from '#kernel/secret.ts';
import { environmentOf, omstart } from '#test/command-line.ts';
import { type World, world } from '#test/personas.ts';
import type { Installation } from './installation.ts';
import { renewOrganisationKey } from './key-rotation.ts';
import { decrypt } from './keys.ts';
import { type StaffActor, perform } from './operation.ts';
import { equipOrganisation } from './organisation-keys.ts';
import { forgetReplaced, listKeys, rotateMaster, rotateOrganisation } from './rotate-keys.ts';
import { dataKeyBinding, openOrganisationKey, vaultIn } from './vault.ts';

// Processes of their own take their time on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000 });

let place: World;
let installation: Installation;
let coordinator: StaffActor;
let haninge: OrganisationId;
/** What was sealed, by the id of its row. */
const people = new Map<string, string>();
const contacts = new Map<ContactId, string>();

beforeAll(async () => {
  place = await world();
  ({ installation } = place);
  coordinator = await place.as('haninge-samordnare');
  haninge = coordinator.organisationId;
  await recordPeople(500);
  for (let count = 0; count < 10; count += 1) await writeContact();
});
afterAll(() => place[Symbol.asyncDispose]());

const asCoordinator = () =>
  ({ role: 'staff', now: installation.clock(), staffId: coordinator.staffId, organisationId: haninge }) as const;
const ask = async <Row extends object>(query: string, values: unknown[] = []) =>
  (await place.owner.query<Row>(query, values)).rows;

/** People are recorded as the slice does it, many in one transaction. */
async function recordPeople(count: number): Promise<void> {
  await installation.database.run(asCoordinator(), async (tx) => {
    const vault = vaultIn(tx, installation);
    for (let made = 0; made < count; made += 1) {
      const id = installation.newId() as PersonId;
      const { kept, ...key } = await vault.newKey(haninge, id);
      const text = `name of ${id}`;
      await tx
        .insertInto('people.person')
        .values({
          organisation_id: haninge,
          id,
          pseudonym: id,
          ...kept,
          sealed_name: vault.seal(key, 'people.person.sealed_name', id, text),
          created_at: installation.clock(),
        })
        .execute();
      people.set(id, text);
    }
  });
}

async function writeContact(by = installation): Promise<void> {
  const [unit] = await ask<{ unit_id: string }>(
    `select unit_id from access.role_grant where staff_id = $1 and role = 'coordinator'`,
    [coordinator.staffId],
  );
  const message = `message ${randomBytes(6).toString('hex')}`;
  const { contactId } = await perform(by, registerContact, coordinator, {
    unitId: unit?.unit_id,
    way: 'school',
    about: 'self',
    age: 'adult',
    childrenInFamily: 'no',
    message,
    safeContact: { how: 'never' },
  });
  contacts.set(contactId, message);
}

/** Opens everything there is, with nothing in memory beforehand. */
async function expectAllToOpen(by = place.another()): Promise<void> {
  const rows = await ask<{ id: string; sealed_name: Buffer; wrapped_key: Buffer; key_version: number }>(
    'select id, sealed_name, wrapped_key, key_version from people.person where organisation_id = $1',
    [haninge],
  );
  expect(rows.length).toBe(people.size);
  const wrapping = await by.database.run(asCoordinator(), async (tx) => {
    const used = [...new Set(rows.map((row) => row.key_version))];
    return new Map(
      await Promise.all(
        used.map(async (version) => [version, await openOrganisationKey(tx, by, haninge, 'wrap', version)] as const),
      ),
    );
  });
  for (const { id, sealed_name, wrapped_key, key_version } of rows) {
    const dataKey = decrypt(wrapping.get(key_version)?.key ?? Buffer.alloc(32), wrapped_key, dataKeyBinding(haninge, id));
    expect(decrypt(dataKey, sealed_name, `people.person.sealed_name ${haninge} ${id}`).toString()).toBe(people.get(id));
  }
  const [address] = await ask<{ id: string; wrapped_key: Buffer; key_version: number }>(
    'select id, wrapped_key, key_version from exchanges.address_secret where organisation_id = $1',
    [haninge],
  );
  await by.database.run(asCoordinator(), async (tx) => {
    const { id = '', ...kept } = address ?? { wrapped_key: Buffer.alloc(0), key_version: 0 };
    await vaultIn(tx, by).openKey(haninge, id, kept);
  });
  for (const [contactId, message] of contacts)
    expect((await perform(by, showContact, coordinator, { contactId })).message).toBe(message);
}

/** How many data keys there are under each version of the organisation's key. */
async function versions(): Promise<Record<number, number>> {
  const rows = await ask<{ version: number; count: number }>(
    `select key_version as version, count(*)::int as count
     from (select organisation_id, key_version from people.person
           union all select organisation_id, key_version from contacts.contact
           union all select organisation_id, key_version from exchanges.address_secret) as held
     where organisation_id = $1 group by 1`,
    [haninge],
  );
  return Object.fromEntries(rows.map(({ version, count }) => [version, count]));
}
/** With the secret half of the address at which the organisation receives. */
const held = () => people.size + contacts.size + 1;
const currentVersion = async () =>
  (await listKeys(installation)).find((key) => key.organisationId === haninge && key.purpose === 'wrap' && key.retiredAt === null)
    ?.version ?? 0;

class Stopped extends Error {}
/** Stops a rotation after so many acts. */
const stopAfter = (acts: number) => {
  let left = acts;
  return () => {
    if ((left -= 1) < 0) throw new Stopped();
  };
};

/** Somebody else has begun to change a row, and not finished, while the work is done. */
async function whileHeld<T>(
  work: (letGo: () => Promise<void>) => Promise<T>,
  row = `people.person where id = '${[...people.keys()][3]}'`,
): Promise<T> {
  const client = await place.owner.connect();
  await client.query('begin');
  await client.query(`select from ${row} for update`);
  try {
    return await work(async () => void (await client.query('commit')));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('rotating the key of an organisation', () => {
  test('wraps all data keys anew, opens nothing, and leaves other organisations as they were', async () => {
    const before = await ask<{ id: string; sealed_name: Buffer }>('select id, sealed_name from people.person order by id');
    const others = await ask('select * from access.organisation_key where organisation_id <> $1 order by 1, 2, 3', [haninge]);
    expect(await rotateOrganisation(installation, haninge)).toEqual({ version: 2, isNew: true, dataKeys: held(), broken: [] });
    expect(await versions()).toEqual({ 2: held() });
    await expectAllToOpen();
    await expectAllToOpen(installation);
    expect(await ask('select id, sealed_name from people.person order by id')).toEqual(before);
    expect(await ask('select * from access.organisation_key where organisation_id <> $1 order by 1, 2, 3', [haninge])).toEqual(
      others,
    );
  });

  test('leaves a trace of every act, with the rows it touched', async () => {
    const [renewed] = await ask<{ subject_ids: string[] }>(
      `select subject_ids from audit.entry where operation = 'organisation_key.renew' and actor = 'keykeeper' and outcome = 'done'`,
    );
    expect(renewed?.subject_ids).toEqual([haninge]);
    const traces = await ask<{ subject_ids: string[] }>(
      `select subject_ids from audit.entry where operation = 'data_key.rewrap'`,
    );
    const touched = new Set(traces.flatMap((trace) => trace.subject_ids));
    for (const id of [...people.keys(), ...contacts.keys()]) expect(touched.has(id)).toBe(true);
  });

  test.each([0, 1, 3])('stopped after %i acts, it goes on where it stopped and makes no other key', async (acts) => {
    const before = await currentVersion();
    await expect(rotateOrganisation(installation, haninge, { goOn: stopAfter(acts) })).rejects.toThrow(Stopped);
    const half = await versions();
    expect(Object.keys(half).length, 'it was half way').toBe(acts === 0 ? 1 : 2);
    await expectAllToOpen();
    expect(await rotateOrganisation(installation, haninge)).toMatchObject({
      version: before + 1,
      isNew: false,
      dataKeys: half[before],
    });
    expect(await versions()).toEqual({ [before + 1]: held() });
    await expectAllToOpen();
  });

  test('killed with -9 half way, it goes on where it stopped', async () => {
    const before = await currentVersion();
    const environment = environmentOf(installation.configuration);
    await whileHeld(async () => {
      const { child, done } = omstart(['keys', 'rotate-organisation', '0136'], environment);
      await expect.poll(async () => (await versions())[before + 1] ?? 0, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0);
      child.kill('SIGKILL');
      expect((await done).code).toBe(null);
    });
    const half = await versions();
    expect(half[before], 'it was half way').toBeGreaterThan(0);
    await expectAllToOpen();

    const again = await omstart(['keys', 'rotate-organisation', '0136'], environment).done;
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toContain(`an earlier rotation went on to key ${before + 1}`);
    expect(await versions()).toEqual({ [before + 1]: held() });
    await expectAllToOpen();
  });

  test('two at once wrap every data key once', async () => {
    const before = await currentVersion();
    const [oneBegins, otherBegins] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const [one, other] = await whileHeld(async (letGo) => {
      const both = Promise.all([
        rotateOrganisation(installation, haninge, { goOn: oneBegins.resolve }),
        rotateOrganisation(place.another(), haninge, { goOn: otherBegins.resolve, pause: 20 }),
      ]);
      // Neither can end before the other has begun.
      await Promise.all([oneBegins.promise, otherBegins.promise]);
      await letGo();
      return both;
    });
    expect([one.version, other.version]).toEqual([before + 1, before + 1]);
    expect([one.isNew, other.isNew].filter(Boolean).length).toBe(1);
    expect(one.dataKeys + other.dataKeys).toBe(held());
    expect(await versions()).toEqual({ [before + 1]: held() });
    await expectAllToOpen();
  });

  test('contacts are written and read meanwhile, by servers that have had the old key in memory', async () => {
    const servers = [installation, place.another()];
    const done = new AbortController();
    const work = servers.map(async (server) => {
      for (let turn = 0; !done.signal.aborted; turn += 1) {
        await writeContact(server);
        const [contactId, message] = [...contacts][turn % contacts.size] ?? [];
        expect((await perform(server, showContact, coordinator, { contactId })).message).toBe(message);
      }
    });
    const contactsBefore = contacts.size;
    for (let rotation = 0; rotation < 3; rotation += 1) await rotateOrganisation(place.another(), haninge);
    done.abort();
    await Promise.all(work);
    expect(contacts.size).toBeGreaterThan(contactsBefore + 5);
    await expectAllToOpen();
    await rotateOrganisation(installation, haninge);
    expect(await versions()).toEqual({ [await currentVersion()]: held() });
  });

  test('a row begun under the key that is being replaced is waited for, and not left behind', async () => {
    const before = await currentVersion();
    const isWritten = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const id = installation.newId() as PersonId;
    const slow = installation.database.run(asCoordinator(), async (tx) => {
      const vault = vaultIn(tx, installation);
      const { kept, ...key } = await vault.newKey(haninge, id);
      expect(kept.key_version).toBe(before);
      isWritten.resolve();
      await goOn.promise;
      const sealed_name = vault.seal(key, 'people.person.sealed_name', id, 'begun before');
      await tx
        .insertInto('people.person')
        .values({ organisation_id: haninge, id, pseudonym: id, ...kept, sealed_name, created_at: installation.clock() })
        .execute();
      // The one who holds the key back is not held back by those who wait for it.
      await vault.newKey(haninge, installation.newId());
    });
    await isWritten.promise;
    let isRotated = false;
    const rotation = rotateOrganisation(place.another(), haninge).then(() => (isRotated = true));
    await sleep(300);
    expect(isRotated).toBe(false);
    goOn.resolve();
    await slow;
    people.set(id, 'begun before');
    await rotation;
    expect(await versions()).toEqual({ [before + 1]: held() });
    await expectAllToOpen();
  });

  test('a row that somebody holds is passed over and tried again', async () => {
    const before = await currentVersion();
    await whileHeld(async (letGo) => {
      const rotation = rotateOrganisation(installation, haninge, { pause: 20 });
      await expect.poll(versions, { timeout: 10_000 }).toEqual({ [before]: 1, [before + 1]: held() - 1 });
      await letGo();
      expect(await rotation).toMatchObject({ dataKeys: held() });
    });
    await expectAllToOpen();
  });

  test('a row that is held all the time ends it with a sentence, and the next try goes on', async () => {
    await whileHeld(async () => {
      const rotation = rotateOrganisation(installation, haninge, { tries: 2, pause: 5 });
      await expect(rotation).rejects.toThrow(/goes on where it stopped/);
    });
    expect(await rotateOrganisation(installation, haninge)).toMatchObject({ isNew: false, dataKeys: 1 });
  });

  test('a data key that does not open is named and left, and so is the version it names', async () => {
    const [id = ''] = [...people.keys()];
    const [kept] = await ask<{ wrapped_key: Buffer; key_version: number }>(
      'select wrapped_key, key_version from people.person where id = $1',
      [id],
    );
    await ask('update people.person set wrapped_key = $2 where id = $1', [id, randomBytes(61)]);
    const rotated = await rotateOrganisation(installation, haninge);
    expect(rotated).toMatchObject({ dataKeys: held() - 1, broken: [id] });
    expect(await forgetReplaced(installation, haninge)).not.toContain(kept?.key_version);
    await ask('update people.person set wrapped_key = $2 where id = $1', [id, kept?.wrapped_key]);
    expect(await rotateOrganisation(installation, haninge)).toMatchObject({ isNew: false, dataKeys: 1, broken: [] });
    await expectAllToOpen();
  });

  test('a table with data keys that the keykeeper does not see whole stops it before anything is done', async () => {
    await ask('create schema later');
    await ask('create table later.thing (organisation_id uuid, id uuid, wrapped_key bytea, key_version integer)');
    const before = await currentVersionInTable();
    try {
      await ask('alter table later.thing enable row level security');
      await ask('grant usage on schema later to omstart_keykeeper');
      await ask('grant select, update on later.thing to omstart_keykeeper');
      await expect(rotateOrganisation(installation, haninge)).rejects.toThrow();
      await ask('create policy a_few on later.thing to omstart_keykeeper using (key_version = 1)');
      await expect(rotateOrganisation(installation, haninge)).rejects.toThrow();
      expect(await currentVersionInTable()).toBe(before);
      await ask('create policy all_of_it on later.thing to omstart_keykeeper using (true)');
      await rotateOrganisation(installation, haninge);
      expect(await currentVersionInTable()).toBe(before + 1);
    } finally {
      await ask('drop schema later cascade');
    }
  });
  const currentVersionInTable = async () =>
    (
      await ask<{ version: number }>(
        `select version from access.organisation_key where organisation_id = $1 and purpose = 'wrap' and retired_at is null`,
        [haninge],
      )
    )[0]?.version ?? 0;
});

describe('destroying the keys that have been replaced', () => {
  test('takes those that wrap nothing, and none that wraps something', async () => {
    await rotateOrganisation(installation, haninge);
    await expect(rotateOrganisation(installation, haninge, { goOn: stopAfter(1) })).rejects.toThrow(Stopped);
    const current = await currentVersion();
    const destroyed = await forgetReplaced(installation, haninge);
    expect(destroyed).not.toContain(current - 1);
    expect(destroyed).toContain(current - 2);
    await expectAllToOpen();
    await rotateOrganisation(installation, haninge);
    expect(await forgetReplaced(installation, haninge)).toEqual([current - 1]);
    expect(await forgetReplaced(installation, haninge)).toEqual([]);
    await expectAllToOpen();
    const wrapping = (await listKeys(installation)).filter((key) => key.organisationId === haninge && key.purpose === 'wrap');
    expect(wrapping.map(({ version, dataKeys }) => ({ version, dataKeys }))).toEqual([{ version: current, dataKeys: held() }]);
  });

  test('cannot take the key in use, whoever asks as the keykeeper', async () => {
    const before = await currentVersion();
    await installation.database.run({ role: 'keykeeper', now: installation.clock() }, async (tx) => {
      await tx.deleteFrom('access.organisation_key').execute();
    });
    expect(await currentVersion()).toBe(before);
    await expectAllToOpen();
  });
});

describe('rotating the master key', () => {
  const renewed = { id: 'test-2', key: new Secret(randomBytes(32)) };
  const keysOf = (...ids: string[]) =>
    ids.map((id) => [...installation.configuration.masterKeys, renewed].find((one) => one.id === id)) as [typeof renewed];
  const withKeys = (...ids: string[]) => place.another({ masterKeys: keysOf(...ids) });
  const under = async () =>
    Object.fromEntries(
      (
        await ask<{ id: string; count: number }>(
          'select master_key_id as id, count(*)::int as count from access.organisation_key group by 1',
        )
      ).map(({ id, count }) => [id, count]),
    );

  beforeAll(async () => {
    const municipalities = await ask<{ id: OrganisationId }>(`select id from access.organisation where kind = 'municipality'`);
    await installation.database.run({ role: 'installer', now: installation.clock() }, async (tx) => {
      for (const { id } of municipalities) await equipOrganisation(tx, installation.keys, id, installation.clock());
    });
  });
  beforeEach(async () => {
    await rotateMaster(withKeys('test-1', 'test-2'));
  });

  test('a server without the old key opens nothing before it, and everything after it', async () => {
    const [contactId] = [...contacts.keys()];
    await expect(perform(withKeys('test-2'), showContact, coordinator, { contactId })).rejects.toThrow('internal');
    const count = (await under())['test-1'];
    expect(await rotateMaster(withKeys('test-2', 'test-1'))).toBe(count);
    await expectAllToOpen(withKeys('test-2'));
    // And the old key alone opens nothing any more.
    await expect(perform(withKeys('test-1'), showContact, coordinator, { contactId })).rejects.toThrow('internal');
    expect(await rotateMaster(withKeys('test-2', 'test-1'))).toBe(0);
  });

  test('stopped half way, servers with both keys open everything, and the next try finishes', async () => {
    await expect(rotateMaster(withKeys('test-2', 'test-1'), { goOn: stopAfter(1) })).rejects.toThrow(Stopped);
    expect((await under())['test-2']).toBeGreaterThan(0);
    expect((await under())['test-1']).toBeGreaterThan(0);
    await expectAllToOpen(withKeys('test-1', 'test-2'));
    await rotateMaster(withKeys('test-2', 'test-1'));
    expect((await under())['test-1']).toBe(undefined);
    await expectAllToOpen(withKeys('test-2'));
  });

  test('killed with -9 half way, the next try finishes, and says when the old key may go', async () => {
    const environment = environmentOf({ ...installation.configuration, masterKeys: keysOf('test-2', 'test-1') });
    await whileHeld(async () => {
      const { child, done } = omstart(['keys', 'rotate-master'], environment);
      await expect.poll(async () => (await under())['test-2'] ?? 0, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0);
      child.kill('SIGKILL');
      expect((await done).code).toBe(null);
    }, `access.organisation_key where organisation_id = '${haninge}' and purpose = 'lookup'`);
    expect((await under())['test-1'], 'it was half way').toBeGreaterThan(0);
    await expectAllToOpen(withKeys('test-1', 'test-2'));

    const again = await omstart(['keys', 'rotate-master'], environment).done;
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toContain('test-1 wraps nothing any more.');
    expect((await under())['test-1']).toBe(undefined);
    await expectAllToOpen(withKeys('test-2'));
  });

  test('two at once, and an organisation key replaced meanwhile: nothing is left under the old one', async () => {
    const [one, other] = [withKeys('test-2', 'test-1'), withKeys('test-2', 'test-1')];
    await Promise.all([
      rotateMaster(one, { pause: 5 }),
      rotateMaster(other, { pause: 5 }),
      rotateOrganisation(withKeys('test-2', 'test-1'), haninge),
    ]);
    expect((await under())['test-1']).toBe(undefined);
    await expectAllToOpen(withKeys('test-2'));
  });

  test('is not begun when a key that is needed is not at hand', async () => {
    const environment = environmentOf({ ...installation.configuration, masterKeys: keysOf('test-2') });
    for (const command of [['rotate-master'], ['rotate-organisation', '0136']]) {
      const said = await omstart(['keys', ...command], environment).done;
      expect(said.code).toBe(1);
      expect(said.err).toContain('The master key test-1 is not in MASTER_KEYS');
    }
  });

  test('status counts, and shows no key', async () => {
    const configuration = { ...installation.configuration, masterKeys: keysOf('test-2', 'test-1') };
    const { code, out, err } = await omstart(['keys', 'status'], environmentOf(configuration)).done;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/test-2 +current +wraps 0 keys/);
    expect(out).toMatch(
      new RegExp(`municipality:0136 Haninge +wrap ${await currentVersion()} +current .*wraps ${held()} data keys`),
    );
    const secrets = configuration.masterKeys.map(({ key }) => key.reveal());
    const wrapped = (await ask<{ wrapped: Buffer }>('select wrapped from access.organisation_key')).map((row) => row.wrapped);
    for (const secret of [...secrets, ...wrapped])
      for (const form of ['hex', 'base64', 'base64url'] as const) expect(out).not.toContain(secret.toString(form).slice(0, 20));
  });
});

test('an organisation without a vault has no key to replace', async () => {
  const [none] = await ask<{ id: OrganisationId }>(`select id from access.organisation where kind = 'region' limit 1`);
  const [someone] = none
    ? [none]
    : await ask<{ id: OrganisationId }>(
        `select id from access.organisation where id not in (select organisation_id from access.organisation_key) limit 1`,
      );
  const keykeeper = { kind: 'system', persona: 'keykeeper' } as const;
  await expect(perform(installation, renewOrganisationKey, keykeeper, { organisationId: someone?.id })).rejects.toThrow(
    'not_found',
  );
  expect(await omstart(['keys', 'rotate-organisation', '9999'], environmentOf(installation.configuration)).done).toMatchObject({
    code: 1,
  });
});
