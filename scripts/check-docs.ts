/**
 * What the documents name is there: files and headings, paths, tables, operations, commands, settings. And the glossary is kept: it has every
 * noun of the code, and what it says is never called so is not called so. Fails when it finds nothing to read.
 */
import { glob, readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';

const faults: string[] = [];
const seen = { documents: 0, links: 0, paths: 0, operations: 0, tables: 0, commands: 0, settings: 0, words: 0, identifiers: 0 };
/** Fewer than this, and the check has read the wrong folder or passed over what it should have read. */
const fewest: typeof seen = {
  documents: 40,
  links: 40,
  paths: 200,
  operations: 6,
  tables: 150,
  commands: 20,
  settings: 12,
  words: 30,
  identifiers: 50_000,
};

const list = async (...patterns: string[]) => (await Array.fromAsync(glob(patterns))).toSorted();
const read = (file: string) => readFile(file, 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

// ------------------------------------------------------------------------------------------------------------ what there is

const { scripts, imports } = JSON.parse(await read('package.json')) as Record<'scripts' | 'imports', Record<string, string>>;
const tree = await list('*', '.ci/*', '{bin,db,docs,kernel,scripts,server,test,tools,web}/**/*.*');
const fileNames = new Set(tree.map((file) => posix.basename(file)));

const serverFiles = (await list('server/**/*.ts')).filter((file) => !file.endsWith('.test.ts'));
const serverCode = (await Promise.all(serverFiles.map(read))).join('\n');
const operations = new Set(all(serverCode, /\bname: '([a-z_]+\.[a-z_]+)'/g));

const schema = await read('db/schema.sql');
const columnsByTable = new Map<string, Set<string>>();
for (const [, table = '', columns = ''] of schema.matchAll(/^-- ([a-z_]+\.[a-z_]+)\n((?:--   .+\n)+)/gm))
  columnsByTable.set(table, new Set(all(columns, /^-- {3}(\w+)/gm)));
const viewsAndFunctions = new Set(all(schema, /^-- ([a-z_]+\.[a-z_]+)(?:\(| owned by)/gm));
const schemas = new Set([...columnsByTable.keys()].map((table) => table.split('.')[0]));

/** Each command that the command line has, its file and the commands below it. */
const commands = new Map<string, { text: string; below: Set<string> }>();
for (const file of all(await read('server/main.ts'), /import\('\.\/(commands\/[\w-]+\.ts)'\)/g)) {
  const text = await read(`server/${file}`);
  const [name, ...others] = all(text, /new Command\('([a-z-]+)'\)/g);
  if (name) commands.set(name, { text, below: new Set([...others, ...all(text, /\.command\('([a-z-]+)/g)]) });
}

const configuration = await read('server/platform/configuration.ts');
/** What is written with a full stop between and is neither a table nor an operation. */
const others = new Set(['app', 'ctx', 'vault', 'www']);

const settings = new Set([...all(configuration, /^ {2}([A-Z][A-Z_]+): /gm), ...all(configuration, /'([A-Z]+(?:_[A-Z]+)+)'/g)]);

// ------------------------------------------------------------------------------------------------------- what is said of it

for (const file of await list('*.md', '{db,docs,server,test,web}/**/*.md')) {
  seen.documents += 1;
  const text = await read(file);
  const prose = text.replaceAll(/^```[^]*?^```/gm, '');
  const blocks = all(text, /^```.*\n([^]*?)^```/gm);
  const say = (fault: string) => faults.push(`${file}: ${fault}`);
  await checkLinks(file, prose.replaceAll(/`[^`\n]*`/g, ''), say);
  for (const span of all(prose, /`([^`\n]+)`/g)) {
    await checkPath(span, say);
    checkName(span, say);
    checkCommand(/^(?:npx )?omstart (.+)$/.exec(span)?.[1], say);
    if (/^[A-Z]{2,}(_[A-Z]+)+$/.test(span) && !serverCode.includes(span)) say(`the setting ${span} is not in the code`);
  }
  for (const called of all(blocks.join('\n'), /(?:npx omstart|bin\/omstart\.mjs) (.+)/g)) checkCommand(called, say);
  for (const script of all(text, /\bnpm (?:run )?(start|test|(?<=run )[\w:-]+)/g)) {
    seen.commands += 1;
    if (!(script in scripts)) say(`"npm run ${script}" is not in package.json`);
  }
}

async function checkLinks(file: string, prose: string, say: (fault: string) => void) {
  for (const link of all(prose, /\]\(([^)\s]+)[^)]*\)/g)) {
    if (/^(https?|mailto):/.test(link)) continue;
    seen.links += 1;
    const [path = '', heading] = link.split('#');
    const target = path === '' ? file : posix.join(posix.dirname(file), decodeURIComponent(path));
    if (!(await exists(target))) say(`${link} leads nowhere`);
    else if (heading && target.endsWith('.md') && !headingsOf(await read(target)).has(heading))
      say(`${link} names no heading there`);
  }
}

function headingsOf(text: string) {
  const slug = (heading: string) =>
    heading
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
  return new Set(all(text, /^#+ (.+)$/gm).map(slug));
}

/** `server/contacts/contract.ts`, `web/<slice>/sv.ts`, `#kernel/day.ts` or a bare `domain.ts`. What a run makes is under var/. */
async function checkPath(span: string, say: (fault: string) => void) {
  const alias = Object.keys(imports).find((one) => span.startsWith(one.slice(0, -1)));
  const path = alias ? posix.normalize(span.replace(alias.slice(0, -1), (imports[alias] ?? '').slice(0, -1))) : span;
  if (/^(\.ci|bin|db|docs|kernel|scripts|server|test|tools|web)\/[^\s()]*$/.test(path)) {
    seen.paths += 1;
    const pattern = path.replaceAll(/<\w+>/g, '*');
    const found = /[*{]/.test(pattern) ? (await list(pattern)).length > 0 : await exists(path);
    if (!found) say(`there is no ${span}`);
  } else if (/^[\w.-]+\.(ts|tsx|mjs|sql|md|csv)$/.test(path)) {
    seen.paths += 1;
    if (!fileNames.has(path)) say(`no file is called ${span}`);
  }
}

/** `contact.take`, `clocks.clock`, `people.person.number_hash` or `access.cases_i_work_on()`. */
function checkName(span: string, say: (fault: string) => void) {
  const [, name = ''] = /^([a-z_]+(?:\.[a-z_]+)+)(?:\(.*\))?$/.exec(span) ?? [];
  const [first = '', second = '', column] = name.split('.');
  if (name === '' || others.has(first) || /\.(ts|tsx|mjs|sql|md|csv|json|css|html|pem|png|sh|service)$/.test(name)) return;
  if (schemas.has(first) && !operations.has(name)) {
    seen.tables += 1;
    const columns = columnsByTable.get(`${first}.${second}`);
    if (!columns && !viewsAndFunctions.has(`${first}.${second}`)) say(`the database has no ${first}.${second}`);
    else if (column !== undefined && !columns?.has(column)) say(`${first}.${second} has no column ${column}`);
  } else {
    seen.operations += 1;
    if (!operations.has(name)) say(`there is no operation ${name}`);
  }
}

function checkCommand(called: string | undefined, say: (fault: string) => void) {
  if (called === undefined || called.startsWith('…') || called.startsWith('--help')) return;
  seen.commands += 1;
  const [name = '', next = ''] = called.split(/\s+/);
  const command = commands.get(name);
  if (!command) return say(`there is no command "omstart ${name}"`);
  if (command.below.size > 0 && /^[a-z-]+$/.test(next) && !next.startsWith('-') && !command.below.has(next))
    say(`there is no command "omstart ${name} ${next}"`);
  for (const option of all(called, /(?:^|\s)(--[a-z-]+)/g))
    if (option !== '--help' && !command.text.includes(option)) say(`"omstart ${name}" has no option ${option}`);
}

const guide = await read('docs/operations.md');
for (const setting of settings) {
  seen.settings += 1;
  if (!guide.includes(`\`${setting}\``)) faults.push(`docs/operations.md: the setting ${setting} is not described`);
}

// ------------------------------------------------------------------------------------------------------------- the glossary

/** The rows of every table of the glossary, by the title of the column. */
const rows = all((await read('docs/glossary.md')).replaceAll('\\|', '/'), /^((?:\|.*\|\n)+)/gm).flatMap((table) => {
  const [titles = [], , ...lines] = table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return lines.map((cells) => new Map(cells.map((cell, at) => [titles[at], cell])));
});

const inWords = (name: string) =>
  name
    .replaceAll(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join(' ');

const explained = new Set(rows.flatMap((row) => all(row.get('in the code') ?? '', /`([^`]+)`/g)).map((name) => inWords(name)));
const nouns = [...columnsByTable.keys(), ...[...operations].map((name) => name.split('.')[0] ?? '')];
for (const noun of new Set(nouns)) if (!explained.has(inWords(noun))) faults.push(`docs/glossary.md: ${noun} is not explained`);

const never = rows.flatMap((row) =>
  (row.get('never called') ?? '')
    .split(',')
    .map((word) => inWords(word))
    .filter(Boolean),
);
seen.words = never.length;
const comments = /\/\*[^]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g;
/** What an identifier says that it never should; the same ones stand in many files. */
const wrongIn = new Map<string, string[]>();
function wronglySaid(identifier: string): string[] {
  const known = wrongIn.get(identifier);
  if (known) return known;
  const said = ` ${inWords(identifier)} `;
  const wrong = never.filter((word) => said.includes(` ${word} `) || said.includes(` ${word}s `));
  wrongIn.set(identifier, wrong);
  return wrong;
}
for (const file of await list('{server,web,kernel,db}/**/*.{ts,tsx,sql}')) {
  const code = (await read(file)).replaceAll(file.endsWith('.sql') ? /--.*|\/\*[^]*?\*\/|'[^']*'/g : comments, ' ');
  for (const identifier of new Set([posix.basename(file).replace(/\..*/, ''), ...(code.match(/[A-Za-z_]\w*/g) ?? [])])) {
    seen.identifiers += 1;
    for (const word of wronglySaid(identifier))
      faults.push(`${file}: ${identifier} says "${word}", which the glossary never does`);
  }
}

for (const [what, least] of Object.entries(fewest) as [keyof typeof seen, number][])
  if (seen[what] < least) faults.push(`only ${seen[what]} ${what} were found: is this the right folder?`);
for (const fault of new Set(faults)) console.error(fault);
console.log(
  `${Object.entries(seen)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')}; ${faults.length} faults`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
