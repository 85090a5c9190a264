import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { CannotStart } from '#platform/cannot-start.ts';
import type { World } from './world.ts';

export function newMigrationCommand({ root }: World): Command {
  return new Command('new-migration')
    .description('Write an empty migration with the next number.')
    .argument('<what>', 'what changes, such as consent-can-be-withdrawn')
    .action(async (what: string) => {
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(what))
        throw new CannotStart('Name it in small letters with hyphens between, such as consent-can-be-withdrawn.');
      const folder = join(root, 'db', 'migrations');
      const last = Math.max(0, ...(await readdir(folder)).map((name) => Number.parseInt(name)).filter((number) => number > 0));
      const file = `${String(last + 1).padStart(4, '0')}-${what}.sql`;
      await writeFile(join(folder, file), '', { flag: 'wx' });
      console.log(`db/migrations/${file}`);
    });
}
