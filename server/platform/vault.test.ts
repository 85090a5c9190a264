import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OrganisationId } from '#kernel/ids.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import type { Tx } from './database.ts';
import { keySharesIn } from './key-shares.ts';
import { equipOrganisation } from './organisation-keys.ts';
import { type KeyCache, type Vault, vaultIn } from './vault.ts';

let database: TestDatabase;
const here = OrganisationId.parse(randomUUID());
const there = OrganisationId.parse(randomUUID());
const without = OrganisationId.parse(randomUUID());
const [row, otherRow] = [randomUUID(), randomUUID()];
const place = 'people.person.sealed_name';
const name = 'Påhittad Ålénström';

const equip = () =>
  database.installation.database.run({ role: 'installer', now: database.installation.clock() }, async (tx) => {
    for (const id of [here, there]) await equipOrganisation(tx, database.installation.keys, id, database.installation.clock());
  });

beforeAll(async () => {
  database = await testDatabase();
  for (const [at, id] of [here, there, without].entries())
    await database.owner.query(
      `insert into access.organisation (id, kind, code, name) values ($1, 'municipality', $2, 'Påhittad')`,
      [id, at],
    );
  await equip();
});
afterAll(() => database[Symbol.asyncDispose]());

/** Works with a vault, as the keykeeper who sees every organisation's keys. */
const withVault = <T>(work: (vault: Vault, tx: Tx) => Promise<T>, cache: KeyCache = new Map()): Promise<T> =>
  database.installation.database.run({ role: 'keykeeper', now: database.installation.clock() }, (tx) =>
    work(vaultIn(tx, { ...database.installation, keyCache: cache }), tx),
  );

describe('a sealed text', () => {
  test('opens in its place, from what is kept of its key', () =>
    withVault(async (vault) => {
      const { kept, ...key } = await vault.newKey(here, row);
      const sealed = vault.seal(key, place, row, name);
      expect(vault.unseal(await vault.openKey(here, row, kept), place, row, sealed)).toBe(name);
    }));

  test('does not show through, nor does its key', () =>
    withVault(async (vault) => {
      const { kept, ...key } = await vault.newKey(here, row);
      const seen = Buffer.concat([vault.seal(key, place, row, name), kept.wrapped_key]);
      for (const secret of [Buffer.from(name), Buffer.from('Påhittad'), key.key]) expect(seen.indexOf(secret)).toBe(-1);
    }));

  test('does not open in another column, another row or another organisation', () =>
    withVault(async (vault) => {
      const { key } = await vault.newKey(here, row);
      const sealed = vault.seal({ organisationId: here, key }, place, row, name);
      expect(() => vault.unseal({ organisationId: here, key }, 'people.person.sealed_ways', row, sealed)).toThrow();
      expect(() => vault.unseal({ organisationId: here, key }, place, otherRow, sealed)).toThrow();
      // Even under the very same data key.
      expect(() => vault.unseal({ organisationId: there, key }, place, row, sealed)).toThrow();
    }));

  test('does not open with the key of another row', () =>
    withVault(async (vault) => {
      const sealed = vault.seal(await vault.newKey(here, row), place, row, name);
      const other = await vault.newKey(here, row);
      expect(() => vault.unseal(other, place, row, sealed)).toThrow();
    }));
});

describe('a data key', () => {
  test('moved to another row or another organisation does not open', () =>
    withVault(async (vault) => {
      const { kept } = await vault.newKey(here, row);
      await expect(vault.openKey(here, otherRow, kept)).rejects.toThrow();
      await expect(vault.openKey(there, row, kept)).rejects.toThrow();
    }));

  test('does not open under another version, or one that is not there', () =>
    withVault(async (vault) => {
      const { kept } = await vault.newKey(here, row);
      await expect(vault.openKey(here, row, { ...kept, key_version: kept.key_version + 1 })).rejects.toThrow('no key');
    }));

  test('cannot be made by an organisation that keeps no vault here', () =>
    withVault(async (vault) => {
      await expect(vault.newKey(without, row)).rejects.toThrow('it does not keep a vault here');
    }));
});

describe('an organisation’s key', () => {
  const moved = async (what: string, work: () => Promise<void>) => {
    await database.owner.query('create table kept_keys as select * from access.organisation_key');
    try {
      await database.owner.query(what);
      await work();
    } finally {
      await database.owner.query('delete from access.organisation_key');
      await database.owner.query('insert into access.organisation_key select * from kept_keys');
      await database.owner.query('drop table kept_keys');
    }
  };

  test('moved to another organisation does not open', () =>
    moved(
      `update access.organisation_key as one set wrapped = other.wrapped from access.organisation_key as other
       where one.purpose = other.purpose and one.organisation_id <> other.organisation_id`,
      () => withVault(async (vault) => expect(vault.newKey(here, row)).rejects.toThrow()),
    ));

  test('for look-up does not pass for the one that wraps', () =>
    moved(
      `update access.organisation_key as one set wrapped = other.wrapped from access.organisation_key as other
       where one.purpose = 'wrap' and other.purpose = 'lookup' and one.organisation_id = other.organisation_id`,
      () => withVault(async (vault) => expect(vault.newKey(here, row)).rejects.toThrow()),
    ));

  test('of one version does not pass for another', () =>
    moved('update access.organisation_key set version = 2', () =>
      withVault(async (vault) => expect(vault.newKey(here, row)).rejects.toThrow()),
    ));

  test('is unwrapped once and then kept in memory', async () => {
    const cache: KeyCache = new Map();
    const { kept } = await withVault((vault) => vault.newKey(here, row), cache);
    expect(cache.size).toBe(1);
    await moved(`update access.organisation_key set wrapped = '\\x00'`, async () => {
      await withVault((vault) => vault.openKey(here, row, kept), cache);
      await expect(withVault((vault) => vault.openKey(here, row, kept))).rejects.toThrow('form');
    });
  });

  test('is made once, however often and by however many it is asked for', async () => {
    const keys = async () => (await database.owner.query('select * from access.organisation_key order by 1, 2, 3')).rows;
    const before = await keys();
    await Promise.all([equip(), equip(), equip()]);
    expect(await keys()).toEqual(before);
    expect(before.length).toBe(4);
  });
});

describe('the hash for exact look-up', () => {
  const number = '199001012385';
  const hashOf = (organisationId: OrganisationId, purpose = 'personal number', value = number) =>
    withVault((vault) => vault.lookupHash(organisationId, purpose, value));

  test('is the same for the same, and another for another organisation, purpose or value', async () => {
    expect(await hashOf(here)).toEqual(await hashOf(here));
    const hashes = [
      await hashOf(here),
      await hashOf(there),
      await hashOf(here, 'phone'),
      await hashOf(here, 'personal number', '199001012386'),
    ];
    expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(4);
  });

  test('cannot be made by whoever does not have the organisation’s key', async () => {
    await expect(hashOf(without)).rejects.toThrow('it does not keep a vault here');
    const another = database.another({ masterKeys: [...database.installation.configuration.masterKeys] });
    expect(await hashOf(here)).toEqual(
      await another.database.run({ role: 'keykeeper', now: another.clock() }, (tx) =>
        vaultIn(tx, another).lookupHash(here, 'personal number', number),
      ),
    );
  });
});

describe('a key that can be destroyed', () => {
  test('opens from its two halves, and from neither alone', () =>
    withVault(async (vault) => {
      const owner = randomUUID();
      const { kept, ...key } = await vault.newDestroyableKey(here, owner);
      const sealed = vault.seal(key, place, owner, name);
      expect(vault.unseal(await vault.openKey(here, owner, kept), place, owner, sealed)).toBe(name);
      const other = randomUUID();
      await database.installation.keyShares.make(other);
      await expect(vault.openKey(here, other, kept)).rejects.toThrow();
    }));

  test('once destroyed is gone, also for a row that has come back from a backup', () =>
    withVault(async (vault) => {
      const owner = randomUUID();
      const { kept } = await vault.newDestroyableKey(here, owner);
      await database.installation.keyShares.destroy(owner);
      await database.installation.keyShares.destroy(owner);
      await expect(vault.openKey(here, owner, kept)).rejects.toMatchObject({ code: 'not_found' });
    }));

  test('is not taken for destroyed when its folder is away', () =>
    withVault(async (vault, tx) => {
      const owner = randomUUID();
      const { kept } = await vault.newDestroyableKey(here, owner);
      const keyShares = keySharesIn(`${database.installation.configuration.keyShareFolder}/not-mounted`);
      const without = vaultIn(tx, { ...database.installation, keyShares });
      await expect(without.openKey(here, owner, kept)).rejects.toMatchObject({ code: 'unavailable' });
    }));

  test('is made once for a row: a half that may seal something is never written over', async () => {
    const owner = randomUUID();
    await database.installation.keyShares.make(owner);
    await expect(database.installation.keyShares.make(owner)).rejects.toMatchObject({ code: 'EEXIST' });
  });
});
