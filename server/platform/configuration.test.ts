import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigurationIsWrong, type Environment, productionConfiguration } from './configuration.ts';
import { demoConfiguration } from './demo-configuration.ts';

const pem = (type: 'ed25519' | 'x25519') =>
  generateKeyPairSync(type as 'ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;

const newKey = () => randomBytes(32).toString('base64');
const right: Environment = {
  DATABASE_URL: 'postgres://omstart_login:pa55word@db.example.se/omstart',
  PUBLIC_URL: 'https://omstart.example.se',
  OIDC_ISSUER: 'https://idp.example.se/oidc',
  OIDC_CLIENT_ID: 'omstart',
  OIDC_CLIENT_SECRET: 'cl1entsecret',
  MASTER_KEYS: `2026:${newKey()}`,
  AUDIT_KEY: pem('ed25519'),
  KEY_SHARE_FOLDER: tmpdir(),
};

function faultsOf(environment: Environment): string[] {
  try {
    productionConfiguration(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationIsWrong);
    return (error as ConfigurationIsWrong).faults;
  }
  return [];
}

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'omstart-configuration-'))));
afterAll(() => rm(folder, { recursive: true }));

test('a whole configuration is taken as it is', () => {
  const configuration = productionConfiguration({
    ...right,
    OIDC_ACR: 'http://id.sambi.se/loa/loa3',
    PORT: '80',
    TRUST_PROXY: '10.0.0.1, 10.1.0.0/16',
  });
  expect(configuration).toMatchObject({
    mode: 'production',
    publicUrl: 'https://omstart.example.se',
    host: '127.0.0.1',
    port: 80,
    trustProxy: '10.0.0.1, 10.1.0.0/16',
    secureCookies: true,
    signIn: { issuer: 'https://idp.example.se/oidc', clientId: 'omstart', acr: 'http://id.sambi.se/loa/loa3' },
  });
  expect(configuration.masterKeys[0].key.reveal().toString('base64')).toBe(right['MASTER_KEYS']?.slice('2026:'.length));
});

test('the first of several keys is the current one, whether commas or lines stand between', () => {
  const [one, two, three] = [newKey(), newKey(), newKey()];
  const ids = (keys: string) => productionConfiguration({ ...right, MASTER_KEYS: keys }).masterKeys.map(({ id }) => id);
  expect(ids(`c:${one},b:${two}\n\n a:${three}\n`)).toEqual(['c', 'b', 'a']);
});

test('the folder for envelopes is none, or one that can be written', () => {
  expect(productionConfiguration(right).exchangeFolder).toBeUndefined();
  expect(productionConfiguration({ ...right, EXCHANGE_FOLDER: folder }).exchangeFolder).toBe(folder);
  expect(faultsOf({ ...right, EXCHANGE_FOLDER: 'envelopes' })).toEqual([
    'EXCHANGE_FOLDER must be a whole path, beginning with /.',
  ]);
});

test('the folder for halves of keys is one that can be written', async () => {
  const file = join(folder, 'no-folder');
  await writeFile(file, '');
  const must = 'KEY_SHARE_FOLDER must be a folder that Omstart may read and write.';
  expect(faultsOf({ ...right, KEY_SHARE_FOLDER: file })).toEqual([must]);
  expect(faultsOf({ ...right, KEY_SHARE_FOLDER: join(folder, 'absent') })).toEqual([must]);
  expect(faultsOf({ ...right, KEY_SHARE_FOLDER: 'shares' })).toEqual([
    'KEY_SHARE_FOLDER must be a whole path, beginning with /.',
  ]);
});

test('keys may lie in files', async () => {
  const files = { MASTER_KEYS_FILE: join(folder, 'master'), AUDIT_KEY_FILE: join(folder, 'audit.pem') };
  await writeFile(files.MASTER_KEYS_FILE, `2026:${newKey()}\n`);
  await writeFile(files.AUDIT_KEY_FILE, pem('ed25519'));
  const { MASTER_KEYS: _, AUDIT_KEY: __, ...rest } = right;
  expect(productionConfiguration({ ...rest, ...files }).auditKey.reveal().asymmetricKeyType).toBe('ed25519');
  expect(faultsOf({ ...right, ...files })).toEqual([
    'MASTER_KEYS and MASTER_KEYS_FILE are both set and differ: keep one of them.',
    'AUDIT_KEY and AUDIT_KEY_FILE are both set and differ: keep one of them.',
  ]);
  expect(faultsOf({ ...rest, AUDIT_KEY: right['AUDIT_KEY'], MASTER_KEYS_FILE: join(folder, 'absent') })).toContain(
    'MASTER_KEYS_FILE names a file that cannot be read.',
  );
});

test('an empty environment is told everything that is missing, in one go', () => {
  const names = faultsOf({ PUBLIC_URL: ' ' }).map((fault) => fault.split(' ')[0]);
  expect(names).toEqual([
    'DATABASE_URL',
    'PUBLIC_URL',
    'OIDC_ISSUER',
    'OIDC_CLIENT_ID',
    'OIDC_CLIENT_SECRET',
    'MASTER_KEYS',
    'AUDIT_KEY',
    'KEY_SHARE_FOLDER',
  ]);
});

describe('one wrong value is one sentence', () => {
  const demoKey = Buffer.concat([Buffer.from('demo-'), randomBytes(27)]).toString('base64');
  test.each<[says: RegExp, change: Environment]>([
    [/^DATABASE_URL is not an address/, { DATABASE_URL: 'omstart' }],
    [/^DATABASE_URL must begin with postgres/, { DATABASE_URL: 'mysql://omstart_login@h/omstart' }],
    [/^DATABASE_URL must log in as omstart_login/, { DATABASE_URL: 'postgres://postgres:secret@h/omstart' }],
    [/^DATABASE_URL must end with the name/, { DATABASE_URL: 'postgres://omstart_login@h' }],
    [/^DATABASE_OWNER_URL is set/, { DATABASE_OWNER_URL: 'postgres://owner@h/omstart' }],
    [/^PUBLIC_URL is not an address/, { PUBLIC_URL: 'omstart.example.se' }],
    [/^PUBLIC_URL must begin with https/, { PUBLIC_URL: 'http://omstart.example.se' }],
    [/^PUBLIC_URL must be a host name alone/, { PUBLIC_URL: 'https://example.se/omstart' }],
    [/^OIDC_ISSUER must begin with https/, { OIDC_ISSUER: 'http://idp.example.se' }],
    [/^OIDC_ISSUER is the identity provider of the demo/, { OIDC_ISSUER: 'https://demo.example.se/demo/identity' }],
    [/^OIDC_ISSUER is Omstart itself/, { OIDC_ISSUER: 'https://omstart.example.se/idp' }],
    [/^OIDC_CLIENT_SECRET is that of the demo/, { OIDC_CLIENT_SECRET: 'demo-abc' }],
    [/^OIDC_ARC is not a setting/, { OIDC_ARC: 'loa3' }],
    [/^Key 1 of MASTER_KEYS must be written as id:base64/, { MASTER_KEYS: newKey() }],
    [/^Key 2 of MASTER_KEYS must be 32 bytes/, { MASTER_KEYS: `a:${newKey()},b:short` }],
    [/^Key 1 of MASTER_KEYS must be 32 bytes/, { MASTER_KEYS: `a:${'å'.repeat(43)}` }],
    [/^Key 1 of MASTER_KEYS is not random/, { MASTER_KEYS: `a:${Buffer.alloc(32, 7).toString('base64')}` }],
    [/^MASTER_KEYS has two keys of the same name/, { MASTER_KEYS: `a:${newKey()},a:${newKey()}` }],
    [/^MASTER_KEYS has the same key under two names/, { MASTER_KEYS: ((key) => `a:${key},b:${key}`)(newKey()) }],
    [/^MASTER_KEYS holds no key/, { MASTER_KEYS: ',' }],
    [/^Key 1 of MASTER_KEYS is a key of the demo/, { MASTER_KEYS: `demo-1:${newKey()}` }],
    [/^Key 1 of MASTER_KEYS is a key of the demo/, { MASTER_KEYS: `renamed:${demoKey}` }],
    [/^AUDIT_KEY must be an Ed25519 private key/, { AUDIT_KEY: 'no key' }],
    [/^AUDIT_KEY must be an Ed25519 private key/, { AUDIT_KEY: pem('x25519') }],
    [/^AUDIT_KEY is the key of the demo/, { AUDIT_KEY: `demo-key: x\n${pem('ed25519')}` }],
    [/^HOST must be an address/, { HOST: 'http://0.0.0.0' }],
    [/^PORT must be a number/, { PORT: '0' }],
    [/^PORT must be a number/, { PORT: '65536' }],
    [/^PORT must be a number/, { PORT: '80a' }],
    [/^TRUST_PROXY must be/, { TRUST_PROXY: 'true' }],
    [/^TRUST_PROXY must be/, { TRUST_PROXY: '10.0.0.0/33' }],
    [/^TRUST_PROXY must be/, { TRUST_PROXY: '0.0.0.0/0' }],
  ])('%s', (says, change) => {
    expect(faultsOf({ ...right, ...change })).toEqual([expect.stringMatching(says)]);
  });
});

test.each([
  ['0', false],
  ['2', 2],
  ['::1', '::1'],
])('TRUST_PROXY %s means %s', (value, means) => {
  expect(productionConfiguration({ ...right, TRUST_PROXY: value }).trustProxy).toBe(means);
});

test('no secret is in a refusal or in what a configuration shows of itself', () => {
  const secrets = {
    DATABASE_URL: 'postgres://omstart_login:S3CRET@h',
    MASTER_KEYS: 'a:S3CRET',
    AUDIT_KEY: 'S3CRET',
    OIDC_CLIENT_SECRET: 'demo-S3CRET',
  };
  const faults = faultsOf({ ...right, ...secrets });
  expect(faults).toHaveLength(4);
  expect(faults.join()).not.toContain('S3CRET');
  const shown = inspect(productionConfiguration(right), { depth: 9 }) + JSON.stringify(productionConfiguration(right));
  for (const secret of ['pa55word', 'cl1entsecret', right['MASTER_KEYS']?.slice(5)]) expect(shown).not.toContain(secret);
});

describe('the demo', () => {
  const make = () => demoConfiguration({ folder, port: 8400, databaseUrl: 'postgres://omstart_login:x@h/omstart' });

  test('keeps its keys from one start to the next, where only its owner can read them', async () => {
    const [before, after] = [await make(), await make()];
    expect(after.masterKeys[0].key.reveal()).toEqual(before.masterKeys[0].key.reveal());
    expect(after.signIn.clientSecret.reveal()).toBe(before.signIn.clientSecret.reveal());
    expect(after.auditKey.reveal().equals(before.auditKey.reveal())).toBe(true);
    const modes = await Promise.all(
      (await readdir(join(folder, 'keys'))).map(async (name) => (await stat(join(folder, 'keys', name))).mode & 0o777),
    );
    expect(modes).toEqual([0o600, 0o600, 0o600]);
  });

  test('has nothing that production takes', async () => {
    const demo = await make();
    const faults = faultsOf({
      DATABASE_URL: demo.databaseUrl.reveal(),
      PUBLIC_URL: demo.publicUrl,
      OIDC_ISSUER: demo.signIn.issuer,
      OIDC_CLIENT_ID: demo.signIn.clientId,
      OIDC_CLIENT_SECRET: demo.signIn.clientSecret.reveal(),
      MASTER_KEYS: await readFile(join(folder, 'keys', 'demo-master-keys'), 'utf8'),
      AUDIT_KEY_FILE: join(folder, 'keys', 'demo-audit-key.pem'),
      KEY_SHARE_FOLDER: demo.keyShareFolder,
    });
    expect(faults).toEqual([
      expect.stringMatching(/^PUBLIC_URL must begin with https/),
      expect.stringMatching(/^OIDC_ISSUER must begin with https/),
      expect.stringMatching(/^OIDC_CLIENT_SECRET is that of the demo/),
      expect.stringMatching(/^Key 1 of MASTER_KEYS is a key of the demo/),
      expect.stringMatching(/^AUDIT_KEY is the key of the demo/),
      expect.stringMatching(/^KEY_SHARE_FOLDER is that of a demo/),
      expect.stringMatching(/^AUDIT_KEY_FILE names a key of the demo/),
      expect.stringMatching(/^OIDC_ISSUER is Omstart itself/),
    ]);
  });
});
