import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Secret } from '#kernel/secret.ts';
import { type Configuration, type MasterKey, demoIssuerPath, demoKeyMark } from './configuration.ts';

/** The demo knows everything itself. Its keys stay in its folder, so that what was sealed yesterday can be opened today. */
export async function demoConfiguration(options: { folder: string; port: number; databaseUrl: string }): Promise<Configuration> {
  const { folder, port, databaseUrl } = options;
  const keys = join(folder, 'keys');
  await mkdir(keys, { recursive: true, mode: 0o700 });
  const publicUrl = `http://localhost:${port}`;
  return {
    mode: 'demo',
    databaseUrl: new Secret(databaseUrl),
    publicUrl,
    host: '127.0.0.1',
    port,
    trustProxy: false,
    secureCookies: false,
    signIn: {
      issuer: `${publicUrl}${demoIssuerPath}`,
      clientId: 'omstart-demo',
      clientSecret: new Secret(
        await keep(join(keys, 'demo-client-secret'), () => `demo-${randomBytes(32).toString('base64url')}`),
      ),
    },
    masterKeys: (await keep(join(keys, 'demo-master-keys'), makeMasterKey)).split('\n').map(masterKey) as [
      MasterKey,
      ...MasterKey[],
    ],
    keyShareFolder: await ownFolder(join(folder, 'demo-key-shares')),
    malwareScanner: { is: 'none_by_choice' },
    auditKey: new Secret(createPrivateKey(await keep(join(keys, 'demo-audit-key.pem'), makeAuditKey))),
  };
}

async function ownFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  return path;
}

async function keep(file: string, make: () => string): Promise<string> {
  // Written whole or not at all: `wx` so that a key that seals something is never written over.
  await writeFile(file, `${make()}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(file, 'utf8')).trim();
}

/** The first bytes tell what it is, so that production refuses it under any name. 27 random bytes remain. */
function makeMasterKey() {
  const key = Buffer.concat([Buffer.from(demoKeyMark, 'latin1'), randomBytes(32 - demoKeyMark.length)]);
  return `${demoKeyMark}1:${key.toString('base64')}`;
}

function masterKey(line: string): MasterKey {
  const colon = line.indexOf(':');
  return { id: line.slice(0, colon), key: new Secret(Buffer.from(line.slice(colon + 1), 'base64')) };
}

function makeAuditKey() {
  const { privateKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return `${demoKeyMark}key: signs the trail of a demo, and proves nothing\n${privateKey.trim()}`;
}
