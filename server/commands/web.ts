import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '#platform/cannot-start.ts';
import { hashOfFiles } from './hash-of-files.ts';
import { runTool } from './tool.ts';

/** All that the pages are made of. Of the server they know the contracts alone. */
export const sources = [
  'index.html',
  'web/**/*.*',
  'kernel/**/*.ts',
  'server/**/{contract,domain,words}.ts',
  'server/**/{contract,domain}/**/*.ts',
  'vite.config.ts',
  'server/commands/web.ts',
  'tsconfig.json',
  'package-lock.json',
];

/** Builds the pages into var/web, unless what they are made of is as it was last time. */
export async function buildWeb(root: string, { always = false } = {}): Promise<'built' | 'unchanged'> {
  const stamp = join(root, 'var', 'web-made-of');
  const now = await hashOfFiles(root, sources);
  if (!always && (await readFile(stamp, 'utf8').catch(() => '')) === now) return 'unchanged';
  await rm(stamp, { force: true });
  // Also where tests ask for it: what they look at is what is served, and not what helps whoever develops.
  const environment = { NODE_ENV: 'production' };
  const { code, said } = await runTool(root, 'vite', ['build', '--logLevel', 'warn'], { environment });
  if (code !== 0) throw new CannotStart(`${said.trim()}\nThe pages could not be built. The lines above are from Vite.`);
  await writeFile(stamp, now);
  return 'built';
}
