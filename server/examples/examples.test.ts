import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices } from '#access/operations.ts';
import type { ExampleId, SharedExampleId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { refused } from '#test/contacts.ts';
import { anExample, whatWeDid } from '#test/day-process.ts';
import { type World, world } from '#test/personas.ts';
import * as examples from './operations.ts';

let here: World;
let milo: StaffActor;
let ellinor: StaffActor;
let sigbritt: StaffActor;
let yasmin: StaffActor;
beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  milo = await here.as('haninge-handlaggare');
  ellinor = await here.as('haninge-samordnare');
  sigbritt = await here.as('haninge-chef');
  yasmin = await here.as('malmo-samordnare');
});
afterAll(() => here[Symbol.asyncDispose]());

const begin = async (content: object = anExample, of?: SharedExampleId) =>
  (await perform(here.installation, examples.beginDraft, milo, { content, ...(of && { of }) })).exampleId;
const draft = (by: StaffActor, exampleId: ExampleId) => perform(here.installation, examples.showDraft, by, { exampleId });
const submit = async (exampleId: ExampleId) => {
  const { version } = await draft(milo, exampleId);
  return perform(here.installation, examples.submitDraft, milo, { exampleId, version });
};
const say = async (by: StaffActor, exampleId: ExampleId, verdict = 'approved', version?: number) =>
  perform(here.installation, examples.reviewDraft, by, {
    exampleId,
    verdict,
    reason: 'Läst ord för ord.',
    version: version ?? (await draft(by, exampleId)).version,
  });
const search = (by: StaffActor, asked: object = {}) => perform(here.installation, examples.listExamples, by, asked);
const show = (by: StaffActor, sharedExampleId: SharedExampleId) =>
  perform(here.installation, examples.showExample, by, { sharedExampleId });

async function shared(content: object = anExample, of?: SharedExampleId): Promise<SharedExampleId> {
  const exampleId = await begin(content, of);
  await submit(exampleId);
  await say(ellinor, exampleId);
  if (!of) await say(sigbritt, exampleId);
  return (await draft(milo, exampleId)).sharedExampleId as SharedExampleId;
}

test('a draft is its writer’s until it is handed in; with a marked word it is not handed in', async () => {
  const exampleId = await begin({ ...anExample, did: 'Vi åkte med honom till Gävle den 3 maj.' });
  await expect(draft(ellinor, exampleId)).rejects.toMatchObject(refused('not_found'));
  await expect(draft(yasmin, exampleId)).rejects.toMatchObject(refused('not_found'));
  const { marks, allowed, content, version } = await draft(milo, exampleId);
  expect(marks.map(({ kind, words }) => [kind, words])).toEqual([
    ['sex', 'honom'],
    ['place', 'Gävle'],
    ['date', 'den 3 maj'],
  ]);
  expect(allowed).toEqual(['example_draft.write']);
  await expect(submit(exampleId)).rejects.toMatchObject(refused('marks_left'));
  const defences = [{ kind: 'sex', words: 'honom', reason: 'Nästan alla vi möter är män.' }];
  const changed = { ...content, did: 'Vi åkte med honom till en annan ort.', defences };
  await perform(here.installation, examples.writeDraft, milo, { exampleId, content: changed, version });
  await submit(exampleId);
  expect((await draft(ellinor, exampleId)).marks).toMatchObject([{ words: 'honom', defence: 'Nästan alla vi möter är män.' }]);
});

test('two others say yes, and then everybody finds it, and nobody elsewhere can tell whose it is', async () => {
  const exampleId = await begin();
  await submit(exampleId);
  await expect(say(milo, exampleId)).rejects.toMatchObject(refused('cannot_review_own'));
  expect((await search(ellinor)).waiting).toBeGreaterThan(0);
  expect(await say(ellinor, exampleId)).toEqual({ state: 'in_review' });
  await expect(say(ellinor, exampleId)).rejects.toMatchObject(refused('already_reviewed'));
  expect((await search(yasmin)).examples).toEqual([]);
  expect(await say(sigbritt, exampleId)).toEqual({ state: 'shared' });
  const { notices } = await perform(here.installation, listNotices, milo, {});
  expect(notices).toMatchObject([{ kind: 'example_reviewed', subjectId: exampleId }]);
  const { examples: found } = await search(yasmin, { q: 'vänta möten', tag: 'motivation' });
  expect(found).toMatchObject([{ title: anExample.title, useful: 0, after: 0 }]);
  const one = await show(yasmin, found[0]?.sharedExampleId as SharedExampleId);
  expect(one).toMatchObject({ did: anExample.did, isUsefulToMe: false });
  expect(JSON.stringify(one)).not.toMatch(/Milo|Haninge|2026/);
  expect((await search(yasmin, { q: 'skulder' })).examples).toEqual([]);
  expect((await search(yasmin, { tag: 'debts' })).examples).toEqual([]);
});

test('written anew it has to be read anew, and what is sent back says why', async () => {
  const exampleId = await begin();
  await submit(exampleId);
  await say(ellinor, exampleId);
  const { version, content } = await draft(milo, exampleId);
  await perform(here.installation, examples.writeDraft, milo, { exampleId, content, version });
  await submit(exampleId);
  expect(await draft(milo, exampleId)).toMatchObject({ state: 'in_review', reviews: [] });
  await say(sigbritt, exampleId, 'sent_back');
  expect(await draft(milo, exampleId)).toMatchObject({
    state: 'sent_back',
    reviews: [{ by: 'Sigbritt', verdict: 'sent_back', reason: 'Läst ord för ord.' }],
  });
  await expect(say(ellinor, exampleId)).rejects.toMatchObject(refused('example_not_in_review'));
});

test('of two who say the second yes at once, on what they both have read, one is told that it has changed', async () => {
  const exampleId = await begin();
  await submit(exampleId);
  await say(ellinor, exampleId);
  const tage = await here.as('haninge-jour');
  const { version } = await draft(tage, exampleId);
  const answers = await Promise.allSettled([
    say(sigbritt, exampleId, 'approved', version),
    say(tage, exampleId, 'approved', version),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('each says once that it was of use, and can take it back', async () => {
  const sharedExampleId = await shared();
  const find = (by: StaffActor, is: string) => perform(here.installation, examples.findUseful, by, { sharedExampleId, is });
  await find(yasmin, 'useful');
  await find(yasmin, 'useful');
  await find(ellinor, 'useful');
  expect(await show(yasmin, sharedExampleId)).toMatchObject({ useful: 2, isUsefulToMe: true });
  await find(yasmin, 'not_useful');
  expect(await show(yasmin, sharedExampleId)).toMatchObject({ useful: 1, isUsefulToMe: false });
});

test('what others did after is marked as well, read by one, and stands below', async () => {
  const sharedExampleId = await shared();
  await expect(begin(whatWeDid)).rejects.toMatchObject({ fields: [{ field: 'content.what' }] });
  const named = await begin({ ...whatWeDid, did: 'Vi gjorde likadant för Ali.' }, sharedExampleId);
  await expect(submit(named)).rejects.toMatchObject(refused('marks_left'));
  await shared(whatWeDid, sharedExampleId);
  expect((await show(yasmin, sharedExampleId)).after).toMatchObject([{ did: whatWeDid.did }]);
  expect((await search(yasmin)).examples.find((one) => one.sharedExampleId === sharedExampleId)?.after).toBe(1);
});

test('whoever recognises somebody takes it back at once, in whatever house, and its writer can mend it', async () => {
  const sharedExampleId = await shared();
  await perform(here.installation, examples.withdrawExample, yasmin, { sharedExampleId });
  for (const by of [yasmin, milo, ellinor]) await expect(show(by, sharedExampleId)).rejects.toMatchObject(refused('not_found'));
  const again = perform(here.installation, examples.withdrawExample, yasmin, { sharedExampleId });
  await expect(again).rejects.toMatchObject(refused('not_found'));
  const { drafts } = await perform(here.installation, examples.listDrafts, milo, {});
  const mine = drafts.find(({ state }) => state === 'withdrawn');
  expect(mine).toMatchObject({ isMine: true });
  expect((await draft(milo, mine?.exampleId as ExampleId)).allowed).toContain('example_draft.write');
});

test('the database shares nothing that two others have not said yes to', async () => {
  const exampleId = await begin();
  await submit(exampleId);
  await say(ellinor, exampleId);
  const id = crypto.randomUUID();
  const sneak = here.installation.database.run(
    { role: 'staff', now: here.installation.clock(), staffId: sigbritt.staffId, organisationId: sigbritt.organisationId },
    async (tx) => {
      await tx.updateTable('examples.example').set({ state: 'shared', shared_id: id }).where('id', '=', exampleId).execute();
      const texts = { title: 'x', difficulty: '', did: 'x', came: '', learned: '', tags: [] };
      await tx
        .insertInto('examples.shared')
        .values({ id, ...texts, shared_at: here.installation.clock() })
        .execute();
    },
  );
  await expect(sneak).rejects.toThrow(/row-level security/);
  const own = here.installation.database.run(
    { role: 'staff', now: here.installation.clock(), staffId: milo.staffId, organisationId: milo.organisationId },
    async (tx) => {
      await tx.updateTable('examples.example').set({ state: 'shared', shared_id: id }).where('id', '=', exampleId).execute();
    },
  );
  await expect(own).rejects.toThrow(/row-level security/);
});

test('where colleagues work in two units, the two who say yes are not both of the same', async () => {
  await here.owner.query(
    `with opened as (
       insert into access.unit (organisation_id, id, name, opened_at) values ($1, gen_random_uuid(), 'Ungdom', now()) returning id)
     update access.role_grant set unit_id = (select id from opened) where organisation_id = $1 and staff_id = $2`,
    [milo.organisationId, (await here.as('haninge-jour')).staffId],
  );
  const exampleId = await begin();
  await submit(exampleId);
  await say(ellinor, exampleId);
  await expect(say(sigbritt, exampleId)).rejects.toMatchObject(refused('another_unit_needed'));
  expect(await say(await here.as('haninge-jour'), exampleId)).toEqual({ state: 'shared' });
  // As it was, for those who come after.
  await here.owner.query(
    `update access.role_grant set unit_id = (select unit_id from access.role_grant where staff_id = $1 limit 1) where staff_id = $2`,
    [ellinor.staffId, (await here.as('haninge-jour')).staffId],
  );
});

test('what is old or taken back is destroyed in time, and what is in use stays', async () => {
  const weed = () => perform(here.installation, examples.weedExamples, { kind: 'system', persona: 'weeder' }, {});
  const standing = await shared({ ...anExample, title: 'Det som får stå kvar' });
  const taken = await shared({ ...anExample, title: 'Det som tas tillbaka' });
  await perform(here.installation, examples.withdrawExample, milo, { sharedExampleId: taken });
  const count = async (table: string) =>
    Number((await here.owner.query(`select count(*) as n from examples.${table}`)).rows[0]?.n);
  const before = { shared: await count('shared'), example: await count('example') };
  expect((await weed()).weeded).toBe(0);
  here.setClock('2026-07-01T11:00:00Z');
  await weed();
  expect(before.shared - (await count('shared'))).toBe(2);
  expect(before.example - (await count('example'))).toBe(2);
  here.setClock('2027-04-01T11:00:00Z');
  await weed();
  const left = (await here.owner.query('select distinct state from examples.example order by 1')).rows;
  expect(left).toEqual([{ state: 'in_review' }, { state: 'shared' }]);
  expect(await show(await here.as('malmo-chef'), standing)).toMatchObject({ title: 'Det som får stå kvar' });
  expect(await count('review')).toBeGreaterThan(0);
});
