import { afterAll, beforeAll, expect, test } from 'vitest';
import { listExitCases } from '#cases/operations.ts';
import { blindIndex } from '#journal/domain/blind-index.ts';
import { listNotes, searchNotes } from '#journal/operations.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { seedPeople } from '#server/seed.ts';
import { type World, world } from '#test/personas.ts';
import { seedSize } from './size.ts';
import { aText, dice } from './size-words.ts';

let here: World;
let ellinor: StaffActor;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  const haninge = (await seedPeople(here.installation)).municipalities.find(
    (one) => one.organisationId === ellinor.organisationId,
  );
  if (!haninge) throw new Error('Haninge is not there.');
  await seedSize(here.installation, here.owner, haninge, { cases: 3, notes: 60, caseWorkers: 2, seed: 1 });
});
afterAll(() => here[Symbol.asyncDispose]());

test('what was put in is read, paged and found by the ordinary operations', async () => {
  const { cases } = await perform(here.installation, listExitCases, ellinor, {});
  expect(cases).toHaveLength(3);
  for (const { exitCaseId } of cases) {
    const first = await perform(here.installation, listNotes, ellinor, { exitCaseId });
    expect(first.notes).toHaveLength(50);
    const rest = await perform(here.installation, listNotes, ellinor, { exitCaseId, before: first.next ?? '' });
    expect(rest.notes).toHaveLength(10);
    const [note] = first.notes;
    const { found } = await perform(here.installation, searchNotes, ellinor, {
      exitCaseId,
      words: note?.text.split(' ').slice(-3).join(' ') ?? '',
    });
    expect(found.map((one) => one.noteId)).toContain(note?.noteId);
  }
  const everywhere = await perform(here.installation, searchNotes, ellinor, { words: 'lägenhet' });
  expect(everywhere.found.length).toBeGreaterThan(5);
});

test('the rows are what signing makes, and the index stands as before', async () => {
  const { rows } = await here.owner.query<{ tokens: string[]; spread: number; authors: number }>(
    `select count(distinct author_id)::int as authors, (max(happened_at)::date - min(happened_at)::date) as spread from journal.note`,
  );
  expect(rows).toEqual([{ authors: 3, spread: expect.any(Number) }]);
  expect(rows[0]?.spread).toBeGreaterThan(3_500);
  const { rows: indexes } = await here.owner.query<{ made: string }>(
    `select pg_get_indexdef('journal.note_search'::regclass) as made`,
  );
  expect(indexes[0]?.made).toContain(`USING gin (search_tokens) WITH (fastupdate=off) WHERE (state = 'signed'::text)`);
});

test('the words of sentences together are the words of the text', () => {
  const index = blindIndex(Buffer.alloc(32, 1));
  const sentences = aText(dice(7));
  const together = [...new Set(sentences.flatMap((one) => index.tokensOf(one)))];
  expect(new Set(together)).toEqual(new Set(index.tokensOf(sentences.join(' '))));
});

test('the same seed throws the same', () => {
  expect(aText(dice(3))).toEqual(aText(dice(3)));
  expect(aText(dice(3))).not.toEqual(aText(dice(4)));
});
