import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { seeCase } from '#cases/operations.ts';
import { Day } from '#kernel/day.ts';
import { ExitCaseId } from '#kernel/ids.ts';
import { contract } from '#platform/contract.ts';
import { type StaffActor, operation, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import type { Answers } from './domain/answers.ts';
import { Definition } from './domain/instrument.ts';
import {
  fixRound,
  listRounds,
  loadInstrument,
  personFile,
  recordThreat,
  saveRound,
  startRound,
  withdrawInstrument,
} from './operations.ts';

let here: World;
let milo: StaffActor;
let exitCaseId: ExitCaseId;
const installer = { kind: 'system', persona: 'installer' } as const;
beforeAll(async () => {
  here = await world();
  milo = await here.as('haninge-handlaggare');
  ({ exitCaseId } = await casework(here.installation, await here.as('haninge-samordnare'), { responsible: milo.staffId }));
});
afterAll(() => here[Symbol.asyncDispose]());

const titled = (sv: string) => ({ sv, en: sv });
const question = {
  kind: 'scale',
  from: 1,
  to: 5,
  low: titled('låg'),
  high: titled('hög'),
  required: true,
  reason: true,
} as const;
const item = (code: string) => ({ ...question, code, title: titled(code), answeredBy: ['worker', 'person'] });
const trial = (version: number, validFrom: string, ...codes: string[]) =>
  Definition.parse({
    format: 'omstart-instrument-1',
    code: 'trial',
    version,
    validFrom,
    title: titled('Prov'),
    says: titled('Prov'),
    source: titled('Påhittat'),
    occasions: [],
    items: codes.map(item),
    sums: [{ code: 'all', title: titled('Allt'), of: 'worker', items: codes }],
  });
const load = (definition: Definition) => perform(here.installation, loadInstrument, installer, { definition });
const start = () => perform(here.installation, startRound, milo, { exitCaseId, instrument: 'trial' });
const list = () => perform(here.installation, listRounds, milo, { exitCaseId });

async function answered(answers: Answers) {
  const { roundId } = await start();
  const day = Day.parse('2026-03-02');
  const { version } = await perform(here.installation, saveRound, milo, { roundId, day, occasion: null, answers, version: 1 });
  await perform(here.installation, fixRound, milo, { roundId, version });
}

test('two versions live side by side: answers belong to theirs, and a new round is of the newest', async () => {
  await load(trial(1, '2026-01-01', 'sleep'));
  await answered([{ item: 'sleep', worker: { value: 2 }, person: { missing: 'declined' }, reason: 'Sover dåligt.' }]);
  await load(trial(2, '2026-03-01', 'sleep', 'food'));
  await answered([
    { item: 'food', worker: { value: 5 }, person: { value: 4 } },
    { item: 'sleep', worker: { value: 3 }, person: { missing: 'unknown' } },
  ]);
  const { instruments, rounds } = await list();
  expect(
    rounds.toSorted((a, b) => a.instrumentVersion - b.instrumentVersion).map((one) => [one.instrumentVersion, one.sums[0]]),
  ).toEqual([
    [1, { code: 'all', value: 2, min: 1, max: 5 }],
    [2, { code: 'all', value: 8, min: 2, max: 10 }],
  ]);
  const ours = instruments.filter((one) => one.code === 'trial').toSorted((a, b) => a.version - b.version);
  expect(ours.map((one) => [one.version, one.items.length, one.offered])).toEqual([
    [1, 1, false],
    [2, 2, true],
  ]);
});

test('only the installer loads and withdraws', async () => {
  // One after the other: what is turned away while nobody looks is a fault of the run.
  for (const doing of [
    () => perform(here.installation, loadInstrument, milo, { definition: trial(9, '2026-09-01', 'sleep') }),
    () => perform(here.installation, withdrawInstrument, milo, { code: 'trial', version: 2 }),
  ])
    await expect(doing()).rejects.toMatchObject(refused('not_allowed'));
  await expect(perform(here.installation, withdrawInstrument, installer, { code: 'trial', version: 9 })).rejects.toMatchObject(
    refused('not_found'),
  );
  await expect(load(trial(2, '2026-03-01', 'food', 'sleep'))).rejects.toMatchObject(refused('instrument_changed'));
  await expect(load(trial(1, '2026-01-01', 'sleep', 'sleep'))).rejects.toMatchObject(refused('instrument_code_twice'));
});

test('when all versions are withdrawn what was answered can be read, and nothing new is started', async () => {
  for (const version of [1, 2]) await perform(here.installation, withdrawInstrument, installer, { code: 'trial', version });
  await expect(start()).rejects.toMatchObject(refused('instrument_not_in_force'));
  expect((await list()).rounds).toHaveLength(2);
});

test('the person’s own file holds what has been fixed, in words, and the threat as about others', async () => {
  here.setClock('2026-03-03T11:00:00Z');
  await perform(here.installation, startRound, milo, { exitCaseId, instrument: 'needs' });
  await perform(here.installation, recordThreat, milo, {
    exitCaseId,
    level: 'latent',
    against: ['relative'],
    source: 'relative',
    certainty: 'uncertain',
    reason: 'En syster har ringt.',
    validTo: '2026-03-20',
  });
  const reading = operation(
    contract({
      name: 'case.show',
      http: 'GET /file',
      who: 'staff',
      says: 'The file.',
      input: z.strictObject({ exitCaseId: ExitCaseId }),
      output: z.unknown(),
    }),
    async (ctx, input) => {
      await seeCase(ctx, input.exitCaseId);
      return personFile(ctx, input.exitCaseId);
    },
  );
  const file = await perform(here.installation, reading, milo, { exitCaseId });
  expect(file).toMatchObject([
    {
      title: 'assessment_rounds',
      // Not the round that is being filled in.
      entries: { length: 2 },
    },
    {
      title: 'assessment_threats',
      entries: [{ by: 'Milo', heading: 'Latent hot, gäller till 2026-03-20', text: 'En syster har ringt.', mask: 'third_party' }],
    },
  ]);
  const texts = (file as Awaited<ReturnType<typeof personFile>>)[0]?.entries.map((one) => one.text).toSorted();
  expect(texts).toEqual([
    'sleep: handläggaren: 2; du: ville inte svara; Sover dåligt.',
    'sleep: handläggaren: 3; du: vet inte än\nfood: handläggaren: 5; du: 4',
  ]);
  await expect(perform(here.installation, reading, await here.as('haninge-jour'), { exitCaseId })).rejects.toMatchObject(
    refused('not_found'),
  );
});
