import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { drafted, signed } from '#test/journal.ts';
import { type World, world } from '#test/personas.ts';
import { searchNotes } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let first: ExitCaseId;
let second: ExitCaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  const team = { responsible: ellinor.staffId };
  first = (await casework(here.installation, ellinor, team)).exitCaseId;
  second = (await casework(here.installation, ellinor, { ...team, coWorkers: [milo.staffId] })).exitCaseId;
  await signed(here.installation, ellinor, first, { text: 'Lägenheten är klar. Skolan börjar på måndag.' });
  here.setClock('2026-03-02T12:00:00Z');
  await signed(here.installation, ellinor, second, { text: 'Samtal om skolorna i närheten, och om oro för våld.' });
  await drafted(here.installation, ellinor, second, { text: 'Utkast om skolan.' });
});
afterAll(() => here[Symbol.asyncDispose]());

const search = async (words: string, by = ellinor, over: object = {}) =>
  (await perform(here.installation, searchNotes, by, { words, ...over })).found;

test.each([
  ['another form of the word', 'skola', [2, 1]],
  ['capitals', 'SKOLORNA', [2, 1]],
  ['all of several words', 'skolan våldet', [2]],
  ['words that stand everywhere, which are passed over', 'oro och våld', [2]],
  ['a word that is in none', 'polis', []],
  ['only words that stand everywhere', 'och att det', []],
  ['the beginning of a word', 'lägen', []],
])('finds by %s', async (_, words, cases) => {
  const number = new Map([
    [first, 1],
    [second, 2],
  ]);
  expect((await search(words)).map((one) => number.get(one.exitCaseId))).toEqual(cases);
});

test('finds in one case, and shows where', async () => {
  expect((await search('skola', ellinor, { exitCaseId: first })).map((one) => one.snippet)).toEqual([
    ['Lägenheten är klar. ', 'Skolan', ' börjar på måndag.'],
  ]);
});

test('finds only in what one may see', async () => {
  expect((await search('skola', milo)).map((one) => one.exitCaseId)).toEqual([second]);
  await expect(search('skola', milo, { exitCaseId: first })).rejects.toMatchObject(refused('not_found'));
  expect(await search('skola', await here.as('malmo-samordnare'))).toEqual([]);
  await expect(search('skola', await here.as('haninge-ekonom'))).rejects.toMatchObject(refused('not_allowed'));
});

test('nobody finds anything in a case that is not theirs, even with its hashes', async () => {
  const { rows } = await here.owner.query<{ tokens: string[] }>(
    `select search_tokens as tokens from journal.note where exit_case_id = $1 and state = 'signed'`,
    [first],
  );
  const found = (by: StaffActor) =>
    here.installation.database.run(
      { role: 'staff', now: here.installation.clock(), organisationId: by.organisationId, staffId: by.staffId },
      async (tx) => (await import('./store/search.ts')).findNotes(tx, [{ exitCaseId: first, tokens: rows[0]?.tokens ?? [] }], 10),
    );
  expect(await found(ellinor)).toHaveLength(1);
  expect(await found(milo)).toEqual([]);
  expect(await found(await here.as('malmo-samordnare'))).toEqual([]);
});

test('what is kept for searching is another in each case, and nowhere the word', async () => {
  const { rows } = await here.owner.query<{ case: string; tokens: string[] }>(
    `select exit_case_id as case, search_tokens as tokens from journal.note where state = 'signed'`,
  );
  expect(rows).toHaveLength(2);
  const [one, other] = rows.map((row) => new Set(row.tokens));
  expect(one?.size).toBeGreaterThan(4);
  expect([...(one ?? [])].filter((token) => other?.has(token))).toEqual([]);
});

test('what was looked for stands in no line of the trail', async () => {
  await search('lägenhet');
  const { rows } = await here.owner.query<{ row: string }>(
    `select entry::text as row from audit.entry where operation = 'note.search'`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ row }) => row.includes('lägenhet'))).toEqual([]);
});
