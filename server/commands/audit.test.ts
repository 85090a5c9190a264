import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Secret } from '#kernel/secret.ts';
import { environmentOf, omstart } from '#test/command-line.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { sealedTrail } from '#test/trail.ts';

// Processes of their own take their time on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000 });

// The command line as an operator and an outsider use it, each in a process of its own. The outsider's has no environment at all.

let database: TestDatabase;
let folder: string;
const inFolder = (name: string) => join(folder, name);
const write = (name: string, content: string | Uint8Array) => writeFile(inFolder(name), content);
const pem = (key: { export(options: { type: 'spki'; format: 'pem' }): string | Buffer }) =>
  key.export({ type: 'spki', format: 'pem' });
const operator = (...options: string[]) =>
  omstart(['audit', ...options], environmentOf(database.installation.configuration)).done;
const verify = (file: string, ...options: string[]) => omstart(['audit', 'verify', inFolder(file), ...options], {}).done;
const withKey = () => ['--key', inFolder('key.pem')];
const headIn = (out: string) => /[0-9a-f]{64}/.exec(out)?.[0] ?? '';

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'omstart-audit-'));
  await sealedTrail(database.installation, [3, 2]);
  const { out } = await operator('key');
  await write('key.pem', out);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database[Symbol.asyncDispose]();
});

test('the public key is printed, and nothing of the private one', async () => {
  const key = await readFile(inFolder('key.pem'), 'utf8');
  expect(key).toBe(pem(createPublicKey(database.installation.auditKey)));
  expect(key).not.toContain('PRIVATE');
});

test('an export is whole, for its owner alone, and verifies anywhere', async () => {
  const exported = await operator('export', '--out', inFolder('trail.jsonl'));
  expect(exported).toMatchObject({ code: 0, out: '' });
  expect((await stat(inFolder('trail.jsonl'))).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['key.pem', 'trail.jsonl']);
  const verified = await verify('trail.jsonl', ...withKey());
  expect(verified).toMatchObject({ code: 0, err: '' });
  expect(verified.out).toContain('The trail is whole: 6 entries under 3 seals.');
  expect(headIn(verified.out)).toBe(headIn(exported.err));
});

test('an export on the screen is the same, and no word of anything else is between', async () => {
  const { code, out } = await operator('export');
  expect(code).toBe(0);
  await write('screen.jsonl', out);
  expect(await verify('screen.jsonl', ...withKey())).toMatchObject({ code: 0 });
});

test('a head noted down is in a later export, and not in an earlier one', async () => {
  const [earlier, later] = [inFolder('earlier.jsonl'), inFolder('later.jsonl')];
  const noted = headIn((await operator('export', '--out', earlier)).err);
  const newer = headIn((await operator('export', '--out', later)).err);
  expect(newer).not.toBe(noted);
  expect(await verify('later.jsonl', ...withKey(), '--after', noted.toUpperCase())).toMatchObject({ code: 0 });
  expect(await verify('earlier.jsonl', ...withKey(), '--after', noted)).toMatchObject({ code: 0 });
  const said = await verify('earlier.jsonl', ...withKey(), '--after', newer);
  expect(said).toMatchObject({ code: 1, out: '' });
  expect(said.err).toContain(`The head ${newer} is not in this trail`);
});

describe('what is wrong is said in one sentence, and the command ends with 1', () => {
  test.each<[string, (text: string) => string | Uint8Array, string]>([
    ['an act changed', (text) => text.replace('notice.tell', 'notice.hide'), 'Entry 1 in seal 1 has been changed (line 3).'],
    ['other line ends', (text) => text.replaceAll('\n', '\r\n'), 'Line 1 ends with CR LF'],
    ['nothing in it', () => '', 'The file is empty.'],
  ])('%s', async (name, tamper, sentence) => {
    const file = `${name.replaceAll(' ', '-')}.jsonl`;
    await write(file, tamper(await readFile(inFolder('trail.jsonl'), 'utf8')));
    const said = await verify(file, ...withKey());
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err.trimEnd().split('\n').length).toBe(1);
    expect(said.err).toContain(sentence);
  });
});

describe('when there is nothing to check, or nothing to check it with, the command ends with 2', () => {
  const newer = '["trail",2,"http://localhost:8400"]\n';
  test.each<[string, string, string[], string]>([
    ['no such file', 'none.jsonl', ['--key', 'key.pem'], 'cannot be read (ENOENT)'],
    ['a folder', '.', ['--key', 'key.pem'], 'cannot be read (EISDIR)'],
    ['no key', 'trail.jsonl', [], 'Say with --key which public key to verify with'],
    ['no such key', 'trail.jsonl', ['--key', 'none.pem'], 'cannot be read (ENOENT)'],
    ['what is no key', 'trail.jsonl', ['--key', 'trail.jsonl'], 'is not an Ed25519 public key in PEM'],
    ['a key of another kind', 'trail.jsonl', ['--key', 'rsa.pem'], 'is not an Ed25519 public key in PEM'],
    ['the private key', 'trail.jsonl', ['--key', 'private.pem'], 'holds a private key, which must not leave the server'],
    ['what is no head', 'trail.jsonl', ['--key', 'key.pem', '--after', 'abc'], 'A head is 64 digits'],
    ['a newer form', 'newer.jsonl', ['--key', 'key.pem'], 'verify it with a newer one'],
  ])('%s', async (_, file, options, sentence) => {
    const { configuration } = database.installation;
    await write('rsa.pem', pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey));
    await write('private.pem', configuration.auditKey.reveal().export({ type: 'pkcs8', format: 'pem' }));
    await write('newer.jsonl', newer);
    const said = await verify(
      file,
      ...options.map((one) => (one.endsWith('.pem') || one.endsWith('.jsonl') ? inFolder(one) : one)),
    );
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.err).toContain(sentence);
    expect(said.err).not.toContain('    at ');
  });
});

test('an export that is killed leaves the earlier one as it was', async () => {
  const before = await readFile(inFolder('trail.jsonl'));
  const client = await database.owner.connect();
  await client.query('begin');
  // So that it comes no further than its first act.
  await client.query('lock table audit.entry in access exclusive mode');
  const { child, done } = omstart(
    ['audit', 'export', '--out', inFolder('trail.jsonl')],
    environmentOf(database.installation.configuration),
  );
  const unfinished = async () => (await readdir(folder)).filter((name) => name.endsWith('.part'));
  await expect.poll(unfinished, { timeout: 15_000 }).toEqual([expect.stringMatching(/^\.trail\.jsonl\..*\.part$/)]);
  child.kill('SIGKILL');
  await done;
  await client.query('rollback');
  client.release();
  expect(await readFile(inFolder('trail.jsonl'))).toEqual(before);
});

test('an export that cannot be written says so, and leaves nothing behind', async () => {
  const said = await operator('export', '--out', inFolder('no-such-folder/trail.jsonl'));
  expect(said.code).toBe(1);
  expect(said.err).toContain('cannot be written (ENOENT).');
  await mkdir(inFolder('taken'));
  const before = (await readdir(folder)).toSorted();
  expect(await operator('export', '--out', inFolder('taken'))).toMatchObject({ code: 1 });
  expect((await readdir(folder)).toSorted()).toEqual(before);
});

test('a trail whose key has been replaced verifies with both', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const environment = environmentOf({ ...database.installation.configuration, auditKey: new Secret(privateKey) });
  expect(await omstart(['audit', 'export', '--out', inFolder('both.jsonl')], environment).done).toMatchObject({ code: 0 });
  await write('new.pem', pem(publicKey));
  expect(await verify('both.jsonl', ...withKey(), '--key', inFolder('new.pem'))).toMatchObject({ code: 0 });
  expect(await verify('both.jsonl', '--key', inFolder('new.pem'))).toMatchObject({ code: 1 });
  // And with the old key put back there is no export.
  const back = await operator('export', '--out', inFolder('back.jsonl'));
  expect(back.code).toBe(1);
  expect(back.err).toContain('a key that has been replaced does not come back');
});
