import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const script = fileURLToPath(new URL('check-docs.ts', import.meta.url));
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE', 'docs'];
const code = ['package.json', 'tools/node/package.json', '.ci', 'bin', 'db', 'kernel', 'scripts', 'server', 'test', 'web'];

const copies: string[] = [];
async function copyOfTheTree() {
  const copy = await mkdtemp(join(tmpdir(), 'omstart-docs-'));
  copies.push(copy);
  for (const part of [...documents, ...code]) await cp(join(root, part), join(copy, part), { recursive: true });
  return copy;
}
afterAll(() => Promise.all(copies.map((copy) => rm(copy, { recursive: true, force: true }))));

const faultsIn = (copy: string) =>
  new Promise<string[]>((resolve) => {
    execFile(process.execPath, [script], { cwd: copy }, (error, _, said) => resolve(error ? said.trim().split('\n') : []));
  });

const untrue = [
  ['[gone](gone.md)', 'gone.md leads nowhere'],
  ['[here](security.md#no-such-heading)', 'security.md#no-such-heading names no heading there'],
  ['`server/contacts/gone.ts`', 'there is no server/contacts/gone.ts'],
  ['`server/<slice>/gone.ts`', 'there is no server/<slice>/gone.ts'],
  ['`#contacts/gone.ts`', 'there is no #contacts/gone.ts'],
  ['`gone.ts`', 'no file is called gone.ts'],
  ['`contact.tkae`', 'there is no operation contact.tkae'],
  ['`contcat.take`', 'there is no operation contcat.take'],
  ['`access.gone`', 'the database has no access.gone'],
  ['`access.gone_too()`', 'the database has no access.gone_too'],
  ['`people.person.gone`', 'people.person has no column gone'],
  ['`omstart gone`', 'there is no command "omstart gone"'],
  ['`omstart audit gone`', 'there is no command "omstart audit gone"'],
  ['`omstart serve --gone`', '"omstart serve" has no option --gone'],
  ['\n```sh\nnpx omstart gone-too\n```\n', 'there is no command "omstart gone-too"'],
  ['`npm run gone`', '"npm run gone" is not in package.json'],
  ['`GONE_SETTING`', 'the setting GONE_SETTING is not in the code'],
] as const;

const oddities: [what: string, file: string, change: (text: string) => string, fault: string][] = [
  [
    'a word that the glossary never uses',
    'server/cases/contract.ts',
    (text) => `${text}\nexport const listReferrals = 1; // a referral in a comment is allowed\n`,
    'server/cases/contract.ts: listReferrals says "referral", which the glossary never does',
  ],
  [
    'a table without a row in the glossary',
    'db/schema.sql',
    (text) => `-- cases.journal_note\n--   id uuid not null\n\n${text}`,
    'docs/glossary.md: cases.journal_note is not explained',
  ],
  [
    'an operation whose noun has no row in the glossary',
    'server/people/contract.ts',
    (text) => `${text}\nexport const odd = { name: 'journal.write' };\n`,
    'docs/glossary.md: journal is not explained',
  ],
  [
    'a setting that the guide leaves out',
    'docs/operations.md',
    (text) => text.replaceAll('`OIDC_ACR`', 'it'),
    'docs/operations.md: the setting OIDC_ACR is not described',
  ],
];

const there = [
  '[words](glossary.md#sources)',
  '`server/<slice>/contract.ts`',
  '`#kernel/day.ts`',
  '`contact.take`',
  '`access.cases_i_work_on()`',
  '`people.person.number_hash`',
  '`npm run fmt`',
  '`MASTER_KEYS`',
  '`npx omstart audit verify FILE --key PUB --after HEAD`',
];

let before: string[];
let found: string[];
beforeAll(async () => {
  const [clean, odd] = [await copyOfTheTree(), await copyOfTheTree()];
  await appendFile(join(clean, 'docs/architecture.md'), `\n${there.join(' ')}\n`);
  await appendFile(join(odd, 'docs/architecture.md'), `\n${untrue.map(([text]) => text).join(' ')}\n`);
  for (const [, file, change] of oddities) await writeFile(join(odd, file), change(await readFile(join(odd, file), 'utf8')));
  [before, found] = await Promise.all([faultsIn(clean), faultsIn(odd)]);
});

test.for(untrue)('a document that says %s is found out', ([, fault]) => {
  expect(before).not.toContain(`docs/architecture.md: ${fault}`);
  expect(found).toContain(`docs/architecture.md: ${fault}`);
});

test.for(oddities)('%s is found', ([, , , fault]) => {
  expect(before).not.toContain(fault);
  expect(found).toContain(fault);
});

test('nothing else is found', () => {
  const expected = untrue.length + oddities.length;
  expect(found.filter((fault) => !before.includes(fault))).toHaveLength(expected);
});

test('what is there may be said', () => {
  expect(before.filter((fault) => fault.startsWith('docs/architecture.md'))).toEqual([]);
});

test('nothing to read is a fault and no success', async () => {
  const copy = await copyOfTheTree();
  await rm(join(copy, 'docs/decisions'), { recursive: true });
  expect((await faultsIn(copy)).filter((fault) => fault.includes('is this the right folder?'))).not.toEqual([]);
});
