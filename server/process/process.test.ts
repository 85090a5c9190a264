import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices } from '#access/operations.ts';
import { showExitCase, takeStep } from '#cases/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import {
  closeGap,
  findGaps,
  followUpGap,
  listGaps,
  noteGap,
  showGap,
  showMap,
  showPath,
  takeOnGap,
  tellOfGaps,
} from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let chief: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  chief = await here.as('haninge-chef');
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: milo.staffId }));
});
afterAll(() => here[Symbol.asyncDispose]());

const path = (by: StaffActor) => perform(here.installation, showPath, by, { exitCaseId });
const clock = { kind: 'system', persona: 'clock' } as const;
const find = () => perform(here.installation, findGaps, clock, {});

test('the map says what the rules about time say, and which parties no agreement holds with', async () => {
  const { lanes, steps, routine } = await perform(here.installation, showMap, milo, {});
  expect(lanes.map(({ code, isAgreed }) => [code, isAgreed])).toEqual([
    ['person', null],
    ['municipality', null],
    ['police', false],
    ['coordination', false],
    ['custody', false],
    ['provider', false],
    ['other_municipality', false],
    ['others', false],
  ]);
  expect(routine).toEqual([]);
  const timesOf = (code: string) => steps.find((one) => one.code === code)?.times;
  expect(timesOf('first_meeting')).toEqual([{ title: { sv: 'Möt personen', en: 'Meet the person' }, amount: 1, unit: 'days' }]);
  expect(timesOf('threat')).toMatchObject([{ amount: 7, unit: 'days' }]);
  expect(timesOf('transfer')).toMatchObject([{ amount: 1, unit: 'months' }]);
});

test('the path of a case is counted from what stands in it, for its team and nobody else', async () => {
  here.setClock('2026-03-09T11:00:00Z');
  const { version } = await perform(here.installation, showExitCase, milo, { exitCaseId });
  const onwards = { exitCaseId, to: 'assessment', reason: 'Vill ha stöd.', version };
  await perform(here.installation, takeStep, milo, onwards);
  here.setClock('2026-03-19T11:00:00Z');
  const { steps, findings } = await path(milo);
  const of = (code: string) => steps.find((one) => one.code === code)?.passages;
  expect(of('new_case')).toMatchObject([{ days: 7, unattended: [] }]);
  expect(of('assessment')).toMatchObject([{ days: 10, until: null, unattended: [] }]);
  expect(findings).toEqual([]);
  const eskil = await here.as('malmo-samordnare');
  await expect(path(eskil)).rejects.toMatchObject(refused('not_found'));
  await expect(path(chief)).rejects.toMatchObject(refused('not_found'));
});

test('a gap has an owner, a remedy and a follow-up of which its owner is reminded once, and is closed with what it led to', async () => {
  const noted = { step: 'threat', cause: 'over_time', what: 'Vi skickar för sent på dagen.' };
  const { processGapId } = await perform(here.installation, noteGap, milo, noted);
  const show = (by = milo) => perform(here.installation, showGap, by, { processGapId });
  expect(await show()).toMatchObject({ state: 'open', notedBy: 'Milo', entries: [{ kind: 'noted', text: noted.what }] });
  const came = { processGapId, what: 'Bättre.', followUpOn: '2026-05-01', version: 1 };
  await expect(perform(here.installation, followUpGap, milo, came)).rejects.toMatchObject(refused('gap_without_owner'));
  const taking = { processGapId, ownerId: milo.staffId, remedy: 'Skicka före lunch.', followUpOn: '2026-04-01', version: 1 };
  expect(await perform(here.installation, takeOnGap, chief, taking)).toEqual({ version: 2 });
  await expect(perform(here.installation, takeOnGap, chief, taking)).rejects.toMatchObject(refused('changed_meanwhile'));
  expect(await perform(here.installation, tellOfGaps, clock, {})).toEqual({ told: 0 });
  here.setClock('2026-04-01T04:00:00Z');
  expect(await perform(here.installation, tellOfGaps, clock, {})).toEqual({ told: 1 });
  expect(await perform(here.installation, tellOfGaps, clock, {})).toEqual({ told: 0 });
  const { notices } = await perform(here.installation, listNotices, milo, {});
  expect(notices).toMatchObject([
    { kind: 'process_gap_follow_up', subjectId: processGapId, title: { sv: 'Bedömning av hotet' } },
  ]);
  await perform(here.installation, followUpGap, milo, { ...came, version: 2 });
  await perform(here.installation, closeGap, milo, { processGapId, result: 'Svaren kommer i tid.', version: 3 });
  expect(await show()).toMatchObject({ state: 'closed', allowed: [] });
  expect((await show()).entries.map(({ kind }) => kind)).toEqual(['noted', 'remedy', 'followed_up', 'closed']);
  const again = { processGapId, result: 'En gång till.', version: 4 };
  await expect(perform(here.installation, closeGap, milo, again)).rejects.toMatchObject(refused('gap_closed'));
});

test.each([
  ['a personal number', { what: 'Det gäller 19850101-2384.' }, 'what'],
  ['a telephone number', { what: 'Ring 070-174 06 05.' }, 'what'],
  ['a step that is not on the map', { step: 'nowhere' }, 'step'],
])('%s is refused at its field', async (_, over, field) => {
  const noted = { step: 'threat', cause: 'other', what: 'Ingen vet vem som ringer.', ...over };
  await expect(perform(here.installation, noteGap, milo, noted)).rejects.toMatchObject({
    code: 'invalid_input',
    fields: [{ field }],
  });
});

test('nobody outside the house sees a gap, and an owner who cannot see to it is refused', async () => {
  const { processGapId } = await perform(here.installation, noteGap, milo, {
    step: 'grant',
    cause: 'other',
    what: 'Vi glömmer.',
  });
  const officer = await here.as('polis-samordnare');
  await expect(perform(here.installation, showGap, officer, { processGapId })).rejects.toMatchObject(refused('not_found'));
  expect((await perform(here.installation, listGaps, officer, { show: 'all' })).gaps).toEqual([]);
  const economist = await here.as('haninge-ekonom');
  await expect(perform(here.installation, listGaps, economist, {})).rejects.toMatchObject(refused('not_allowed'));
  const taking = { processGapId, ownerId: economist.staffId, remedy: 'Påminn.', followUpOn: '2026-06-01', version: 1 };
  await expect(perform(here.installation, takeOnGap, milo, taking)).rejects.toMatchObject(refused('not_found'));
});

test('the program notes a gap where three went over their time, once, never for one or two, and tells the manager no more than the step', async () => {
  here.setClock('2026-06-01T04:00:00Z');
  const before = (await perform(here.installation, listGaps, chief, { show: 'all' })).gaps.length;
  const late = async (count: number) => {
    for (let one = 0; one < count; one += 1)
      await here.owner.query(
        `insert into clocks.clock (organisation_id, id, exit_case_id, subject_id, rule, rule_valid_from, started_at, due_at, counted_in)
         select $1, gen_random_uuid(), $2, gen_random_uuid(), 'execute_decision', valid_from, '2026-05-01', '2026-05-20', 'calendar_days'
         from clocks.rule where code = 'execute_decision' order by valid_from desc limit 1`,
        [milo.organisationId, exitCaseId],
      );
  };
  await late(2);
  expect(await find()).toEqual({ found: 0 });
  await late(1);
  expect(await find()).toEqual({ found: 1 });
  expect(await find()).toEqual({ found: 0 });
  const { gaps } = await perform(here.installation, listGaps, chief, { show: 'all' });
  expect(gaps).toHaveLength(before + 1);
  const found = gaps.find(({ notedBy }) => notedBy === null);
  expect(found).toMatchObject({ step: { code: 'carry_out' }, cause: 'over_time', state: 'open', owner: null });
  const { notices } = await perform(here.installation, listNotices, chief, {});
  const notice = notices.find(({ kind }) => kind === 'process_gap_found');
  expect(notice).toMatchObject({ subjectId: found?.processGapId, subject: '2026-06-01', title: { sv: 'Beslutet verkställs' } });
  // Closed: what was over before then is not found again.
  const closing = { processGapId: found?.processGapId, result: 'Vi följer det varje vecka.', version: 1 };
  await perform(here.installation, closeGap, chief, closing);
  expect(await find()).toEqual({ found: 0 });
});
