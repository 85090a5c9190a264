import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { Secret } from '#kernel/secret.ts';
import type { Configuration } from '#platform/configuration.ts';
import { type Installation, openInstallation, openLog } from '#platform/installation.ts';

export interface TestDatabase extends AsyncDisposable {
  /** The administrator of the copy. For arranging what no operation does, and for looking behind row security. */
  readonly owner: pg.Pool;
  readonly installation: Installation;
  /** What the log has been told, a line each. */
  readonly logged: string[];
  /** Sets the clock all operations read. It stands still until moved. */
  setClock(at: Date | string): void;
  /** Opens another installation on the same database, as a second server would. */
  another(change?: Partial<Configuration>): Installation;
}

let copies = 0;

/** A database of one's own, copied from the migrated template, with an installation on it. The clock stands at noon, 2 March 2026. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `t_${process.pid}_${(copies += 1)}_${randomBytes(4).toString('hex')}`;
  const template = new URL(inject('ownerUrl'));
  const admin = new pg.Client({ connectionString: urlTo(template, 'postgres') });
  await admin.connect();
  await admin.query(`create database ${name} template ${template.pathname.slice(1)}`);
  await admin.query(`revoke all on database ${name} from public`);
  await admin.query(`grant connect on database ${name} to omstart_login`);
  const owner = new pg.Pool({ connectionString: urlTo(template, name), max: 3 });
  // The copy is dropped by force, which may reach a connection that is still saying goodbye.
  owner.on('error', () => undefined);
  owner.on('connect', (client) => client.on('error', () => undefined));
  const appUrl = new URL(urlTo(template, name));
  appUrl.username = 'omstart_login';
  appUrl.password = inject('loginPassword');

  let now = new Date('2026-03-02T11:00:00Z');
  const logged: string[] = [];
  const log = openLog({ write: (line) => void logged.push(line) });
  const { privateKey } = generateKeyPairSync('ed25519');
  const configuration: Configuration = {
    mode: 'demo',
    databaseUrl: new Secret(appUrl.href),
    publicUrl: 'http://localhost:8400',
    host: '127.0.0.1',
    port: 8400,
    trustProxy: false,
    secureCookies: false,
    signIn: { issuer: 'http://localhost:8400/demo/identity', clientId: 'omstart-demo', clientSecret: new Secret('demo-secret') },
    masterKeys: [{ id: 'test-1', key: new Secret(randomBytes(32)) }],
    auditKey: new Secret(privateKey),
    malwareScanner: { is: 'none_by_choice' },
    keyShareFolder: await mkdtemp(join(tmpdir(), 'omstart-shares-')),
  };
  const opened: Installation[] = [];
  const another = (change: Partial<Configuration> = {}) => {
    const installation = openInstallation({ ...configuration, ...change }, { clock: () => now, log });
    opened.push(installation);
    return installation;
  };
  return {
    owner,
    installation: another(),
    logged,
    setClock: (at) => void (now = new Date(at)),
    another,
    async [Symbol.asyncDispose]() {
      await Promise.all(opened.map((one) => one.close()));
      await owner.end();
      await rm(configuration.keyShareFolder, { recursive: true });
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

function urlTo(template: URL, database: string): string {
  const url = new URL(template);
  url.pathname = `/${database}`;
  return url.href;
}
