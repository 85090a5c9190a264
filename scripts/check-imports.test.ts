import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const script = fileURLToPath(new URL('check-imports.ts', import.meta.url));
let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'omstart-imports-'));
  for (const part of ['package.json', 'bin', 'db', 'kernel', 'scripts', 'server', 'test', 'web'])
    await cp(join(root, part), join(copy, part), { recursive: true });
});
afterAll(() => rm(copy, { recursive: true }));

const faultsIn = (folder: string) =>
  new Promise<string>((resolve) => {
    execFile(process.execPath, [script], { cwd: folder }, (error, _, said) => resolve(error ? said.trim() : ''));
  });

test('the tree as it is keeps to the rules', async () => {
  expect(await faultsIn(copy)).toBe('');
});

const planted: [folder: string, text: string, fault: string][] = [
  ['server/people/', `import { x } from '#people/store.ts';`, ''],
  ['server/contacts/', `import { x } from '#people/store.ts';`, 'the store of people is its own'],
  ['server/contacts/', `import { x } from '#access/team-store.ts';`, 'the store of access is its own'],
  ['server/contacts/', `import { x } from '#access/roles.ts';`, 'enter access by its operations or its domain'],
  ['server/people/', `import { x } from '#contacts/operations.ts';`, 'people does not call contacts'],
  ['server/audit/', `import { x } from '#access/operations.ts';`, 'audit does not call access'],
  ['server/people/', `import { x } from '#server/app.ts';`, 'not what this layer may import'],
  ['server/people/', `import { x } from '#server/commands/tool.ts';`, 'not what this layer may import'],
  ['server/people/', `import { x } from '../access/domain.ts';`, 'across folders, write #slice/file.ts'],
  ['server/people/', `import { x } from '#peple/domain.ts';`, 'package.json knows no such name'],
  ['server/platform/', `const { x } = await import('#access/domain.ts');`, 'not what this layer may import'],
  ['server/cases/domain/', `import { readFile } from 'node:fs/promises';`, 'a pure file reads and writes nothing'],
  ['server/cases/domain/', `import { x } from '#platform/database.ts';`, 'not what this layer may import'],
  ['kernel/', `export { x } from '#platform/html.ts';`, 'not what this layer may import'],
  ['kernel/', `import {\n  x,\n} from 'kysely';`, 'a pure file reads and writes nothing'],
  ['web/contacts/', `import type { x } from '#contacts/domain.ts';`, 'not what this layer may import'],
  ['server/people/', `for (const of of [1]) void of;`, 'Node cannot read it without its types'],
  ['server/unheard-of/', `import { x } from '#kernel/ids.ts';`, 'the slice unheard-of is not in the table'],
];
// Each in a file of its own, and read in one go.
const fileOf = (at: number) => `${planted[at]?.[0]}planted-${at}.ts`;

describe('what a file may not say', () => {
  let said: string[];
  beforeAll(async () => {
    for (const [at, [, text]] of planted.entries()) {
      const path = join(copy, fileOf(at));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `${text}\n`);
    }
    said = (await faultsIn(copy)).split('\n');
    await Promise.all(planted.map((_, at) => rm(join(copy, fileOf(at)))));
  });

  test.each([...planted.entries()])('%i: %s', (at, [, , fault]) => {
    const ofIt = said.filter((one) => one.startsWith(fileOf(at)));
    if (fault === '') expect(ofIt).toEqual([]);
    else expect(ofIt.join('\n')).toContain(fault);
  });

  test('and nothing is found in any other', () => {
    expect(said.filter((one) => !planted.some((_, at) => one.startsWith(fileOf(at))))).toEqual([]);
  });
});

test('nothing read is nothing passed', async () => {
  const empty = await mkdtemp(join(copy, 'empty-'));
  await cp(join(copy, 'package.json'), join(empty, 'package.json'));
  expect(await faultsIn(empty)).toMatch(/only 0 files and 0 imports were found/);
});
