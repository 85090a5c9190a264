import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { Configuration } from '#platform/configuration.ts';
import { type Installation, openInstallation, openLog } from '#platform/installation.ts';
import { noon, testConfiguration, urlTo } from './configuration.ts';

export interface TestDatabase extends AsyncDisposable {
  /** The administrator of the copy. For arranging what no operation does, and for looking behind row security. */
  readonly owner: pg.Pool;
  readonly installation: Installation;
  /** What the log has been told, a line each. */
  readonly logged: string[];
  /** What has been through the slow hash, which takes no time here. */
  readonly slowlyHashed: string[];
  /** Sets the clock all operations read. It stands still until moved. */
  setClock(at: Date | string): void;
  /** A copy of what there is now, with an installation and a clock of its own, under the same keys. */
  copy(): Promise<TestDatabase>;
  /** Opens another installation on the same database, as a second server would. */
  another(change?: Partial<Configuration>): Installation;
}

/** What a copy begins with: the tables, or also the register and the demo's organisations and people. */
type Template = 'empty' | 'seeded';

let copies = 0;

/** A database of one's own, copied from a template, with an installation on it. The clock stands at noon, 2 March 2026. */
export const testDatabase = (template: Template = 'empty'): Promise<TestDatabase> => copyOf(inject('templates')[template]);

/** `shares`: the folder of the halves of keys that go with it. */
async function copyOf(template: string, shares?: string, began = noon): Promise<TestDatabase> {
  const name = `t_${process.pid}_${(copies += 1)}_${randomBytes(4).toString('hex')}`;
  const server = inject('ownerUrl');
  const admin = new pg.Client({ connectionString: urlTo(server, 'postgres') });
  await admin.connect();
  // Nobody may be connected to what is copied; those who are come back by themselves.
  if (shares !== undefined)
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [template]);
  // Copied as files, with what PostgreSQL has worked out about its catalogue.
  await admin.query(`create database ${name} template ${template} strategy file_copy`);
  await admin.query(`revoke all on database ${name} from public`);
  await admin.query(`grant connect on database ${name} to omstart_login`);
  const owner = new pg.Pool({ connectionString: urlTo(server, name), max: 3 });
  // The copy is dropped by force, which may reach a connection that is still saying goodbye.
  owner.on('error', () => undefined);
  owner.on('connect', (client) => client.on('error', () => undefined));

  let now = began;
  const logged: string[] = [];
  const log = openLog({ write: (line) => void logged.push(line) });
  const slowlyHashed: string[] = [];
  const slowHash = async (secret: string, salt: string) => {
    slowlyHashed.push(secret);
    return createHash('sha256').update(`${salt} ${secret}`).digest();
  };
  const databaseUrl = urlTo(server, name, { user: 'omstart_login', password: inject('loginPassword') });
  const keyShareFolder = await mkdtemp(join(tmpdir(), 'omstart-shares-'));
  if (shares !== undefined) await cp(shares, keyShareFolder, { recursive: true });
  const configuration = testConfiguration({ databaseUrl, keyShareFolder });
  const opened: Installation[] = [];
  const another = (change: Partial<Configuration> = {}) => {
    const installation = openInstallation({ ...configuration, ...change }, { clock: () => now, log, slowHash });
    opened.push(installation);
    return installation;
  };
  return {
    owner,
    installation: another(),
    logged,
    slowlyHashed,
    setClock: (at) => void (now = new Date(at)),
    another,
    copy: () => copyOf(name, keyShareFolder, now),
    async [Symbol.asyncDispose]() {
      await Promise.all(opened.map((one) => one.close()));
      await owner.end();
      await rm(keyShareFolder, { recursive: true });
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
