/** Who may import whom. Fails on what the two tables below do not allow, and when it finds nothing to read. */
import { glob, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { posix } from 'node:path';

/** Each slice, and the slices it may call upon. These stand further down, so there can be no cycle. */
const slices: Record<string, string[]> = {
  figures: ['process', 'followup', 'providers', 'exchanges', 'statistics', 'cases', 'people'],
  retention: [
    'process',
    'money',
    'whereabouts',
    'incidents',
    'followup',
    'contacts',
    'plans',
    'decisions',
    'assessment',
    'journal',
    'placement',
    'providers',
    'exchanges',
    'privacy',
    'cases',
    'clocks',
    'people',
    'access',
  ],
  placement: ['providers', 'threats', 'exchanges', 'privacy', 'cases', 'access'],
  providers: ['money', 'statistics', 'exchanges', 'privacy', 'cases', 'clocks', 'people', 'access'],
  grants: ['money', 'statistics', 'exchanges', 'privacy', 'decisions', 'cases', 'clocks', 'people', 'access'],
  money: ['followup', 'decisions', 'cases', 'clocks', 'access'],
  followup: ['contacts', 'decisions', 'assessment', 'cases', 'clocks', 'people', 'access'],
  examples: ['access'],
  process: ['contacts', 'exchanges', 'agreements', 'cases', 'clocks', 'access'],
  whereabouts: ['cases', 'people', 'access'],
  incidents: ['agreements', 'cases', 'access'],
  contacts: ['statistics', 'exchanges', 'cases', 'clocks', 'people', 'access'],
  plans: ['decisions', 'cases', 'clocks', 'people', 'access'],
  decisions: ['cases', 'clocks', 'people', 'access'],
  assessment: ['cases', 'clocks', 'people', 'access'],
  journal: ['cases', 'clocks', 'people', 'access'],
  threats: ['exchanges', 'cases', 'access'],
  exchanges: ['agreements', 'log-review', 'privacy', 'cases', 'clocks', 'people', 'access'],
  agreements: ['privacy', 'access'],
  privacy: ['cases', 'clocks', 'people', 'access'],
  cases: ['clocks', 'people', 'access'],
  clocks: ['access'],
  people: ['access'],
  'log-review': ['audit', 'people', 'access'],
  access: [],
  audit: [],
  statistics: [],
};

/** What a file is, by its path, and what it may import besides packages: the first line that fits is the rule. */
const layers: [path: RegExp, may: RegExp][] = [
  [/\.(test|e2e)\.tsx?$|^test\//, /./],
  [/^kernel\//, /^kernel\//],
  [/^db\//, /^(db|kernel)\//],
  [/^server\/platform\/contract\.ts$/, /^kernel\//],
  [/^server\/platform\//, /^(kernel|server\/platform|db|bin)\//],
  [
    /^server\/[\w-]+\/contract(\.ts$|\/)/,
    /^(kernel\/|server\/platform\/contract\.ts$|server\/[\w-]+\/(contract|domain|words)(\.ts$|\/))/,
  ],
  [/^server\/[\w-]+\/(domain|words)(\.ts$|\/)/, /^(kernel\/|server\/[\w-]+\/(domain|words)(\.ts$|\/))/],
  // It judges what the solver makes, so it must not stand on anything of the solver's but the form of the two files.
  [/^server\/placement\/check\//, /^(server\/placement\/(check\/|domain\/format\.ts$))/],
  // It attacks what the protector makes, and must not stand on anything of its but the form of a table and the solver.
  [/^server\/statistics\/attack\//, /^(kernel\/|server\/statistics\/(attack\/|domain\/json-stat\.ts$|highs\.ts$))/],
  [/^server\/([\w-]+\.ts$|commands\/|demo\/)/, /^(kernel|db|server|bin|scripts)\//],
  [/^server\//, /^(kernel|db|server\/(?!commands|demo|[\w-]+\.ts$)[\w-]+)\//],
  [/^web\//, /^(kernel\/|web\/|server\/[\w-]+\/contract(\.ts$|\/))/],
  [/^(scripts|[^/]+$)/, /./],
];

/** A rule that decides reads no clock, draws no lot and opens nothing: it can be tested by reading it. */
const pure = /^(kernel\/|server\/[\w-]+\/(contract|domain|words)(\.ts$|\/))/;
const impure = /^node:(?!crypto$)|^(pg|kysely|fastify|graphile-worker)(\/|$)/;
// Folders that are no slice: what all stand on, and what puts all together.
const platform = new Set(['platform', 'commands', 'demo']);

/** The files of a slice that another slice may import. What puts all together may import more, but no store. */
const doors = /^server\/[\w-]+\/(operations|domain|contract|words)(\.ts$|\/)/;
const stores = /^server\/[\w-]+\/[\w-]*store(\.ts$|\/)/;

const imports = /^(?:import|export)\b[^;'"()=]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\(\s*'([^']+)'/gm;

const files = (await Array.fromAsync(glob('{kernel,db,server,web,test,scripts}/**/*.{ts,tsx}'))).toSorted();
const aliases = Object.entries(
  (JSON.parse(await readFile('package.json', 'utf8')) as { imports: Record<string, string> }).imports,
);
const faults: string[] = [];
let seen = 0;

// That what takes the types away is new is no fault of ours.
process.removeAllListeners('warning');
/** What Node runs as it stands. */
const run = /^(bin|db|kernel|scripts|server)\/(?!.*\.test\.ts$).*\.ts$/;

for (const file of files) {
  const source = await readFile(file, 'utf8');
  if (run.test(file) && !isReadByNode(source)) faults.push(`${file}: Node cannot read it without its types`);
  const text = source.replaceAll(/\/\*[^]*?\*\//g, '');
  const [, may] = layers.find(([path]) => path.test(file)) ?? [];
  if (!may) faults.push(`${file}: stands in no layer`);
  for (const found of text.matchAll(imports)) {
    const name = found[1] ?? found[2] ?? found[3] ?? '';
    seen += 1;
    const target = targetOf(file, name);
    const wrong = target === undefined ? faultOfPackage(file, name) : faultOfFile(file, name, target, may);
    if (wrong) faults.push(`${file} imports ${name}: ${wrong}`);
  }
}

/** Node takes the types away by a reading of its own, which is not that of the compiler or of the tests: `for (const of of [])` it does not understand. */
function isReadByNode(source: string): boolean {
  try {
    stripTypeScriptTypes(source);
    return true;
  } catch {
    return false;
  }
}

/** The file in the tree that a name means; undefined for a package. */
function targetOf(file: string, name: string): string | undefined {
  if (name.startsWith('.')) return posix.join(posix.dirname(file), name);
  const [alias, to] = aliases.find(([one]) => name.startsWith(one.slice(0, -1))) ?? [];
  return alias && to ? posix.normalize(name.replace(alias.slice(0, -1), to.slice(0, -1))) : undefined;
}

function faultOfPackage(file: string, name: string) {
  if (name.startsWith('#')) return 'package.json knows no such name';
  return pure.test(file) && impure.test(name) && !file.endsWith('.test.ts') ? 'a pure file reads and writes nothing' : undefined;
}

function faultOfFile(file: string, name: string, target: string, may: RegExp | undefined) {
  if (name.startsWith('../')) return 'across folders, write #slice/file.ts';
  if (may && !may.test(target)) return 'not what this layer may import';
  if (/\.(test|e2e)\.tsx?$|^test\//.test(file)) return undefined;
  const [from, to] = [sliceOf(file), sliceOf(target)];
  if (from === to || to === undefined) return undefined;
  if (stores.test(target)) return `the store of ${to} is its own`;
  if (from !== undefined && !doors.test(target)) return `enter ${to} by its operations or its domain`;
  if (from !== undefined && file.startsWith('server/') && !slices[from]?.includes(to)) return `${from} does not call ${to}`;
  return undefined;
}

function sliceOf(path: string): string | undefined {
  const folder = /^server\/([\w-]+)\//.exec(path)?.[1];
  if (folder === undefined || platform.has(folder)) return undefined;
  if (!(folder in slices)) faults.push(`${path}: the slice ${folder} is not in the table of scripts/check-imports.ts`);
  return folder;
}

if (files.length < 50 || seen < 100)
  faults.push(`only ${files.length} files and ${seen} imports were found: is this the right folder?`);
for (const fault of new Set(faults)) console.error(fault);
console.log(`${files.length} files, ${seen} imports, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
