import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, RoundId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused, somebody } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import type { Answers } from './domain/answers.ts';
import { fixRound, listRounds, saveRound, startRound } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
});
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: milo.staffId }));
});
afterAll(() => here[Symbol.asyncDispose]());

const today = '2026-03-02' as Day;
const start = (instrument = 'needs', by = milo) => perform(here.installation, startRound, by, { exitCaseId, instrument });
const save = (roundId: RoundId, version: number, answers: Answers, by = milo, day = today) =>
  perform(here.installation, saveRound, by, { roundId, day, occasion: null, answers, version });
const fix = (roundId: RoundId, version: number, by = milo) => perform(here.installation, fixRound, by, { roundId, version });
const list = (by = milo) => perform(here.installation, listRounds, by, { exitCaseId });

const readiness = (value: number, reason?: string): Answers =>
  ['motivation', 'preparedness', 'decision'].map((item) => ({
    item,
    worker: { value },
    person: { missing: 'declined' as const },
    ...(reason === undefined ? {} : { reason }),
  }));

async function fixed(value: number): Promise<RoundId> {
  const { roundId } = await start('readiness');
  const draft = (await list()).rounds.find((one) => one.roundId === roundId);
  const { version } = await save(roundId, draft?.roundVersion ?? 0, readiness(value));
  await fix(roundId, version);
  return roundId;
}

test('a round is started, filled in as one goes, and fixed; the next one stands beside it', async () => {
  const { roundId } = await start();
  const areas = (await list()).instruments.find((one) => one.code === 'needs')?.items.map((item) => item.code) ?? [];
  expect(areas).toHaveLength(11);
  const some: Answers = [{ item: 'housing', worker: { value: 4 }, reason: 'Bor hos en vän.' }];
  expect(await save(roundId, 1, some)).toMatchObject({
    version: 2,
    unanswered: { length: 21, 0: { item: 'housing', by: 'person' } },
  });
  expect((await list()).rounds).toMatchObject([{ roundId, state: 'draft', answers: some, startedBy: 'Milo', fixedAt: null }]);
  const all: Answers = areas.map((item) => ({ item, worker: { value: 3 }, person: { missing: 'unknown' as const } }));
  const { version } = await save(roundId, 2, all);
  await fix(roundId, version, ellinor);
  here.setClock('2026-04-02T10:00:00Z');
  const second = await start();
  expect(second.roundId).not.toBe(roundId);
  const shown = await list();
  expect(shown.rounds.map((one) => [one.state, one.day])).toEqual([
    ['draft', '2026-04-02'],
    ['fixed', '2026-03-02'],
  ]);
  // What is to be answered anew is not answered beforehand.
  expect(shown.rounds[0]?.answers).toEqual([]);
  expect(shown.rounds[1]).toMatchObject({ answers: all, fixedBy: 'Ellinor' });
});

test('whoever starts one that is being filled in goes on with it', async () => {
  const { roundId } = await start();
  expect(await start('needs', ellinor)).toEqual({ roundId });
  expect((await start('readiness')).roundId).not.toBe(roundId);
});

test('nothing is written over: not a fixed round, and not what somebody else wrote meanwhile', async () => {
  const roundId = await fixed(2);
  await expect(save(roundId, 3, readiness(5))).rejects.toMatchObject(refused('round_fixed'));
  await expect(fix(roundId, 3)).rejects.toMatchObject(refused('round_fixed'));
  expect((await list()).rounds[0]?.answers).toEqual(readiness(2));
  const draft = await start();
  await save(draft.roundId, 1, []);
  await expect(save(draft.roundId, 1, [], ellinor)).rejects.toMatchObject(refused('changed_meanwhile'));
});

test('whatever is done after a round is fixed, it stays as it was', async () => {
  const act = fc.constantFrom('start', 'save', 'fix', 'save the fixed', 'fix the fixed');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(act, fc.integer({ min: 1, max: 5 })), { maxLength: 8 }), async (acts) => {
      const first = await fixed(3);
      const before = (await list()).rounds.filter((one) => one.state === 'fixed');
      for (const [what, value] of acts) {
        const draft = (await list()).rounds.find((one) => one.state === 'draft' && one.instrument === 'readiness');
        const [roundId, version] = what.endsWith('fixed') || !draft ? [first, 3] : [draft.roundId, draft.roundVersion];
        const doing =
          what === 'start'
            ? start('readiness')
            : what.startsWith('save')
              ? save(roundId, version, readiness(value))
              : fix(roundId, version);
        await doing.catch(() => undefined);
      }
      const after = (await list()).rounds;
      for (const one of before) expect(after.find(({ roundId }) => roundId === one.roundId)).toEqual(one);
    }),
    { numRuns: 12 },
  );
});

test('it says at which question something is wrong or missing', async () => {
  const { roundId } = await start('readiness');
  await expect(save(roundId, 1, [{ item: 'motivation', worker: { value: 6 } }])).rejects.toMatchObject(
    refused('invalid_input', { field: 'answers.0.worker', code: 'not_a_choice' }),
  );
  await expect(save(roundId, 1, [], milo, '2026-03-03' as Day)).rejects.toMatchObject(
    refused('invalid_input', { field: 'day', code: 'in_the_future' }),
  );
  await expect(fix(roundId, 1)).rejects.toMatchObject(refused('round_unanswered'));
  expect((await list()).rounds[0]?.unanswered).toHaveLength(6);
  await expect(start('follow_up_house')).rejects.toMatchObject(refused('instrument_not_in_force'));
});

test('what is answered lies sealed', async () => {
  const { roundId } = await start('readiness');
  await save(roundId, 1, readiness(4, 'Kanariefågeln sjunger'));
  const { rows } = await here.owner.query<{ sealed: Buffer }>(
    'select sealed_answers as sealed from assessment.round where id = $1',
    [roundId],
  );
  expect(rows[0]?.sealed.includes('Kanarie')).toBe(false);
  expect(rows[0]?.sealed.includes('motivation')).toBe(false);
});

describe('others', () => {
  test('do not see that there is a round', async () => {
    const { roundId } = await start();
    for (const name of ['haninge-jour', 'haninge-chef', 'malmo-samordnare'] as const) {
      const other = await here.as(name);
      await expect(list(other)).rejects.toMatchObject(refused('not_found'));
      await expect(start('needs', other)).rejects.toMatchObject(refused('not_found'));
      await expect(save(roundId, 1, [], other)).rejects.toMatchObject(refused('not_found'));
      await expect(fix(roundId, 1, other)).rejects.toMatchObject(refused('not_found'));
    }
    await expect(list(await here.as('haninge-ekonom'))).rejects.toMatchObject(refused('not_allowed'));
    await expect(perform(here.installation, listRounds, somebody, { exitCaseId })).rejects.toMatchObject(
      refused('not_signed_in'),
    );
  });

  test('who read in an emergency may only read', async () => {
    await fixed(1);
    const tage = await here.as('haninge-jour');
    await here.owner.query(
      `insert into access.break_glass (organisation_id, id, exit_case_id, staff_id, pseudonym, legal_ground, wrapped_key, key_version, sealed_reason, opened_at, until)
       select organisation_id, gen_random_uuid(), id, $2, 'x', 'osl_10_2', 'x', 1, 'x', '2026-03-02T10:00Z', '2026-03-02T12:00Z' from cases.exit_case where id = $1`,
      [exitCaseId, tage.staffId],
    );
    expect(await list(tage)).toMatchObject({ rounds: [{ state: 'fixed' }], allowed: [] });
    await expect(start('needs', tage)).rejects.toMatchObject(refused('not_found'));
    expect((await list()).allowed).toEqual(['round.start', 'round.save', 'round.fix']);
  });
});
